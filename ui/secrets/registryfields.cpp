// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "registryfields.h"

#include "checkedfield.h"

#include <ui/theme/tokens.h>
#include <ui/widgets/secretfield.h>

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

RegistryFields::RegistryFields(QWidget *parent)
    : SecretFields(parent)
    , m_secret(new SecretField)
    , m_server(new CheckedField(tr("Server"), new QLineEdit, [this](const QString &text) { return registryServerVerdict(text, m_harbor); }))
    , m_user(new CheckedField(tr("User name"), new QLineEdit, registryUserVerdict))
    , m_password(new CheckedField(tr("Password"), m_secret, passwordVerdict, false))
    , m_email(new CheckedField(tr("E-mail"), new QLineEdit, emailVerdict))
{
    m_server->edit()->setObjectName(u"secrets.form.server"_s);
    m_user->edit()->setObjectName(u"secrets.form.username"_s);
    m_password->edit()->setObjectName(u"secrets.form.password"_s);
    m_email->edit()->setObjectName(u"secrets.form.email"_s);
    m_email->setOptional(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::OneAndHalf);
    for (CheckedField *field : fields()) {
        layout->addWidget(field);
        connect(field, &CheckedField::changed, this, &SecretFields::changed);
    }
    setHarbor(true);
}

QList<CheckedField *> RegistryFields::fields() const
{
    return {m_server, m_user, m_password, m_email};
}

void RegistryFields::setHarbor(bool harbor)
{
    m_harbor = harbor;
    m_server->edit()->setPlaceholderText(harbor ? u"https://registry.example.net"_s : u"https://index.docker.io/v1/"_s);
    m_server->setHint(harbor ? QString() : tr("Left empty, it is Docker Hub."));
    m_server->setOptional(!harbor);
    m_user->edit()->setPlaceholderText(harbor ? u"robot$project+name"_s : QString());
    m_user->setHint(harbor ? tr("Of the robot account that the project lead gave you.") : QString());
    m_server->check();
}

Kube::SecretSpec RegistryFields::spec(const QString &nameSpace, const QString &name) const
{
    return Kube::dockerRegistrySecret(nameSpace, name, m_server->text(), m_user->text(), m_secret->secret(), m_email->text());
}

QWidget *RegistryFields::check(bool strict)
{
    QWidget *first = nullptr;
    for (CheckedField *field : fields()) {
        if (!field->check(strict) && !first)
            first = field->edit();
    }
    return first;
}

QWidget *RegistryFields::firstInput() const
{
    return m_server->edit();
}

QString RegistryFields::kubectlKind() const
{
    return u"docker-registry"_s;
}

QList<CommandOption> RegistryFields::commandOptions() const
{
    QList<CommandOption> options;
    // A wrong address may hold a login, so it is not repeated.
    if (m_harbor || !m_server->text().isEmpty())
        options.append({u"--docker-server"_s, m_server->isFine() ? m_server->text() : u"<SERVER>"_s});
    options.append({u"--docker-username"_s, m_user->isFine() ? m_user->text() : u"<USER>"_s});
    options.append({u"--docker-password"_s, u"<PASSWORD>"_s});
    if (!m_email->text().isEmpty())
        options.append({u"--docker-email"_s, m_email->isFine() ? m_email->text() : u"<E-MAIL>"_s});
    return options;
}

void RegistryFields::wipe()
{
    for (CheckedField *field : fields())
        field->wipe();
}

} // namespace Polydeck::Ui
