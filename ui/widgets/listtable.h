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

    /// The column that takes what room is left; -1 for none.
    void setStretchColumn(int column);

Q_SIGNALS:
    void typed(const QString &text); ///< a printable key: the user starts to filter

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace Polydeck::Ui
