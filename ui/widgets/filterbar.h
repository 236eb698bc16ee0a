// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

class QTimer;

namespace Polydeck::Ui
{

/// Type-to-filter field: tells its text after a short pause, Esc clears it (and leaves when it is empty), Down leaves into the list.
class FilterBar : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    void focusAndSelect();
    /// Pause after the last key before filterChanged, in milliseconds (default 120).
    void setDelay(int milliseconds);
    /// Tells the text now.
    void flush();

Q_SIGNALS:
    void filterChanged(const QString &text);
    void left(); ///< the user wants to go to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer *m_timer;
    QString m_told;
};

} // namespace Polydeck::Ui
