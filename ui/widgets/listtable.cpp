// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listtable.h"

#include <ui/theme/tokens.h>

#include <QHeaderView>
#include <QKeyEvent>

namespace Polydeck::Ui
{

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
}

void ListTable::setStretchColumn(int column)
{
    QHeaderView *header = horizontalHeader();
    for (int i = 0; i < header->count(); ++i)
        header->setSectionResizeMode(i, i == column ? QHeaderView::Stretch : QHeaderView::Interactive);
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
