// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// How the style draws each family of controls. Private to ui/theme.

#include "tokens.h"

#include <QRect>

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;
class QWidget;

namespace Polydeck::Ui::Paint
{

/// A rounded box of \a fill with a one-pixel \a border; either may be invalid (none). Crisp at any pixel ratio.
void box(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal radius = Extent::Radius, qreal width = 1.0);
/// The ring of keyboard focus around a control.
void focusRing(QPainter *painter, const QRectF &rect, const QPalette &palette, qreal radius = Extent::Radius);
/// A mono icon centred in \a rect.
void glyph(QPainter *painter, const QRect &rect, const char *name, int size, const QColor &color);

void pushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void pushButtonLabel(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget);
void toolButton(const QStyleOptionToolButton *option, QPainter *painter, const QStyle *style, const QWidget *widget);

void inputFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget, const QColor &fill);
void comboBox(const QStyleOptionComboBox *option, QPainter *painter, const QStyle *style, const QWidget *widget);
void spinBox(const QStyleOptionSpinBox *option, QPainter *painter, const QStyle *style, const QWidget *widget);
void checkIndicator(const QStyleOption *option, QPainter *painter, bool round);

void header(const QStyleOptionHeader *option, QPainter *painter, const QWidget *widget);
void tabShape(const QStyleOptionTab *option, QPainter *painter);
void itemPanel(const QStyleOptionViewItem *option, QPainter *painter, const QWidget *widget);
void progress(const QStyleOptionProgressBar *option, QPainter *painter);
void scrollBar(const QStyleOptionSlider *option, QPainter *painter, const QStyle *style, const QWidget *widget);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider *option, int part);

void menuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *widget);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem *option, const QSize &contents);

} // namespace Polydeck::Ui::Paint
