// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runspane.h"

#include <ui/widgets/actionregistry.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

PaneEntry runsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString pane = u"runs"_s;
    const QString category = RunsPane::tr("Runs");
    actions.define({.id = u"runs.refresh"_s, .text = RunsPane::tr("Refresh"), .iconName = u"refresh"_s, .shortcuts = {QKeySequence(Qt::Key_F5)},
                    .category = category, .paneId = pane, .toolTip = RunsPane::tr("Ask the server for the runs again")});
    actions.define({.id = u"runs.stop"_s, .text = RunsPane::tr("Stop"), .iconName = u"stop"_s, .shortcuts = {}, .category = category, .paneId = pane,
                    .toolTip = RunsPane::tr("Stop the selected runs"), .dangerous = true});
    actions.define({.id = u"runs.delete"_s, .text = RunsPane::tr("Delete"), .iconName = u"trash"_s, .shortcuts = {QKeySequence::Delete}, .category = category,
                    .paneId = pane, .toolTip = RunsPane::tr("Delete the selected runs"), .dangerous = true});
    actions.define({.id = u"runs.copyUuid"_s, .text = RunsPane::tr("Copy UUID"), .iconName = u"copy"_s, .shortcuts = {}, .category = category, .paneId = pane,
                    .toolTip = RunsPane::tr("Copy the UUIDs of the selected runs")});
    actions.define({.id = u"runs.new"_s, .text = RunsPane::tr("New run"), .iconName = u"plus"_s, .shortcuts = {QKeySequence::New}, .category = category, .paneId = pane,
                    .toolTip = RunsPane::tr("Write or open a Polyaxonfile and submit it")});
    return {.id = pane,
            .title = category,
            .iconName = u"runs"_s,
            .shortcut = QKeySequence(u"Ctrl+5"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) { return new RunsPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
