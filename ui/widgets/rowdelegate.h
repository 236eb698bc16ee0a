// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/statuslook.h>

#include <QHash>
#include <QFont>
#include <QSet>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>

class QAbstractItemView;

namespace Polydeck::Ui
{

/// What a cell shows besides (or instead of) its text.
struct CellLook
{
    QString glyph = {}; ///< icon name; empty for none
    std::optional<QString> text = {}; ///< replaces the model's text
    Token foreground = Token::Text;
    bool bold = false;
    std::optional<Token> glyphTint = {}; ///< where the glyph's colour is another than the text's
};

/**
 * Draws the rows of a ListPage: whole-row hover and selection, glyph + word columns, muted and monospace columns, text
 * always plain and elided with the full text as tooltip.
 */
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(QAbstractItemView *view);

    /// The column shows a run status: glyph, word and colour from the StatusGroup (int) or RunStatus (int) in the role.
    void setStatusColumn(int column, int statusRole);
    /// Full control of a column's look; \a look gets the index of the view's model.
    void setColumnLook(int column, std::function<CellLook(const QModelIndex &)> look);
    /// Repaints the rows: what a look depends on has changed outside the model.
    void repaint();
    void setMutedColumns(const QList<int> &columns);
    void setMonospaceColumns(const QList<int> &columns);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] CellLook look(const QModelIndex &index) const;
    [[nodiscard]] QFont fontOf(const QModelIndex &index, const CellLook &look) const;
    [[nodiscard]] QRect textRect(const QRect &cell, const QModelIndex &index, const CellLook &look) const;
    void setHoverRow(int row);

    QAbstractItemView *m_view;
    int m_hoverRow = -1;
    QHash<int, std::function<CellLook(const QModelIndex &)>> m_looks;
    QSet<int> m_muted;
    QSet<int> m_monospace;
    QFont m_tabular;
    QFont m_mono;
};

} // namespace Polydeck::Ui
