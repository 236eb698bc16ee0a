// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace Polydeck::Ui
{

/// The table of a ListPage: whole rows, uniform heights, no grid, typing goes to the filter.
class ListTable : public QTableView
{
    Q_OBJECT
public:
    explicit ListTable(QWidget *parent = nullptr);

    /// Widths of the columns where there is room; 0: the column takes what is left. With less room the others give way.
    void setWantedWidths(const QList<int> &widths);
    [[nodiscard]] const QList<int> &wantedWidths() const { return m_wanted; } ///< as set, then as the user dragged them

Q_SIGNALS:
    void typed(const QString &text); ///< a printable key: the user starts to filter

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void columnDragged(int column, int before, int now);

    QList<int> m_wanted;
    bool m_fitting = false;
};

} // namespace Polydeck::Ui
