// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "labels.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QEvent>
#include <QPainter>

namespace Polydeck::Ui
{

TextLabel::TextLabel(const QString &text, Style style, Token tint, QWidget *parent)
    : QLabel(parent)
    , m_style(style)
    , m_tint(tint)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // whatever ground it stands on
    setText(text);
    applyFont();
    applyTint();
}

void TextLabel::setTint(Token tint)
{
    m_tint = tint;
    applyTint();
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (m_applying)
        return;
    if (event->type() == QEvent::PaletteChange)
        applyTint();
    else if (event->type() == QEvent::ApplicationFontChange)
        applyFont();
}

void TextLabel::applyTint()
{
    m_applying = true;
    QPalette palette = this->palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(group, QPalette::WindowText, color(this, m_tint));
    setPalette(palette);
    m_applying = false;
}

void TextLabel::applyFont()
{
    m_applying = true;
    switch (m_style) {
    case Style::Heading:
        setFont(headingFont());
        break;
    case Style::Subheading:
        setFont(subheadingFont());
        break;
    case Style::Body:
        setFont(bodyFont());
        break;
    case Style::Small:
        setFont(smallFont());
        break;
    case Style::Mono:
        setFont(monoFont());
        break;
    }
    m_applying = false;
}

GlyphLabel::GlyphLabel(const QString &iconName, Token tint, int extent, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_tint(tint)
    , m_extent(extent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void GlyphLabel::setGlyph(const QString &iconName, Token tint)
{
    m_iconName = iconName;
    m_tint = tint;
    update();
}

QSize GlyphLabel::sizeHint() const
{
    return {m_extent, m_extent};
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    if (m_iconName.isEmpty())
        return;
    QPainter painter(this);
    painter.drawPixmap((width() - m_extent) / 2, (height() - m_extent) / 2,
                       iconPixmap(m_iconName, m_extent, devicePixelRatioF(), color(this, m_tint)));
}

} // namespace Polydeck::Ui
