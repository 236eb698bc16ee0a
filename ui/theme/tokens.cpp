// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokens.h"

#include <QWidget>

#include <array>

namespace Polydeck::Ui
{

namespace
{

struct Pair
{
    Token token;
    QRgb light;
    QRgb dark;
};

// Every text colour keeps 4.5:1 on every ground it is put on, selection and own tint included; a test computes it.
constexpr std::array<Pair, static_cast<size_t>(Token::Count)> table{{
    {Token::Window, 0xfff2f4f7, 0xff14181f},
    {Token::Surface, 0xffffffff, 0xff1a1f28},
    {Token::SurfaceAlt, 0xfff7f8fa, 0xff1f2530},
    {Token::SurfaceRaised, 0xffffffff, 0xff232a36},
    {Token::Hover, 0xffeef1f5, 0xff242b37},
    {Token::Pressed, 0xffe1e6ed, 0xff2d3644},
    {Token::Selection, 0xffdae6fc, 0xff233b63},
    {Token::SelectionInactive, 0xffe6eaf0, 0xff2a3240},
    {Token::Border, 0xffdde2ea, 0xff2d3543},
    {Token::BorderStrong, 0xffbac3d0, 0xff465265},
    {Token::ScrollHandle, 0xffc3cad5, 0xff3d4757},
    {Token::Text, 0xff1a2330, 0xffe3e8ef},
    {Token::TextMuted, 0xff525e70, 0xffa3afc0},
    {Token::TextDisabled, 0xff949eae, 0xff667284},
    {Token::Link, 0xff2257cc, 0xff86b2ff},
    {Token::Accent, 0xff2b60d6, 0xff356ad6},
    {Token::AccentHover, 0xff2352bc, 0xff2f61c8},
    {Token::AccentPressed, 0xff1c449f, 0xff2753b0},
    {Token::OnAccent, 0xffffffff, 0xffffffff},
    {Token::DangerFill, 0xffc42e2e, 0xffc43c3c},
    {Token::DangerFillHover, 0xffa92525, 0xffb13333},
    {Token::OnDanger, 0xffffffff, 0xffffffff},
    {Token::Success, 0xff17713d, 0xff5fcb8c},
    {Token::SuccessTint, 0xffe1f4e8, 0xff17382a},
    {Token::Running, 0xff0a6599, 0xff62bdf2},
    {Token::RunningTint, 0xffdff1fb, 0xff15354a},
    {Token::Waiting, 0xff525e70, 0xffa3afc0},
    {Token::WaitingTint, 0xffebeef3, 0xff2a3240},
    {Token::Stuck, 0xff7438c2, 0xffc8a3f8},
    {Token::StuckTint, 0xfff2e9fd, 0xff352850},
    {Token::Warning, 0xff875400, 0xffe9b75f},
    {Token::WarningTint, 0xfffcf0d6, 0xff3d3018},
    {Token::Danger, 0xffb92525, 0xffff8c8c},
    {Token::DangerTint, 0xfffce7e7, 0xff44232a},
    {Token::Stopped, 0xff46536a, 0xff9db0cc},
    {Token::StoppedTint, 0xffe3e8ef, 0xff273244},
    {Token::Scrim, 0x46080c14, 0x82080c14},
    {Token::Shadow, 0x07000000, 0x0c000000},
}};

constexpr bool isComplete()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].token != static_cast<Token>(i))
            return false;
    }
    return true;
}
static_assert(isComplete(), "the table follows the order of the enumeration");

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128;
}

QColor color(const QPalette &palette, Token token)
{
    const Pair &pair = table.at(static_cast<size_t>(token));
    return QColor::fromRgba(isDark(palette) ? pair.dark : pair.light);
}

QColor color(const QWidget *widget, Token token)
{
    return color(widget->palette(), token);
}

} // namespace Polydeck::Ui
