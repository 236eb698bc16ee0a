// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shellactions.h"

#include <ui/widgets/actionregistry.h>

#include <QCoreApplication>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
struct Shell
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::Shell)
};
}

void defineShellActions(ActionRegistry &actions)
{
    const QString view = Shell::tr("View");
    const QString help = Shell::tr("Help");
    const QString program = Shell::tr("Polydeck");
    actions.define({.id = u"app.palette"_s, .text = Shell::tr("Command palette"), .iconName = u"command"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+K"_s), QKeySequence(u"Ctrl+Shift+P"_s)}, .category = view});
    actions.define({.id = u"app.filter"_s, .text = Shell::tr("Filter the list"), .iconName = u"filter"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+F"_s), QKeySequence(u"/"_s)}, .category = view});
    actions.define({.id = u"app.reconnect"_s, .text = Shell::tr("Reconnect to the cluster"), .iconName = u"plug"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+Shift+R"_s)}, .category = view});
    actions.define({.id = u"theme.system"_s, .text = Shell::tr("Theme: as the system"), .iconName = u"monitor"_s, .category = view, .checkable = true});
    actions.define({.id = u"theme.light"_s, .text = Shell::tr("Theme: light"), .iconName = u"sun"_s, .category = view, .checkable = true});
    actions.define({.id = u"theme.dark"_s, .text = Shell::tr("Theme: dark"), .iconName = u"moon"_s, .category = view, .checkable = true});
    actions.define({.id = u"app.fullscreen"_s, .text = Shell::tr("Full screen"), .iconName = u"monitor"_s,
                    .shortcuts = {QKeySequence(Qt::Key_F11)}, .category = view, .checkable = true});
    actions.define({.id = u"app.menu"_s, .text = Shell::tr("Open the menu"), .iconName = u"menu"_s,
                    .shortcuts = {QKeySequence(Qt::Key_F10)}, .category = view});
    actions.define({.id = u"app.shortcuts"_s, .text = Shell::tr("Keyboard shortcuts"), .iconName = u"keyboard"_s,
                    .shortcuts = {QKeySequence(Qt::Key_F1)}, .category = help});
    actions.define({.id = u"app.about"_s, .text = Shell::tr("About Polydeck"), .iconName = u"info"_s, .category = help});
    actions.define({.id = u"app.quit"_s, .text = Shell::tr("Quit"), .iconName = u"close"_s,
                    .shortcuts = {QKeySequence(u"Ctrl+Q"_s)}, .category = program});
}

} // namespace Polydeck::Ui
