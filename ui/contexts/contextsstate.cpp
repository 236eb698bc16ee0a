// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contextdetails.h"
#include "contextfacts.h"
#include "expirytext.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/typedfilterproxy.h>
#include <workspace/workspace.h>

#include <QComboBox>
#include <QSet>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;
using Kube::ContextModel;

void ContextsPane::updateFiles()
{
    const Kube::KubeConfig &config = m_workspace.kubeConfig().config();
    const bool loaded = m_workspace.kubeConfig().isLoaded();
    QStringList files;
    for (const QString &file : m_workspace.kubeConfig().paths() + m_workspace.kubeConfig().ownSources())
        files.append(shortPath(file));
    const QString names = files.join(u", "_s);
    m_page->setSubtitle(names);
    m_page->setHealth(loaded ? Health::Ready : Health::Connecting);
    m_page->setDetailsVisible(!config.contexts.isEmpty());
    m_page->setEmptyState({.iconName = u"contexts"_s,
                           .title = tr("No cluster context yet"),
                           .text = tr("A kubeconfig file from your administrator says where the cluster is and who you are. Import it, whatever its name: drop it here, paste "
                                      "its text, or choose the file. What is saved as %1 is noticed at once. To look around first, use the built-in sandbox; it simulates a "
                                      "cluster on this computer.")
                                       .arg(names.isEmpty() ? u"~/.kube/config"_s : files.constFirst()),
                           .actionText = tr("Import file"),
                           .secondActionText = tr("Try the sandbox")});
    updateProblems();
    updateExposed();
    updateExpiry();
    selectSomething();
    m_details->refresh();
    m_actions.refresh();
}

void ContextsPane::updateProblems()
{
    const Kube::KubeConfig &config = m_workspace.kubeConfig().config();
    const QList<Error> all = config.problems + config.warnings;
    if (all.isEmpty()) {
        m_problems->clear();
    } else if (all.size() == 1) {
        const Error &problem = all.constFirst();
        m_problems->showWarning(problem.what, problem.hint, problem.detail);
    } else {
        m_problems->showWarning(tr("%1 problems in the kubeconfig files. What could be read is below.").arg(all.size()), all.constFirst().what, problemLines(all));
    }
}

void ContextsPane::updateExposed()
{
    const QStringList exposed = m_workspace.kubeConfig().config().exposedFiles;
    if (exposed.isEmpty()) {
        m_exposed->clear();
        return;
    }
    m_exposed->showWarning(exposed.size() == 1 ? tr("Other users of this computer can read %1, which holds credentials.").arg(shortPath(exposed.constFirst()))
                                               : tr("Other users of this computer can read %1 kubeconfig files, which hold credentials.").arg(exposed.size()));
    m_exposed->setAction(tr("Fix"), [this, exposed] {
        m_change = m_workspace.kubeConfig().restrictPermissions(exposed).then(this, [this](const Result<Kube::ChangeReport> &report) { changed(report, false); });
    });
}

void ContextsPane::updateExpiry()
{
    const int row = m_workspace.contexts().rowOf(m_workspace.contextName());
    const auto expiry = row < 0 ? std::nullopt : m_workspace.contexts().rows().at(row).expiry;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_details->refresh();
    if (!expiry || expiryLevel(*expiry, now) == ExpiryLevel::Fine) {
        m_expiry->clear();
        return;
    }
    m_expiry->showWarning(expiryWarning(m_workspace.contextName(), *expiry, now), tr("Get a new kubeconfig from where this one came from, and import it."));
    m_expiry->setAction(tr("Import file"), [this] { chooseFile(); });
}

void ContextsPane::updateConnection()
{
    m_details->refresh();
    updateExpiry();
    const QString name = m_workspace.contextName();
    switch (m_workspace.clusterHealth()) {
    case Health::Failed: {
        m_connection->showError(m_workspace.clusterError());
        m_connection->setAction(tr("Find out why"), [this] { m_navigator.checkConnection(m_workspace.contextName()); });
        break;
    }
    case Health::Reconnecting:
        m_connection->showWarning(tr("The connection to %1 was lost and is being brought back.").arg(name), m_workspace.clusterError().what);
        break;
    case Health::Off:
    case Health::Connecting:
    case Health::Ready:
        m_connection->clear();
        break;
    }
}

void ContextsPane::applyView()
{
    enum View { All, Favourites, Recent, Production };
    const ContextMarks &marks = m_workspace.marks();
    const auto nameOf = [](const QModelIndex &index) { return index.data(ContextModel::NameRole).toString(); };
    switch (m_view->currentIndex()) {
    case Favourites:
        m_page->proxy()->setRowRule([&marks, nameOf](const QModelIndex &index) { return marks.mark(nameOf(index)).favourite; });
        break;
    case Recent: {
        const QSet<QString> recent(marks.recent().cbegin(), marks.recent().cend());
        m_page->proxy()->setRowRule([recent, nameOf](const QModelIndex &index) { return recent.contains(nameOf(index)); });
        break;
    }
    case Production:
        m_page->proxy()->setRowRule([&marks, nameOf](const QModelIndex &index) { return marks.mark(nameOf(index)).production; });
        break;
    default:
        m_page->proxy()->setRowRule({});
    }
}

} // namespace Polydeck::Ui
