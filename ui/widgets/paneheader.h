// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;

namespace Polydeck::Ui
{
class ElidedLabel;

/// The title line of a pane: heading, a muted subtitle, actions at the right.
class PaneHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PaneHeader(const QString &id, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    QPushButton *addActionButton(QAction *action, bool primary = false);
    void addWidget(QWidget *widget);
    /// Takes the room that is left, in place of a subtitle.
    void addWideWidget(QWidget *widget);

private:
    QLabel *m_title;
    ElidedLabel *m_subtitle;
    QBoxLayout *m_actions;
};

} // namespace Polydeck::Ui
