// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxon/types.h>

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace Polydeck::Ui
{
class LogView;
class TextLabel;

/// A run's log with its small tool line: find, times on or off, follow the end, copy.
class LogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(QWidget *parent = nullptr);

    void append(const QList<Polyaxon::LogLine> &lines);
    void clear();
    void setPlaceholder(const QString &text);
    [[nodiscard]] LogView &view() const { return *m_view; }
    void focusFind();

private:
    void find(bool backwards);
    void updateCount();
    bool eventFilter(QObject *watched, QEvent *event) override;

    LogView *m_view;
    QLineEdit *m_needle;
    QCheckBox *m_times;
    QCheckBox *m_follow;
    TextLabel *m_count;
};

} // namespace Polydeck::Ui
