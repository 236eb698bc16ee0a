// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QTabBar;

namespace Polydeck::Ui
{

/// What one would type instead, for two shells.
struct ShownCommand
{
    QString bash = {};
    QString powerShell = {};
};

/// "Show the command": the line for bash and PowerShell with Copy. Secrets must be placeholders in what it is given.
class CommandBox : public QWidget
{
    Q_OBJECT
public:
    explicit CommandBox(const QString &id, QWidget *parent = nullptr);
    /// Height in lines of text (default 6).
    void setVisibleLines(int lines);
    void setCommand(const ShownCommand &command);
    [[nodiscard]] QString shownText() const;

private:
    void refresh();
    ShownCommand m_command;
    QTabBar *m_shell;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
};

/// Quotes one argument for a shell so that it arrives as it is; left bare where that is safe.
[[nodiscard]] QString quotedForBash(const QString &argument);
[[nodiscard]] QString quotedForPowerShell(const QString &argument);

} // namespace Polydeck::Ui
