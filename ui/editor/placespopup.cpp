// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "placespopup.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/tokens.h>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::OutlineItem;

static constexpr int popupWidth = 460;
static constexpr int mostRows = 14;
static constexpr int rowHeight = 26;

enum Role { LineRole = Qt::UserRole, ColumnRole };

PlacesPopup::PlacesPopup(QWidget *window)
    : QFrame(window)
    , m_needle(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"editor.places"_s);
    m_needle->setObjectName(u"editor.places.filter"_s);
    m_needle->setClearButtonEnabled(true);
    m_needle->installEventFilter(this);
    m_tree->setObjectName(u"editor.places.tree"_s);
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    setGround(m_tree->viewport(), Ground::SurfaceRaised);
    m_tree->setFocusPolicy(Qt::NoFocus);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(Space::Two);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::One, Space::One, Space::One, Space::One);
    layout->setSpacing(Space::One);
    layout->addWidget(m_needle);
    layout->addWidget(m_tree);
    connect(m_needle, &QLineEdit::textChanged, this, &PlacesPopup::filter);
    connect(m_tree, &QTreeView::clicked, this, &PlacesPopup::go);
    hide();
}

void PlacesPopup::open(const QList<OutlineItem> &items, const QString &placeholder, int currentLine, const QRect &below)
{
    m_model->clear();
    m_model->setColumnCount(2);
    QStandardItem *current = nullptr;
    fill(m_model->invisibleRootItem(), items, currentLine, current);
    m_tree->setRootIsDecorated(std::ranges::any_of(items, [](const OutlineItem &item) { return !item.children.isEmpty(); }));
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(0, popupWidth * 11 / 20);
    m_tree->expandToDepth(1);
    m_needle->setPlaceholderText(placeholder);
    m_needle->clear();
    int rows = 0;
    for (auto index = m_model->index(0, 0); index.isValid(); index = m_tree->indexBelow(index))
        ++rows;
    m_tree->setFixedHeight(std::clamp(rows, 1, mostRows) * rowHeight);
    if (current != nullptr) {
        m_tree->setCurrentIndex(current->index());
        m_tree->scrollTo(current->index());
    } else {
        m_tree->setCurrentIndex(m_model->index(0, 0));
    }
    const auto room = parentWidget()->rect();
    setFixedWidth(std::min(popupWidth, room.width()));
    adjustSize();
    QFrame::move(std::clamp(below.left() + Space::One, 0, std::max(0, room.width() - width())), std::min(below.bottom() + 2, std::max(0, room.height() - height())));
    show();
    raise();
    m_needle->setFocus(Qt::PopupFocusReason);
}

void PlacesPopup::fill(QStandardItem *parent, const QList<OutlineItem> &items, int currentLine, QStandardItem *&current)
{
    for (const auto &item : items) {
        auto *label = new QStandardItem(item.label);
        auto *detail = new QStandardItem(item.detail);
        label->setFont(monoFont());
        label->setData(item.line, LineRole);
        label->setData(item.column, ColumnRole);
        label->setSizeHint({0, rowHeight});
        detail->setForeground(color(this, Token::TextMuted));
        detail->setFont(smallFont());
        parent->appendRow({label, detail});
        if (item.line <= currentLine && currentLine <= item.endLine)
            current = label;
        fill(label, item.children, currentLine, current);
    }
}

bool PlacesPopup::filterRows(const QModelIndex &parent, const QString &needle)
{
    bool any = false;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const auto index = m_model->index(row, 0, parent);
        const bool own = needle.isEmpty() || index.data().toString().contains(needle, Qt::CaseInsensitive) || index.siblingAtColumn(1).data().toString().contains(needle, Qt::CaseInsensitive);
        const bool below = filterRows(index, needle);
        m_tree->setRowHidden(row, parent, !own && !below);
        any = any || own || below;
        if (own && !needle.isEmpty() && !m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(index);
    }
    return any;
}

void PlacesPopup::filter(const QString &needle)
{
    if (!needle.isEmpty()) {
        m_tree->expandAll();
        m_tree->setCurrentIndex({});
    }
    filterRows({}, needle.trimmed());
}

void PlacesPopup::go(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto first = index.siblingAtColumn(0);
    hide();
    Q_EMIT placeRequested(first.data(LineRole).toInt(), first.data(ColumnRole).toInt());
}

void PlacesPopup::leave()
{
    if (!isVisible())
        return;
    hide();
    Q_EMIT closed();
}

bool PlacesPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible() && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason) {
        leave();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto step = [this](bool down) {
        const auto index = m_tree->currentIndex().isValid() ? (down ? m_tree->indexBelow(m_tree->currentIndex()) : m_tree->indexAbove(m_tree->currentIndex())) : m_model->index(0, 0);
        if (index.isValid())
            m_tree->setCurrentIndex(index.siblingAtColumn(0));
        return true;
    };
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(m_tree->currentIndex());
        return true;
    case Qt::Key_Down:
        return step(true);
    case Qt::Key_Up:
        return step(false);
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void PlacesPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(this, Token::BorderStrong));
    painter.setBrush(color(this, Token::SurfaceRaised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Extent::Radius, Extent::Radius);
}

} // namespace Polydeck::Ui
