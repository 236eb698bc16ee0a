// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPalette>

namespace Polydeck::Ui
{

/**
 * Dresses the application: style, palette and font; follows the desktop's light or dark scheme unless told otherwise.
 * The choice is remembered. Make one, before the first widget, and keep it as long as the application.
 * Widgets that cache colours listen to QEvent::PaletteChange; icons and tokens need nothing.
 */
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isDark() const;

    [[nodiscard]] static QPalette lightPalette();
    [[nodiscard]] static QPalette darkPalette();

Q_SIGNALS:
    void changed(); ///< another palette is in force, or the mode is another

private:
    void apply();
    Mode m_mode = Mode::System;
};

} // namespace Polydeck::Ui
