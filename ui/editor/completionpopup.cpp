// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "completionpopup.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/wraplabel.h>

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::Completion;

namespace
{

constexpr int rowHeight = 26;
constexpr int mostRows = 8;
constexpr int popupWidth = 440;

enum Role { DetailRole = Qt::UserRole, KindRole, RequiredRole, DeprecatedRole };

QString glyphOf(Completion::Kind kind)
{
    switch (kind) {
    case Completion::Kind::Key:
        return u"tag"_s;
    case Completion::Kind::Value:
        return u"dot"_s;
    case Completion::Kind::Variable:
        return u"link"_s;
    case Completion::Kind::Live:
        return u"cluster"_s;
    case Completion::Kind::Snippet:
        return u"file-plus"_s;
    }
    return {};
}

/// Glyph, name, and at the right in grey what it is.
class Rows : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *widget = option.widget;
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen)
            painter->fillRect(option.rect, color(widget, Token::Selection));
        const auto kind = static_cast<Completion::Kind>(index.data(KindRole).toInt());
        const auto ratio = widget ? widget->devicePixelRatioF() : 1.0;
        const auto glyph = iconPixmap(glyphOf(kind), Extent::Icon, ratio, color(widget, kind == Completion::Kind::Live ? Token::Accent : Token::TextMuted));
        painter->drawPixmap(option.rect.left() + Space::One, option.rect.top() + (option.rect.height() - Extent::Icon) / 2, glyph);

        auto font = monoFont();
        font.setBold(index.data(RequiredRole).toBool());
        font.setStrikeOut(index.data(DeprecatedRole).toBool());
        const QFontMetrics metrics(font);
        const auto left = option.rect.left() + Space::One + Extent::Icon + Space::One;
        const auto room = option.rect.right() - Space::One - left;
        const auto label = metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room * 2 / 3);
        painter->setFont(font);
        painter->setPen(color(widget, Token::Text));
        painter->drawText(QRect(left, option.rect.top(), room, option.rect.height()), Qt::AlignVCenter | Qt::AlignLeft, label);

        painter->setFont(smallFont());
        painter->setPen(color(widget, Token::TextMuted));
        const auto rest = room - metrics.horizontalAdvance(label) - Space::Two;
        const auto detail = QFontMetrics(smallFont()).elidedText(index.data(DetailRole).toString(), Qt::ElideRight, rest);
        painter->drawText(QRect(left, option.rect.top(), room, option.rect.height()), Qt::AlignVCenter | Qt::AlignRight, detail);
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, rowHeight}; }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *window)
    : QFrame(window)
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_meaning(new WrapLabel({}, Token::TextMuted, this))
{
    setObjectName(u"editor.completion"_s);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Completions"));
    m_list->setObjectName(u"editor.completion.list"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new Rows(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setGround(m_list->viewport(), Ground::SurfaceRaised);
    m_meaning->setFocusPolicy(Qt::NoFocus);
    m_meaning->setContentsMargins(Space::One, 0, Space::One, Space::One);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, Space::Half, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    auto *text = new QVBoxLayout;
    text->setContentsMargins(Space::One, Space::Half, Space::One, Space::One);
    text->addWidget(m_meaning);
    layout->addLayout(text);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompletionPopup::showMeaning);
    connect(m_list, &QListView::clicked, this, &CompletionPopup::chosen);
    hide();
}

void CompletionPopup::setItems(const QList<Completion> &items)
{
    m_items = items;
    m_model->clear();
    for (const auto &item : items) {
        auto *row = new QStandardItem(item.label);
        row->setData(item.detail, DetailRole);
        row->setData(int(item.kind), KindRole);
        row->setData(item.isRequired, RequiredRole);
        row->setData(item.isDeprecated, DeprecatedRole);
        m_model->appendRow(row);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setFixedHeight(int(std::min<qsizetype>(items.size(), mostRows)) * rowHeight + 1);
    showMeaning();
}

const Completion *CompletionPopup::current() const
{
    const auto row = m_list->currentIndex().row();
    return row >= 0 && row < m_items.size() ? &m_items.at(row) : nullptr;
}

void CompletionPopup::move(int rows, bool wrap)
{
    const int last = count() - 1;
    auto row = m_list->currentIndex().row() + rows;
    if (wrap && (row < 0 || row > last))
        row = row < 0 ? last : 0;
    m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, last), 0));
}

void CompletionPopup::showMeaning()
{
    const auto *item = current();
    const auto meaning = item ? item->meaning : QString();
    m_meaning->setText(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
    const int lines = meaning.isEmpty() ? 0 : m_meaning->heightForWidth(popupWidth - Space::Two - 2) + Space::OneAndHalf;
    const int bottom = y() + height();
    const bool above = property("above").toBool();
    resize(popupWidth, m_list->height() + Space::Half + 2 + std::max(lines, Space::Half));
    // Above the caret, what grows grows upwards.
    if (above && isVisible())
        QFrame::move(x(), bottom - height());
}

void CompletionPopup::showAt(const QRect &caret)
{
    const auto room = parentWidget()->rect();
    const bool above = caret.bottom() + height() > room.bottom() && caret.top() > room.bottom() - caret.bottom();
    setProperty("above", above);
    const int left = std::clamp(caret.left() - Space::Three - Space::Half, 0, std::max(0, room.width() - QFrame::width()));
    QFrame::move(left, above ? caret.top() - height() - 2 : caret.bottom() + 2);
    show();
    raise();
}

void CompletionPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(this, Token::BorderStrong));
    painter.setBrush(color(this, Token::SurfaceRaised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace Polydeck::Ui
