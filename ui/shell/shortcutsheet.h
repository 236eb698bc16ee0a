// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sheet.h"

class QScrollArea;

namespace Polydeck::Ui
{
class ActionRegistry;

/// All shortcuts at a glance, by category, read from the registry each time it opens.
class ShortcutSheet : public Sheet
{
    Q_OBJECT
public:
    ShortcutSheet(ActionRegistry &actions, QWidget *window);

    void openFresh();

protected:
    QWidget *firstFocus() override;

private:
    [[nodiscard]] QWidget *buildList() const;
    ActionRegistry &m_actions;
    QScrollArea *m_scroll;
};

} // namespace Polydeck::Ui
