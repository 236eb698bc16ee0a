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
    define(u"editor.profileServer", EditorPane::tr("Check as the connected server does"), u"check"_s, {}, EditorPane::tr("Check Polyaxonfiles against the version that is connected"));
    define(u"editor.profile2", EditorPane::tr("Check against Polyaxon 2.16"), u"check"_s, {}, EditorPane::tr("Whatever version is connected"));
    define(u"editor.profile1", EditorPane::tr("Check against Polyaxon 1.11"), u"check"_s, {}, EditorPane::tr("Whatever version is connected"));
    define(u"editor.complete", EditorPane::tr("Complete"), u"tag"_s, {QKeySequence(u"Ctrl+Space"_s)}, EditorPane::tr("Offer what can stand here"));
    define(u"editor.outline", EditorPane::tr("Go to a part of the file\u2026"), u"menu"_s, {QKeySequence(u"Ctrl+Shift+O"_s)}, EditorPane::tr("Show the outline of the file"));
    define(u"editor.definition", EditorPane::tr("Go to definition"), u"link"_s, {QKeySequence(u"F12"_s)}, EditorPane::tr("Go to where the input or operation is declared"));
    define(u"editor.uses", EditorPane::tr("Find uses"), u"search"_s, {QKeySequence(u"Shift+F12"_s)}, EditorPane::tr("List every place of the input or operation"));
    define(u"editor.rename", EditorPane::tr("Rename\u2026"), u"edit"_s, {QKeySequence(u"F2"_s)}, EditorPane::tr("Rename the input or operation everywhere"));
    define(u"editor.fix", EditorPane::tr("Fixes and changes here\u2026"), u"bulb"_s, {QKeySequence(u"Alt+Return"_s)}, EditorPane::tr("Offer fixes for problems of the line, and other changes"));
    define(u"editor.moveUp", EditorPane::tr("Move list item up"), u"chevron-up"_s, {QKeySequence(u"Alt+Up"_s)}, EditorPane::tr("Swap the list item with the one above"));
    define(u"editor.moveDown", EditorPane::tr("Move list item down"), u"chevron-down"_s, {QKeySequence(u"Alt+Down"_s)}, EditorPane::tr("Swap the list item with the one below"));
    define(u"editor.fold", EditorPane::tr("Fold"), u"chevron-right"_s, {QKeySequence(u"Ctrl+Shift+["_s), QKeySequence(u"Ctrl+{"_s)}, EditorPane::tr("Hide the lines below this one"));
    define(u"editor.unfold", EditorPane::tr("Unfold"), u"chevron-down"_s, {QKeySequence(u"Ctrl+Shift+]"_s), QKeySequence(u"Ctrl+}"_s)}, EditorPane::tr("Show the hidden lines"));
    return {.id = pane,
            .title = category,
            .iconName = u"editor"_s,
            .shortcut = QKeySequence(u"Ctrl+6"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) { return new EditorPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
