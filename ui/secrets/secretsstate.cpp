// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the secrets pane says about the list, and about the two secrets of the guide.

#include "secretpanel.h"
#include "secretspane.h"

#include <kube/secretmodel.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <workspace/workspace.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

void SecretsPane::connectWorkspace()
{
    connect(&m_workspace, &Workspace::secretsChanged, this, &SecretsPane::updateState);
    connect(&m_workspace, &Workspace::clusterChanged, this, [this] {
        clientChanged();
        updateState();
    });
    connect(&m_workspace, &Workspace::contextChanged, this, &SecretsPane::contextChanged);
    const auto *model = &m_workspace.secrets();
    connect(model, &QAbstractItemModel::rowsInserted, this, &SecretsPane::updateState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &SecretsPane::updateState);
    connect(model, &QAbstractItemModel::modelReset, this, &SecretsPane::updateState);
}

void SecretsPane::contextChanged()
{
    const QString place = m_workspace.contextName() + u'\n' + m_workspace.nameSpace();
    // A kubeconfig with a new token leads to the same place: a form that is half filled in stays.
    if (place != std::exchange(m_place, place) || m_workspace.clusterHealth() != Health::Reconnecting) {
        m_wanted.clear();
        m_known.clear();
        m_deletions.abortAll();
        m_page->confirm().dismiss();
        m_page->messages().clear();
        m_page->closePanel(); // which wipes it
    }
    clientChanged();
    updateState();
}

void SecretsPane::clientChanged()
{
    if (m_workspace.kube() == m_client)
        return;
    m_client = m_workspace.kube();
    const bool wereUnanswered = m_deletions.activeCount() > 0;
    m_deletions.abortAll();
    if (wereUnanswered) {
        m_page->messages().showWarning(tr("The connection to the cluster was renewed before it had answered."),
                                       tr("The secret may be deleted nevertheless; the list will show it."));
    }
    if (m_panel)
        m_panel->interrupt();
}

void SecretsPane::updateState()
{
    const bool hasContext = !m_workspace.contextName().isEmpty();
    const bool hasForm = m_page->panel() != nullptr; // then nothing else invites to open it
    m_page->setSubtitle(hasContext ? tr("in %1").arg(m_workspace.nameSpace()) : QString());
    m_page->setOffState({u"secrets"_s, tr("No context in use"), tr("Choose a context: the secrets of its namespace are shown here, without their values."),
                         tr("Choose a context"), {}});
    m_page->setEmptyState({u"secrets"_s, tr("No secrets in %1 yet").arg(m_workspace.nameSpace()),
                           tr("Jobs and services take their credentials from secrets. Create the two above first: the templates need them."),
                           hasForm ? QString() : tr("New secret"), {}});
    updateHealth();
    updateChecklist();
    selectWanted();
    if (m_panel)
        m_panel->recheck();
    m_actions.refresh();
}

void SecretsPane::updateHealth()
{
    if (m_workspace.contextName().isEmpty()) {
        m_page->setHealth(Health::Off);
        return;
    }
    const Health cluster = m_workspace.clusterHealth();
    if (cluster == Health::Failed) {
        m_page->setErrorAction(tr("Find out why"));
        m_page->setHealth(cluster, m_workspace.clusterError());
        return;
    }
    if (cluster != Health::Ready) {
        m_page->setLoadingText(tr("Connecting to %1\u2026").arg(m_workspace.contextName()));
        m_page->setHealth(cluster == Health::Reconnecting ? cluster : Health::Connecting, m_workspace.clusterError());
        return;
    }
    const Error error = m_workspace.secretsError();
    const Health secrets = m_workspace.secretsHealth();
    m_page->setLoadingText(tr("Loading secrets\u2026"));
    m_page->setErrorAction(error.kind == Error::Kind::Forbidden && !m_page->panel() ? tr("Create one anyway") : QString());
    m_page->setHealth(secrets == Health::Off ? Health::Connecting : secrets, error);
}

void SecretsPane::updateChecklist()
{
    using State = SecretChecklist::State;
    const Kube::SecretModel &secrets = m_workspace.secrets();
    const Health health = m_workspace.secretsHealth();
    for (const SecretKind kind : SecretChecklist::kinds()) {
        const QString name = guideSecretName(kind);
        State state = State::Checking;
        if (secrets.contains(name))
            m_known.remove(name); // from here on the list is right
        if (secrets.contains(name) || m_known.contains(name))
            state = State::Exists;
        else if (health == Health::Ready)
            state = State::Missing;
        else if (health == Health::Failed)
            state = State::Unknown;
        m_checklist->setState(kind, state);
    }
    m_checklist->setCreatable(m_workspace.kube() != nullptr);
    const Health cluster = m_workspace.clusterHealth();
    m_checklist->setVisible(cluster == Health::Ready || cluster == Health::Reconnecting);
}

void SecretsPane::selectWanted()
{
    if (m_wanted.isEmpty() || !m_workspace.secrets().contains(m_wanted))
        return;
    const auto &rows = m_workspace.secrets().rows();
    const auto found = std::ranges::find(rows, m_wanted, &Kube::SecretRow::name);
    m_wanted.clear();
    m_page->selectRow(m_workspace.secrets().index(static_cast<int>(found - rows.begin()), 0));
}

} // namespace Polydeck::Ui
