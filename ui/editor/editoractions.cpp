// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorpane.h"

#include <ui/widgets/actionregistry.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

PaneEntry editorPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString pane = u"editor"_s;
    const QString category = EditorPane::tr("Editor");
    const auto define = [&](const char16_t *id, const QString &text, const QString &icon, const QList<QKeySequence> &keys, const QString &tip) {
        actions.define({.id = QString::fromUtf16(id), .text = text, .iconName = icon, .shortcuts = keys, .category = category, .paneId = pane, .toolTip = tip});
    };
    define(u"editor.new", EditorPane::tr("New from template\u2026"), u"file-plus"_s, {QKeySequence::New}, EditorPane::tr("Start a Polyaxonfile from a template"));
    define(u"editor.open", EditorPane::tr("Open file\u2026"), u"folder-open"_s, {QKeySequence::Open}, EditorPane::tr("Open a Polyaxonfile"));
    define(u"editor.save", EditorPane::tr("Save"), u"save"_s, {QKeySequence::Save}, EditorPane::tr("Save the file"));
    define(u"editor.saveAs", EditorPane::tr("Save as\u2026"), u"save"_s, {QKeySequence::SaveAs}, EditorPane::tr("Save under another name"));
    define(u"editor.close", EditorPane::tr("Close file"), u"close"_s, {QKeySequence::Close}, EditorPane::tr("Close the file"));
    define(u"editor.find", EditorPane::tr("Find in file"), u"search"_s, {}, EditorPane::tr("Find text in the file"));
    define(u"editor.submit", EditorPane::tr("Submit run"), u"submit"_s, {QKeySequence(u"Ctrl+Return"_s)}, EditorPane::tr("Submit the file to Polyaxon"));
    return {.id = pane,
            .title = category,
            .iconName = u"editor"_s,
            .shortcut = QKeySequence(u"Ctrl+6"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) { return new EditorPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
