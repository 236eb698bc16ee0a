// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the secrets pane creates and deletes.

#include "secretpanel.h"
#include "secretspane.h"
#include "secretwords.h"

#include <kube/client.h>
#include <kube/secretmodel.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <workspace/workspace.h>

namespace Polydeck::Ui
{

void SecretsPane::makeForm()
{
    m_panel = new SecretPanel;
    m_panel->setTaken([this](const QString &name) { return m_workspace.secrets().contains(name); });
    connect(m_panel, &SecretPanel::closeRequested, this, &SecretsPane::closeForm);
    connect(m_panel, &SecretPanel::createRequested, this, [this] { m_panel->send(m_workspace.kube()); });
    connect(m_panel, &SecretPanel::created, this, &SecretsPane::onCreated);
    connect(m_panel, &SecretPanel::nameTaken, this, [this](const QString &name) {
        m_known.insert(name);
        updateChecklist();
    });
    connect(m_panel, &SecretPanel::failed, &m_workspace, &Workspace::refreshSecrets);
}

void SecretsPane::openForm(SecretKind kind)
{
    if (!m_workspace.kube())
        return;
    if (!m_panel)
        makeForm();
    if (m_page->panel() != m_panel) {
        m_page->showPanel(m_panel);
        m_panel->start(kind, m_workspace.nameSpace());
        updateState();
    } else if (!m_panel->isSending()) {
        m_panel->setKind(kind); // what is typed stays
        m_panel->focusForm();
    }
}

void SecretsPane::closeForm()
{
    const bool unanswered = m_panel->isSending();
    const QString name = m_panel->secretName();
    m_page->closePanel();
    if (unanswered) {
        m_page->messages().showWarning(tr("You closed the form before the cluster had answered."),
                                       tr("It may have created %1 nevertheless; the list will show it.").arg(name));
        m_workspace.refreshSecrets();
    }
}

void SecretsPane::onCreated(const Kube::SecretRow &row)
{
    const bool listed = m_workspace.secretsHealth() == Health::Ready;
    m_known.insert(row.name);
    m_wanted = row.name;
    m_page->closePanel();
    m_page->messages().showSuccess(tr("Created the secret %1 in %2.").arg(row.name, m_workspace.nameSpace()),
                                   listed ? QString() : tr("It is not shown below, because the list cannot be read."));
    m_workspace.refreshSecrets();
    selectWanted();
    updateChecklist();
}

void SecretsPane::askDelete()
{
    const auto secret = currentSecret();
    if (!secret)
        return;
    m_page->confirm().ask({.question = tr("Delete the secret %1 from %2?").arg(secret->name, m_workspace.nameSpace()),
                           .consequence = deletionConsequence(*secret),
                           .confirmText = tr("Delete secret")},
                          this, [this, name = secret->name] { remove(name); });
}

void SecretsPane::remove(const QString &name)
{
    Kube::Client *client = m_workspace.kube();
    if (!client) {
        m_page->messages().showError(Error::make(Error::Kind::Network, tr("%1 was not deleted: there is no connection to the cluster.").arg(name),
                                                 tr("Try again when the cluster is connected.")));
        return;
    }
    m_deletions.add(client->deleteSecret(m_workspace.nameSpace(), name).then(this, [this, name](const Status &done) {
        if (!done && done.error().kind != Error::Kind::NotFound) {
            m_page->messages().showError(done.error());
        } else {
            m_known.remove(name);
            m_page->messages().showSuccess(done ? tr("Deleted the secret %1.").arg(name) : tr("The secret %1 was gone already.").arg(name));
        }
        m_workspace.refreshSecrets();
        updateChecklist();
    }));
}

} // namespace Polydeck::Ui
