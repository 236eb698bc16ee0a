// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

class QWidget;

namespace Polydeck::Ui
{

/// What a colour is for. Widgets ask for a token; nobody outside ui/theme writes a colour.
enum class Token {
    Window, ///< behind everything: rail, status bar, gaps
    Surface, ///< panes and tables
    SurfaceAlt, ///< headers, side panels, read-only boxes
    SurfaceRaised, ///< menus, palette, pop-ups
    Hover,
    Pressed,
    Selection, ///< selected rows of the view that has the focus
    SelectionInactive,
    Border, ///< hairlines
    BorderStrong, ///< frames of inputs and buttons
    ScrollHandle,
    Text,
    TextMuted, ///< labels, secondary columns
    TextDisabled,
    Link,
    Accent, ///< primary buttons, focus rings, current markers
    AccentHover,
    AccentPressed,
    OnAccent, ///< text on Accent
    DangerFill, ///< filled dangerous button
    DangerFillHover,
    OnDanger,
    // A status has a text colour and a tint to put behind it (design, section 8).
    Success,
    SuccessTint,
    Running,
    RunningTint,
    Waiting,
    WaitingTint,
    Stuck,
    StuckTint,
    Warning,
    WarningTint,
    Danger,
    DangerTint,
    Stopped,
    StoppedTint,
    Scrim, ///< over the window, under a sheet; translucent
    Shadow, ///< one step of a soft shadow; translucent
    Count
};

/// The token's colour in the theme that \a palette belongs to (light or dark is read off its window colour).
[[nodiscard]] QColor color(const QPalette &palette, Token token);
[[nodiscard]] QColor color(const QWidget *widget, Token token);
[[nodiscard]] bool isDark(const QPalette &palette);

/// Distances in device-independent pixels, on an 8-pixel grid with halves.
namespace Space
{
inline constexpr int Quarter = 2;
inline constexpr int Half = 4;
inline constexpr int One = 8;
inline constexpr int OneAndHalf = 12;
inline constexpr int Two = 16;
inline constexpr int Three = 24;
inline constexpr int Four = 32;
}

/// Fixed sizes in device-independent pixels.
namespace Extent
{
inline constexpr int Row = 28; ///< table row
inline constexpr int RowCompact = 24;
inline constexpr int RowRelaxed = 34;
inline constexpr int Control = 30; ///< height of buttons and inputs
inline constexpr int Icon = 16; ///< in tables and buttons
inline constexpr int RailIcon = 20;
inline constexpr int Radius = 6;
inline constexpr int PaneMargin = 16; ///< left and right of a pane's content
}

} // namespace Polydeck::Ui
