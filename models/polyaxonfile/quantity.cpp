// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quantity.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

std::optional<double> quantity(const QString &text)
{
    static const QRegularExpression form(u"^([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:([eE][+-]?\\d+)|([numkMGTPE]|[KMGTPE]i))?$"_s);
    static const QHash<QString, double> units{{u"n"_s, 1e-9}, {u"u"_s, 1e-6}, {u"m"_s, 1e-3}, {u"k"_s, 1e3}, {u"M"_s, 1e6}, {u"G"_s, 1e9}, {u"T"_s, 1e12}, {u"P"_s, 1e15}, {u"E"_s, 1e18},
        {u"Ki"_s, 0x1p10}, {u"Mi"_s, 0x1p20}, {u"Gi"_s, 0x1p30}, {u"Ti"_s, 0x1p40}, {u"Pi"_s, 0x1p50}, {u"Ei"_s, 0x1p60}};
    if (text.size() > 60)
        return {};
    const auto found = form.match(text);
    if (!found.hasMatch())
        return {};
    const QString number = found.captured(1) + found.captured(2);
    return number.toDouble() * units.value(found.captured(3), 1);
}

} // namespace Polydeck::Polyaxonfile
