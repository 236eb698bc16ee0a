// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listtable.h"

#include <ui/theme/tokens.h>

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace Polydeck::Ui
{

namespace
{
constexpr int glyphColumn = 48; ///< columns up to this width never give way
constexpr int leastColumn = 56;
constexpr int leastStretch = 180;
}

ListTable::ListTable(QWidget *parent)
    : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    setMouseTracking(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    // Fixed and equal heights: anything that measures rows costs seconds at 100,000 of them.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(Extent::RowCompact);
    verticalHeader()->setDefaultSectionSize(Extent::Row);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(40);
    header->setFixedHeight(Extent::Row);
    header->setSectionsMovable(false);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        if (!m_fitting)
            columnDragged(column, before, now);
    });
}

void ListTable::setWantedWidths(const QList<int> &widths)
{
    m_wanted = widths;
    fitColumns();
}

void ListTable::fitColumns()
{
    if (m_wanted.isEmpty() || m_wanted.size() != horizontalHeader()->count())
        return;
    int fixed = 0; // columns of a glyph
    int flexible = 0;
    for (const int width : std::as_const(m_wanted))
        (width <= glyphColumn ? fixed : flexible) += width;
    const int room = viewport()->width() - fixed;
    const bool stretches = m_wanted.contains(0);
    const int forOthers = stretches ? room - leastStretch : room;
    const qreal factor = flexible > forOthers && flexible > 0 ? qreal(std::max(forOthers, 0)) / flexible : 1.0;

    m_fitting = true;
    int used = fixed;
    for (int column = 0; column < m_wanted.size(); ++column) {
        const int wanted = m_wanted.at(column);
        if (wanted == 0)
            continue;
        const int width = wanted <= glyphColumn ? wanted : std::max(leastColumn, int(wanted * factor));
        setColumnWidth(column, width);
        used += wanted <= glyphColumn ? 0 : width;
    }
    if (stretches)
        setColumnWidth(int(m_wanted.indexOf(0)), std::max(leastColumn, viewport()->width() - used));
    m_fitting = false;
}

void ListTable::columnDragged(int column, int before, int now)
{
    if (column >= m_wanted.size())
        return;
    if (m_wanted.at(column) != 0)
        m_wanted[column] = now;
    else if (column + 1 < m_wanted.size()) // its right edge is the left edge of the next one
        m_wanted[column + 1] = std::max(leastColumn, m_wanted.at(column + 1) - (now - before));
    fitColumns();
}

void ListTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (plain && text.size() == 1 && text.at(0).isPrint() && text.at(0) != u' ') {
        Q_EMIT typed(text);
        return;
    }
    // The focused cell means nothing here: left and right scroll, they do not wander.
    if (event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier) {
        QKeyEvent top(event->type(), Qt::Key_Home, Qt::ControlModifier);
        QTableView::keyPressEvent(&top);
        return;
    }
    if (event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier) {
        QKeyEvent bottom(event->type(), Qt::Key_End, Qt::ControlModifier);
        QTableView::keyPressEvent(&bottom);
        return;
    }
    QTableView::keyPressEvent(event);
}

void ListTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void ListTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace Polydeck::Ui
