// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettedelegate.h"

#include "palettemodel.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QPainter>
#include <QTextCharFormat>
#include <QTextLayout>

namespace Polydeck::Ui
{

namespace
{

void drawStressed(QPainter *painter, const QRect &rect, const QFont &font, const QString &text, const QList<int> &positions,
                  const QColor &ink, const QColor &stress)
{
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
    QTextLayout layout(shown, font);
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat strong;
    strong.setFontWeight(QFont::Bold);
    strong.setForeground(stress);
    for (const int position : positions) {
        if (position < shown.size())
            formats.append({position, 1, strong});
    }
    layout.setFormats(formats);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width() + 40);
    layout.endLayout();
    painter->setPen(ink);
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto c = [&option](Token token) { return color(option.palette, token); };
    painter->save();
    const QRect rect = option.rect;
    const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
    if (option.state & QStyle::State_Selected || option.state & QStyle::State_MouseOver) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c(option.state & QStyle::State_Selected ? Token::Selection : Token::Hover));
        painter->drawRoundedRect(rect.adjusted(Space::One, 1, -Space::One, -1), 5, 5);
    }
    const Token iconToken = !enabled ? Token::TextDisabled : index.data(PaletteModel::DangerousRole).toBool() ? Token::Danger : Token::TextMuted;
    const QString iconName = index.data(PaletteModel::IconRole).toString();
    int x = rect.x() + Space::Two;
    if (!iconName.isEmpty()) {
        painter->drawPixmap(x, rect.y() + (rect.height() - Extent::Icon) / 2,
                            iconPixmap(iconName, Extent::Icon, painter->device()->devicePixelRatio(), c(iconToken)));
    }
    x += Extent::Icon + Space::OneAndHalf;

    int right = rect.right() - Space::Two;
    painter->setFont(smallFont());
    const QFontMetrics small(smallFont());
    const auto drawRight = [&](const QString &text) {
        const int width = small.horizontalAdvance(text);
        painter->setPen(c(enabled ? Token::TextMuted : Token::TextDisabled));
        painter->drawText(QRect(right - width, rect.y(), width + 1, rect.height()), Qt::AlignVCenter | Qt::TextSingleLine, text);
        right -= width + Space::Two;
    };
    if (const QString shortcut = index.data(PaletteModel::ShortcutRole).toString(); !shortcut.isEmpty())
        drawRight(shortcut);
    drawRight(index.data(PaletteModel::CategoryRole).toString());

    drawStressed(painter, QRect(x, rect.y(), right - x, rect.height()), option.font, index.data().toString(),
                 index.data(PaletteModel::PositionsRole).value<QList<int>>(), c(enabled ? Token::Text : Token::TextDisabled),
                 c(enabled ? Token::Link : Token::TextDisabled));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 32};
}

} // namespace Polydeck::Ui
