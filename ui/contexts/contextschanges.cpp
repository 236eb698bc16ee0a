// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contexteditpanel.h"
#include "contextfacts.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubectxstate.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <workspace/workspace.h>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

void ContextsPane::use(const QString &name)
{
    if (name.isEmpty() || name == m_workspace.contextName())
        return;
    m_page->messages().clear();
    m_switchingTo = name;
    m_workspace.useContext(name);
}

void ContextsPane::usePrevious()
{
    // The file is kubectx's: it knows of switches in terminals, too. What was used here last is the next best.
    QString name = Kube::previousContext();
    if (name.isEmpty() || name == m_workspace.contextName() || m_workspace.contexts().rowOf(name) < 0)
        name = m_workspace.marks().recent().value(1);
    if (name.isEmpty() || m_workspace.contexts().rowOf(name) < 0) {
        m_page->messages().showInfo(tr("No other context was in use before."), tr("Switch once; then this leads back."));
        return;
    }
    use(name);
}

void ContextsPane::edit(int what)
{
    const QString name = selectedContext();
    const Kube::ContextEntry *entry = m_workspace.kubeConfig().config().context(name);
    if (!entry)
        return;
    if (!m_edit) {
        m_edit = new ContextEditPanel;
        connect(m_edit, &ContextEditPanel::closeRequested, m_page, &ListPage::closePanel);
        connect(m_edit, &ContextEditPanel::submitted, this, &ContextsPane::saveEdit);
        m_edit->setCheck([this](const QString &value) {
            if (m_edit->what() == ContextEditPanel::What::Namespace)
                return QString();
            if (value.isEmpty())
                return tr("A context needs a name.");
            return m_workspace.contexts().rowOf(value) >= 0 ? tr("Another context has this name.") : QString();
        });
    }
    const auto which = static_cast<ContextEditPanel::What>(what);
    m_edit->start(which, name, which == ContextEditPanel::What::Name ? name : entry->nameSpace, shortPath(entry->origin));
    m_page->showPanel(m_edit);
    m_edit->focusForm();
}

void ContextsPane::saveEdit()
{
    const QString name = m_edit->context();
    const QString value = m_edit->value();
    const bool isName = m_edit->what() == ContextEditPanel::What::Name;
    auto &files = m_workspace.kubeConfig();
    m_edit->setBusy(true);
    m_change = (isName ? files.renameContext(name, value) : files.setNamespace(name, value)).then(this, [this, name, value, isName](const Result<Kube::ChangeReport> &report) {
        if (!report) {
            m_edit->showError(report.error());
            return;
        }
        if (isName) {
            m_workspace.marks().renamed(name, value);
            select(value);
        }
        m_page->closePanel();
        changed(report);
    });
}

void ContextsPane::askDelete()
{
    const QString name = selectedContext();
    const Kube::ContextEntry *entry = m_workspace.kubeConfig().config().context(name);
    if (!entry)
        return;
    QString consequence = tr("It goes from %1; its cluster and user stay in the file. It can be undone.").arg(shortPath(entry->origin));
    if (name == m_workspace.kubeConfig().config().currentContext)
        consequence.prepend(tr("It is the current context: kubectl has none until another one is chosen.") + u' ');
    m_page->confirm().ask({.question = tr("Delete the context %1?").arg(name), .consequence = consequence, .confirmText = tr("Delete context")}, this, [this, name] {
        m_change = m_workspace.kubeConfig().deleteContext(name).then(this, [this](const Result<Kube::ChangeReport> &report) { changed(report); });
    });
}

void ContextsPane::undo()
{
    m_change = m_workspace.kubeConfig().undo().then(this, [this](const Result<Kube::ChangeReport> &report) { changed(report, false); });
}

void ContextsPane::forgetSource()
{
    const Kube::ContextEntry *entry = m_workspace.kubeConfig().config().context(selectedContext());
    if (!entry || !entry->isOwnSource)
        return;
    QStringList sources = m_workspace.marks().ownSources();
    const QString file = entry->origin;
    sources.removeAll(file);
    m_workspace.marks().setOwnSources(sources);
    m_workspace.kubeConfig().setOwnSources(sources);
    m_page->messages().showSuccess(tr("%1 is not shown any more. The file is as it was.").arg(shortPath(file)));
}

void ContextsPane::changed(const Result<Kube::ChangeReport> &report, bool canUndo)
{
    m_actions.refresh();
    if (!report) {
        m_page->messages().showError(report.error());
        return;
    }
    m_page->messages().showSuccess(report->what, report->warnings.join(u' '));
    if (canUndo && !report->files.isEmpty())
        m_page->messages().setAction(tr("Undo"), [this] { undo(); });
}

void ContextsPane::changeMark(const std::function<void(ContextMark &)> &change)
{
    ContextMark mark = m_workspace.marks().mark(selectedContext());
    change(mark);
    m_workspace.marks().setMark(selectedContext(), mark);
}

} // namespace Polydeck::Ui
