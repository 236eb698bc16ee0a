// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/propertylist.h>
#include <ui/widgets/sidepanel.h>

class QComboBox;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionButton;
class ActionRegistry;
class CommandBox;
class PropertyList;
class StatusPill;
class TextLabel;

/// The selected context: how it is, what it says, and the command that would switch to it.
class ContextDetails : public SidePanel
{
    Q_OBJECT
public:
    ContextDetails(Workspace &workspace, ActionRegistry &actions, QWidget *parent = nullptr);

    void setContext(const QString &name);
    void refresh();

private:
    void showState(const QString &problem);
    void showMarks();
    void addExpiry(QList<Property> &facts) const;
    Workspace &m_workspace;
    QString m_name;
    StatusPill *m_pill;
    TextLabel *m_version;
    TextLabel *m_problem;
    PropertyList *m_facts;
    QWidget *m_marks;
    QComboBox *m_colour;
    TextLabel *m_commandTitle;
    CommandBox *m_command;
};

} // namespace Polydeck::Ui
