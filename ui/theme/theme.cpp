// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "theme.h"

#include "fonts.h"
#include "style.h"
#include "tokens.h"

#include <QApplication>
#include <QSettings>
#include <QStyleHints>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

const auto settingsKey = "Theme/mode"_L1;

QPalette paletteFor(bool dark)
{
    // color() reads light or dark off the window colour, so that comes first.
    QPalette p;
    p.setColor(QPalette::All, QPalette::Window, dark ? Qt::black : Qt::white);
    const auto c = [&p](Token token) { return color(p, token); };
    const auto all = [&p, &c](QPalette::ColorRole role, Token token) { p.setColor(QPalette::All, role, c(token)); };
    all(QPalette::Window, Token::Window);
    all(QPalette::WindowText, Token::Text);
    all(QPalette::Base, Token::Surface);
    all(QPalette::AlternateBase, Token::SurfaceAlt);
    all(QPalette::Text, Token::Text);
    all(QPalette::Button, Token::Surface);
    all(QPalette::ButtonText, Token::Text);
    all(QPalette::BrightText, Token::Danger);
    all(QPalette::ToolTipBase, Token::SurfaceRaised);
    all(QPalette::ToolTipText, Token::Text);
    all(QPalette::PlaceholderText, Token::TextMuted);
    all(QPalette::Link, Token::Link);
    all(QPalette::LinkVisited, Token::Link);
    all(QPalette::Highlight, Token::Selection);
    all(QPalette::HighlightedText, Token::Text);
    all(QPalette::Accent, Token::Accent);
    all(QPalette::Light, Token::SurfaceRaised);
    all(QPalette::Midlight, Token::SurfaceAlt);
    all(QPalette::Mid, Token::Border);
    all(QPalette::Dark, Token::BorderStrong);
    p.setColor(QPalette::Inactive, QPalette::Highlight, c(Token::SelectionInactive));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, c(Token::TextDisabled));
    p.setColor(QPalette::Disabled, QPalette::Base, c(Token::SurfaceAlt));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c(Token::SelectionInactive));
    return p;
}

} // namespace

QPalette Theme::lightPalette()
{
    return paletteFor(false);
}

QPalette Theme::darkPalette()
{
    return paletteFor(true);
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    const QString remembered = QSettings().value(settingsKey).toString();
    if (remembered == "light"_L1)
        m_mode = Mode::Light;
    else if (remembered == "dark"_L1)
        m_mode = Mode::Dark;

    QApplication::setStyle(new Style);
    QApplication::setFont(applicationFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_mode == Mode::System)
            apply();
    });
    apply();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    QSettings().setValue(settingsKey, mode == Mode::Light ? u"light"_s : mode == Mode::Dark ? u"dark"_s : u"system"_s);
    apply();
}

bool Theme::isDark() const
{
    if (m_mode == Mode::System)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    return m_mode == Mode::Dark;
}

void Theme::apply()
{
    const QPalette wanted = isDark() ? darkPalette() : lightPalette();
    QApplication::setPalette(wanted);
    Q_EMIT changed();
}

} // namespace Polydeck::Ui
