// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectspane.h"

#include <ui/widgets/actionregistry.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

PaneEntry projectsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString pane = u"projects"_s;
    const QString category = ProjectsPane::tr("Projects");
    actions.define({.id = u"projects.refresh"_s, .text = ProjectsPane::tr("Refresh"), .iconName = u"refresh"_s, .shortcuts = {QKeySequence(Qt::Key_F5)},
                    .category = category, .paneId = pane, .toolTip = ProjectsPane::tr("Ask Polyaxon for the projects again")});
    actions.define({.id = u"projects.open"_s, .text = ProjectsPane::tr("Open"), .iconName = u"runs"_s, .shortcuts = {}, .category = category, .paneId = pane,
                    .toolTip = ProjectsPane::tr("Open the selected project and show its runs")});
    actions.define({.id = u"projects.copyName"_s, .text = ProjectsPane::tr("Copy name"), .iconName = u"copy"_s, .shortcuts = {}, .category = category,
                    .paneId = pane, .toolTip = ProjectsPane::tr("Copy the name of the selected project")});
    actions.define({.id = u"projects.new"_s, .text = ProjectsPane::tr("New project"), .iconName = u"plus"_s, .shortcuts = {QKeySequence::New},
                    .category = category, .paneId = pane, .toolTip = ProjectsPane::tr("Create a project")});
    return {.id = pane,
            .title = category,
            .iconName = u"projects"_s,
            .shortcut = QKeySequence(u"Ctrl+4"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) { return new ProjectsPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
