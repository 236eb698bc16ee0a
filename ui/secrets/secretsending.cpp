// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the form for a new secret sends what is in it.

#include "checkedfield.h"
#include "secretpanel.h"

#include <kube/client.h>
#include <ui/widgets/messagebar.h>

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace Polydeck::Ui
{

/// The message is seen, and Enter tries again.
void SecretPanel::afterFailure()
{
    reveal(m_messages);
    m_create->setFocus(Qt::OtherFocusReason);
}

bool SecretPanel::isSending() const
{
    return !m_form->isEnabled();
}

void SecretPanel::setSending(bool sending)
{
    m_form->setEnabled(!sending);
    m_create->setEnabled(!sending);
    m_create->setText(sending ? tr("Creating\u2026") : tr("Create secret"));
}

void SecretPanel::send(Kube::Client *client)
{
    if (isSending())
        return;
    m_messages->clear();
    if (!client) {
        m_messages->showError(Error::make(Error::Kind::Network, tr("There is no connection to the cluster."),
                                          tr("What you typed stays here. Try again when the cluster is connected.")));
        afterFailure();
        return;
    }
    const Kube::SecretSpec secret = spec();
    if (const auto refused = Kube::checkSecret(secret)) {
        m_messages->showError(*refused);
        afterFailure();
        return;
    }
    setSending(true);
    m_call = client->createSecret(secret);
    m_call.then(this, [this, name = secret.name](const Result<Kube::SecretRow> &result) { answered(name, result); });
}

void SecretPanel::interrupt()
{
    if (!isSending())
        return;
    m_call.abort();
    setSending(false);
    m_messages->showWarning(tr("The connection to the cluster was renewed before it had answered."),
                            tr("Look whether the list has the secret, and create it again if not. What you typed is still here."));
    afterFailure();
}

void SecretPanel::answered(const QString &name, const Result<Kube::SecretRow> &result)
{
    setSending(false);
    if (result) {
        const Kube::SecretRow row = *result;
        wipe();
        Q_EMIT created(row);
        return;
    }
    if (result.error().kind == Error::Kind::Conflict) {
        m_takenByServer = name;
        m_name->check(true);
        goTo(m_name->edit());
        m_name->edit()->selectAll();
        Q_EMIT nameTaken(name);
    } else {
        m_messages->showError(result.error());
        afterFailure();
    }
    Q_EMIT failed();
}

} // namespace Polydeck::Ui
