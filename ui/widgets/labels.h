// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/tokens.h>

#include <QLabel>

namespace Polydeck::Ui
{

/**
 * A label for plain text in a colour of the theme that follows changes of theme. Never rich text: what comes from a
 * cluster is shown as it is.
 */
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Style { Heading, Subheading, Body, Small, Mono };

    explicit TextLabel(const QString &text = {}, Style style = Style::Body, Token tint = Token::Text, QWidget *parent = nullptr);
    void setTint(Token tint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTint();
    void applyFont();
    Style m_style;
    Token m_tint;
    bool m_applying = false;
};

/// A mono icon of a fixed size in a colour of the theme.
class GlyphLabel : public QWidget
{
    Q_OBJECT
public:
    explicit GlyphLabel(const QString &iconName = {}, Token tint = Token::TextMuted, int extent = Extent::Icon, QWidget *parent = nullptr);
    void setGlyph(const QString &iconName, Token tint);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    Token m_tint;
    int m_extent;
};

} // namespace Polydeck::Ui
