// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretspane.h"

#include <ui/widgets/actionregistry.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

PaneEntry secretsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions)
{
    const QString pane = u"secrets"_s;
    const QString category = SecretsPane::tr("Secrets");
    actions.define({.id = u"secrets.refresh"_s, .text = SecretsPane::tr("Refresh"), .iconName = u"refresh"_s, .shortcuts = {QKeySequence(Qt::Key_F5)},
                    .category = category, .paneId = pane, .toolTip = SecretsPane::tr("Ask the cluster for the secrets again")});
    actions.define({.id = u"secrets.delete"_s, .text = SecretsPane::tr("Delete"), .iconName = u"trash"_s, .shortcuts = {QKeySequence::Delete},
                    .category = category, .paneId = pane, .toolTip = SecretsPane::tr("Delete the selected secret"), .dangerous = true});
    actions.define({.id = u"secrets.copyName"_s, .text = SecretsPane::tr("Copy name"), .iconName = u"copy"_s, .shortcuts = {}, .category = category,
                    .paneId = pane, .toolTip = SecretsPane::tr("Copy the name of the selected secret")});
    actions.define({.id = u"secrets.new"_s, .text = SecretsPane::tr("New secret"), .iconName = u"plus"_s, .shortcuts = {QKeySequence::New},
                    .category = category, .paneId = pane, .toolTip = SecretsPane::tr("Create a secret in this namespace")});
    actions.define({.id = u"secrets.newHarbor"_s, .text = SecretsPane::tr("New Harbor credentials"), .iconName = u"registry"_s, .shortcuts = {},
                    .category = category, .paneId = pane, .toolTip = SecretsPane::tr("Create the secret harbor-credentials")});
    actions.define({.id = u"secrets.newS3"_s, .text = SecretsPane::tr("New S3 credentials"), .iconName = u"storage"_s, .shortcuts = {},
                    .category = category, .paneId = pane, .toolTip = SecretsPane::tr("Create the secret ecs-s3-credentials")});
    return {.id = pane,
            .title = category,
            .iconName = u"secrets"_s,
            .shortcut = QKeySequence(u"Ctrl+2"_s),
            .create = [&workspace, &navigator, &actions](QWidget *parent) { return new SecretsPane(workspace, navigator, actions, parent); }};
}

} // namespace Polydeck::Ui
