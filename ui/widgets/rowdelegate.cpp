// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowdelegate.h"

#include "plaintext.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>
#include <QTextDocumentFragment>
#include <QToolTip>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int glyphExtent = Extent::Icon;

bool isFirst(const QAbstractItemView *view, int column)
{
    const auto *table = qobject_cast<const QTableView *>(view);
    return table ? table->horizontalHeader()->visualIndex(column) == 0 : column == 0;
}

bool isLast(const QAbstractItemView *view, int column)
{
    const auto *table = qobject_cast<const QTableView *>(view);
    return table && table->horizontalHeader()->visualIndex(column) == table->horizontalHeader()->count() - 1;
}

/// Models wrap what must not be taken for markup in a span of escaped text; everything else is taken letter by letter.
QString plainTextOf(const QString &toolTip)
{
    return toolTip.startsWith("<span>"_L1) ? QTextDocumentFragment::fromHtml(toolTip).toPlainText() : toolTip;
}

Qt::Alignment alignmentOf(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<Qt::Alignment>() ? value.value<Qt::Alignment>() : Qt::Alignment(value.toInt());
}

} // namespace

RowDelegate::RowDelegate(QAbstractItemView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
    , m_tabular(tabularFont())
    , m_mono(monoFont())
{
    view->viewport()->installEventFilter(this);
    view->setMouseTracking(true);
}

void RowDelegate::setStatusColumn(int column, int statusRole)
{
    setColumnLook(column, [statusRole](const QModelIndex &index) {
        const auto status = static_cast<Polyaxon::RunStatus>(index.data(statusRole).toInt());
        const StatusLook look = statusLook(status, index.data(Qt::DisplayRole).toString());
        return CellLook{.glyph = look.glyph, .text = look.word, .foreground = look.foreground, .bold = false, .glyphTint = {}};
    });
}

void RowDelegate::setColumnLook(int column, std::function<CellLook(const QModelIndex &)> look)
{
    m_looks.insert(column, std::move(look));
}

void RowDelegate::repaint()
{
    m_view->viewport()->update();
}

void RowDelegate::setMutedColumns(const QList<int> &columns)
{
    m_muted = QSet<int>(columns.cbegin(), columns.cend());
}

void RowDelegate::setMonospaceColumns(const QList<int> &columns)
{
    m_monospace = QSet<int>(columns.cbegin(), columns.cend());
}

CellLook RowDelegate::look(const QModelIndex &index) const
{
    if (const auto it = m_looks.constFind(index.column()); it != m_looks.cend())
        return (*it)(index);
    CellLook plain;
    plain.foreground = m_muted.contains(index.column()) ? Token::TextMuted : Token::Text;
    return plain;
}

QFont RowDelegate::fontOf(const QModelIndex &index, const CellLook &look) const
{
    QFont font = m_monospace.contains(index.column()) ? m_mono : m_tabular;
    if (look.bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

QRect RowDelegate::textRect(const QRect &cell, const QModelIndex &index, const CellLook &look) const
{
    const int left = isFirst(m_view, index.column()) ? Extent::PaneMargin : Space::One;
    const int right = isLast(m_view, index.column()) ? Extent::PaneMargin : Space::One;
    return cell.adjusted(left + (look.glyph.isEmpty() ? 0 : glyphExtent + Space::One), 0, -right, 0);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CellLook cell = look(index);
    const QRect rect = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = m_view->hasFocus() && m_view->isActiveWindow();
    if (selected)
        painter->fillRect(rect, color(option.palette, focused ? Token::Selection : Token::SelectionInactive));
    else if (index.row() == m_hoverRow)
        painter->fillRect(rect, color(option.palette, Token::Hover));
    const bool first = isFirst(m_view, index.column());
    const bool current = m_view->currentIndex().row() == index.row();
    if (first && current && focused)
        painter->fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), color(option.palette, Token::Link));

    const QColor ink = color(option.palette, cell.foreground);
    if (!cell.glyph.isEmpty()) {
        const QRect box(rect.x() + (first ? Extent::PaneMargin : Space::One), rect.y(), glyphExtent, rect.height());
        painter->drawPixmap(box.x(), box.y() + (box.height() - glyphExtent) / 2,
                            iconPixmap(cell.glyph, glyphExtent, painter->device()->devicePixelRatio(),
                                       cell.glyphTint ? color(option.palette, *cell.glyphTint) : ink));
    }
    const QRect room = textRect(rect, index, cell);
    const QFont font = fontOf(index, cell);
    const QFontMetrics metrics(font);
    QString text = cell.text ? *cell.text : index.data(Qt::DisplayRole).toString();
    text.replace(u'\n', u' ');
    const Qt::Alignment alignment = alignmentOf(index.data(Qt::TextAlignmentRole));
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(room, int((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) | Qt::TextSingleLine,
                      metrics.elidedText(text, Qt::ElideRight, room.width()));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CellLook cell = look(index);
    const QString text = cell.text ? *cell.text : index.data(Qt::DisplayRole).toString();
    const int text0 = QFontMetrics(fontOf(index, cell)).horizontalAdvance(text);
    return {option.rect.width() - textRect(option.rect, index, cell).width() + text0 + 2, Extent::Row};
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString tip = plainTextOf(index.data(Qt::ToolTipRole).toString());
    if (tip.isEmpty()) {
        const CellLook cell = look(index);
        const QString text = cell.text ? *cell.text : index.data(Qt::DisplayRole).toString();
        const QRect room = textRect(view->visualRect(index), index, cell);
        if (QFontMetrics(fontOf(index, cell)).horizontalAdvance(text) > room.width())
            tip = text;
    }
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), plainToolTip(tip), view, view->visualRect(index));
    return true;
}

bool RowDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove || event->type() == QEvent::HoverMove)
            setHoverRow(m_view->indexAt(static_cast<QSinglePointEvent *>(event)->position().toPoint()).row());
        else if (event->type() == QEvent::Leave || event->type() == QEvent::Wheel)
            setHoverRow(-1);
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

void RowDelegate::setHoverRow(int row)
{
    if (row == m_hoverRow)
        return;
    m_hoverRow = row;
    m_view->viewport()->update();
}

} // namespace Polydeck::Ui
