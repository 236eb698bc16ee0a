// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fonts.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qreal smallestBody = 9.75; // 13 px at 96 dpi

QFont scaled(qreal factor, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

/// Desktops without a font setting name a generic family; then we choose.
bool isUnset(const QFont &font)
{
    const QString family = font.family();
    return family.isEmpty() || family.startsWith("Sans"_L1, Qt::CaseInsensitive) || family.startsWith("DejaVu"_L1)
        || family.startsWith("Bitstream"_L1);
}

QString monoFamily()
{
    // One look-up per run: the list of families is long.
    static const QString family = [] {
        const QStringList wanted{u"JetBrains Mono"_s, u"Cascadia Mono"_s, u"SF Mono"_s, u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s};
        const QFont system = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (!isUnset(system) && !system.family().startsWith("Mono"_L1, Qt::CaseInsensitive) && QFontInfo(system).fixedPitch())
            return system.family();
        for (const QString &name : wanted) {
            if (QFontDatabase::hasFamily(name))
                return name;
        }
        return QFontInfo(system).family();
    }();
    return family;
}

} // namespace

QFont applicationFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (isUnset(font) && QFontDatabase::hasFamily(u"Inter"_s))
        font.setFamily(u"Inter"_s);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(font.pointSizeF(), smallestBody));
    else
        font.setPointSizeF(smallestBody);
    return font;
}

QFont headingFont()
{
    return scaled(1.38, QFont::DemiBold);
}

QFont subheadingFont()
{
    return scaled(1.0, QFont::DemiBold);
}

QFont bodyFont()
{
    return QGuiApplication::font();
}

QFont smallFont()
{
    return scaled(0.9, QFont::Normal);
}

QFont monoFont()
{
    QFont font = scaled(0.95, QFont::Normal);
    font.setFamily(monoFamily());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

QFont tabularFont()
{
    QFont font = QGuiApplication::font();
    font.setFeature(QFont::Tag("tnum"), 1);
    return font;
}

} // namespace Polydeck::Ui
