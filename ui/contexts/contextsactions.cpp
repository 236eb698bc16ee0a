// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contexteditpanel.h"

#include <kube/kubeconfigfiles.h>
#include <kube/kubectxstate.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

void ContextsPane::handle(const QString &id, std::function<void()> handler, std::function<bool()> rule)
{
    m_actions.handle(id, this, std::move(handler));
    if (rule)
        m_actions.setEnabledRule(id, this, std::move(rule));
    addAction(m_actions.action(id));
}

void ContextsPane::connectActions()
{
    const auto isSelected = [this] { return !selectedContext().isEmpty(); };
    handle(u"contexts.use"_s, [this] { use(selectedContext()); }, [this] { return !selectedContext().isEmpty() && selectedContext() != m_workspace.contextName(); });
    handle(u"contexts.previous"_s, [this] { usePrevious(); });
    handle(u"contexts.import"_s, [this] { chooseFile(); });
    handle(u"contexts.importFolder"_s, [this] { chooseFolder(); });
    handle(u"contexts.paste"_s, [this] { importFrom(QGuiApplication::clipboard()->mimeData()); });
    handle(u"contexts.rename"_s, [this] { edit(static_cast<int>(ContextEditPanel::What::Name)); }, isSelected);
    handle(u"contexts.namespace"_s, [this] { edit(static_cast<int>(ContextEditPanel::What::Namespace)); }, isSelected);
    handle(u"contexts.delete"_s, [this] { askDelete(); }, isSelected);
    handle(u"contexts.undo"_s, [this] { undo(); }, [this] { return !m_workspace.kubeConfig().undoable().isEmpty(); });
    handle(u"contexts.check"_s, [this] { m_navigator.checkConnection(selectedContext()); }, isSelected);
    handle(u"contexts.copyName"_s, [this] { copyToClipboard(selectedContext()); }, isSelected);
    handle(u"contexts.reload"_s, [this] { m_workspace.kubeConfig().reload(); });
    handle(u"contexts.forgetSource"_s, [this] { forgetSource(); }, [this] {
        const Kube::ContextEntry *entry = m_workspace.kubeConfig().config().context(selectedContext());
        return entry && entry->isOwnSource;
    });
    connectMarkActions();
}

void ContextsPane::connectMarkActions()
{
    const auto handleMark = [this](const QString &id, bool ContextMark::*flag, const QString &set, const QString &remove) {
        handle(id, [this, flag] { changeMark([flag](ContextMark &mark) { mark.*flag = !(mark.*flag); }); }, [this, id, flag, set, remove] {
            const bool isSet = m_workspace.marks().mark(selectedContext()).*flag;
            m_actions.action(id)->setChecked(isSet);
            m_actions.action(id)->setText(isSet ? remove : set);
            return !selectedContext().isEmpty();
        });
    };
    handleMark(u"contexts.favourite"_s, &ContextMark::favourite, tr("Favourite"), tr("No favourite"));
    handleMark(u"contexts.production"_s, &ContextMark::production, tr("Production"), tr("Not production"));
}

PaneEntry contextsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString category = ContextsPane::tr("Contexts");
    const auto define = [&](const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys, const QString &tip, bool checkable = false,
                            bool dangerous = false) {
        actions.define({.id = u"contexts."_s + id, .text = text, .iconName = icon, .shortcuts = keys, .category = category, .paneId = u"contexts"_s, .toolTip = tip,
                        .dangerous = dangerous, .checkable = checkable});
    };
    define(u"use"_s, ContextsPane::tr("Use this context"), u"switch"_s, {QKeySequence(u"Ctrl+Return"_s)}, ContextsPane::tr("Make it the current context, for kubectl too"));
    define(u"previous"_s, ContextsPane::tr("Previous context"), u"history"_s, {QKeySequence(u"Ctrl+Backspace"_s)},
           ContextsPane::tr("Back to the context that was in use before, as kubectx - does"));
    define(u"import"_s, ContextsPane::tr("Import file"), u"download"_s, {QKeySequence::Open}, ContextsPane::tr("Add the contexts of a kubeconfig file, whatever its name"));
    define(u"importFolder"_s, ContextsPane::tr("Import from a folder"), u"folder-open"_s, {}, ContextsPane::tr("Look for kubeconfig files in a folder"));
    define(u"paste"_s, ContextsPane::tr("Import from the clipboard"), u"copy"_s, {QKeySequence::Paste}, ContextsPane::tr("Add the contexts of a kubeconfig that was copied"));
    define(u"rename"_s, ContextsPane::tr("Rename"), u"edit"_s, {QKeySequence(Qt::Key_F2)}, ContextsPane::tr("Give the selected context another name"));
    define(u"namespace"_s, ContextsPane::tr("Set namespace"), u"tag"_s, {}, ContextsPane::tr("Change the namespace that the selected context names"));
    define(u"delete"_s, ContextsPane::tr("Delete"), u"trash"_s, {QKeySequence::Delete}, ContextsPane::tr("Delete the selected context from its file"), false, true);
    define(u"undo"_s, ContextsPane::tr("Undo"), u"undo"_s, {QKeySequence::Undo}, ContextsPane::tr("Take the last change of the kubeconfig files back"));
    define(u"favourite"_s, ContextsPane::tr("Favourite"), u"star"_s, {QKeySequence(u"Ctrl+D"_s)}, ContextsPane::tr("Keep the selected context among the favourites"), true);
    define(u"production"_s, ContextsPane::tr("Production"), u"shield"_s, {}, ContextsPane::tr("Mark it as production: the whole window shows it while it is in use"), true);
    define(u"forgetSource"_s, ContextsPane::tr("Stop using its file"), u"close"_s, {}, ContextsPane::tr("The file that is a source of its own is left alone, and not shown any more"));
    define(u"check"_s, ContextsPane::tr("Check the connection of this context"), u"help"_s, {}, ContextsPane::tr("Find out, step by step, how far the way to it and its Polyaxon leads"));
    define(u"copyName"_s, ContextsPane::tr("Copy context name"), u"copy"_s, {}, {});
    define(u"reload"_s, ContextsPane::tr("Read files again"), u"refresh"_s, {QKeySequence(Qt::Key_F5)}, {});
    return {.id = u"contexts"_s, .title = category, .iconName = u"contexts"_s, .shortcut = QKeySequence(u"Ctrl+1"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) -> Pane * {
                return new ContextsPane(workspace, navigator, actions, parent);
            }};
}

} // namespace Polydeck::Ui
