// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "s3fields.h"

#include "checkedfield.h"

#include <ui/theme/tokens.h>
#include <ui/widgets/secretfield.h>

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

// The names of the keys are the guide's: its Polyaxonfiles ask for them.
const QString accessKeyIdKey = u"awsAccessKeyID"_s;
const QString secretAccessKeyKey = u"awsSecretAccessKey"_s;
const QString endpointKey = u"ecsS3EndpointURL"_s;

CommandOption literal(const QString &key, const QString &value)
{
    return {u"--from-literal"_s, QString(key + u'=' + value)};
}

} // namespace

S3Fields::S3Fields(QWidget *parent)
    : SecretFields(parent)
    , m_secret(new SecretField)
    , m_accessKeyId(new CheckedField(tr("Access key ID"), new QLineEdit, accessKeyVerdict))
    , m_secretAccessKey(new CheckedField(tr("Secret access key"), m_secret, accessKeyVerdict, false))
    , m_endpoint(new CheckedField(tr("Endpoint"), new QLineEdit, endpointVerdict))
{
    m_endpoint->edit()->setPlaceholderText(u"https://s3.example.net"_s);
    const QStringList keys{accessKeyIdKey, secretAccessKeyKey, endpointKey};
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::OneAndHalf);
    for (qsizetype i = 0; i < keys.size(); ++i) {
        CheckedField *field = fields().at(i);
        field->edit()->setObjectName(u"secrets.form."_s + keys.at(i));
        field->setHint(tr("Stored as %1.").arg(keys.at(i)));
        layout->addWidget(field);
        connect(field, &CheckedField::changed, this, &SecretFields::changed);
    }
}

QList<CheckedField *> S3Fields::fields() const
{
    return {m_accessKeyId, m_secretAccessKey, m_endpoint};
}

Kube::SecretSpec S3Fields::spec(const QString &nameSpace, const QString &name) const
{
    return Kube::genericSecret(nameSpace, name,
                               {{accessKeyIdKey, SecretString(m_accessKeyId->text().toUtf8())},
                                {secretAccessKeyKey, m_secret->secret()},
                                {endpointKey, SecretString(m_endpoint->text().toUtf8())}});
}

QWidget *S3Fields::check(bool strict)
{
    QWidget *first = nullptr;
    for (CheckedField *field : fields()) {
        if (!field->check(strict) && !first)
            first = field->edit();
    }
    return first;
}

QWidget *S3Fields::firstInput() const
{
    return m_accessKeyId->edit();
}

QString S3Fields::kubectlKind() const
{
    return u"generic"_s;
}

QList<CommandOption> S3Fields::commandOptions() const
{
    return {literal(accessKeyIdKey, u"<ACCESS_KEY_ID>"_s), literal(secretAccessKeyKey, u"<SECRET_ACCESS_KEY>"_s),
            literal(endpointKey, m_endpoint->isFine() ? m_endpoint->text() : u"<ENDPOINT_URL>"_s)};
}

void S3Fields::wipe()
{
    for (CheckedField *field : fields())
        field->wipe();
}

} // namespace Polydeck::Ui
