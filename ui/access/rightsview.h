// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPushButton;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class MessageBar;
class PropertyList;
class TextLabel;

/// What the program needs in the namespace, what of it we may do, and the role to ask the administrator for.
class RightsView : public QWidget
{
    Q_OBJECT
public:
    explicit RightsView(Workspace &workspace, QWidget *parent = nullptr);

    void copyRole();

private:
    void refresh();

    Workspace &m_workspace;
    TextLabel *m_who;
    TextLabel *m_summary;
    MessageBar *m_messages;
    PropertyList *m_rights;
    QPushButton *m_copy;
};

} // namespace Polydeck::Ui
