// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixes.h"

#include "suggest.h"
#include "text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Fixes
{

namespace
{

bool isOneLine(QStringView source)
{
    return !source.isEmpty() && !source.contains(u'\n') && !source.contains(u'\r');
}

QString quoted(const QString &text)
{
    if (!text.contains(u'"') && !text.contains(u'\\'))
        return u'"' + text + u'"';
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

/// \a text as it must be written to stand for itself in a style; empty where it cannot.
QString written(Style style, const QString &text)
{
    switch (style) {
    case Style::SingleQuoted:
        return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
    case Style::DoubleQuoted:
        return text.contains(u'"') || text.contains(u'\\') ? QString() : u'"' + text + u'"';
    case Style::Plain:
        return text;
    default:
        return {};
    }
}

Fix patch(const Value &value, const QString &source, bool isSafe)
{
    const auto &node = value.node();
    return {Text::tr("Replace `%1` by `%2`").arg(sourceOf(value).left(60), source.left(60)), {{node.begin, node.end - node.begin, source}}, isSafe};
}

QString newline(const QString &text)
{
    const auto end = text.indexOf(u'\n');
    return end > 0 && text[end - 1] == u'\r' ? u"\r\n"_s : u"\n"_s;
}

} // namespace

bool isSlip(const QString &typed, const QString &meant)
{
    const auto slips = editDistance(typed, meant);
    return slips == 0 || (slips == 1 && std::min(typed.size(), meant.size()) >= 4);
}

QString sourceOf(const Value &value)
{
    return value ? value.tree()->text().sliced(value.node().begin, value.node().end - value.node().begin) : QString();
}

std::optional<Fix> renameKey(const Value &map, const QString &key, const QString &name)
{
    const auto node = map.key(key);
    if (name.isEmpty() || !node || map[name])
        return {};
    const auto source = written(node.node().style, name);
    if (source.isEmpty() || source == sourceOf(node) || !isOneLine(sourceOf(node)))
        return {};
    auto fix = patch(node, source, isSlip(key, name));
    fix.title = Text::tr("Rename `%1` to `%2`").arg(key, name);
    return fix;
}

std::optional<Fix> replaceText(const Value &scalar, const QString &text, bool isSafe)
{
    const auto source = scalar ? written(scalar.node().style, text) : QString();
    if (source.isEmpty() || source == sourceOf(scalar) || !isOneLine(sourceOf(scalar)))
        return {};
    return patch(scalar, source, isSafe);
}

std::optional<Fix> replaceSource(const Value &scalar, const QString &source, bool isSafe)
{
    if (!scalar || !scalar.isScalar() || source == sourceOf(scalar) || !isOneLine(sourceOf(scalar)))
        return {};
    return patch(scalar, source, isSafe);
}

std::optional<Fix> quote(const Value &scalar)
{
    const auto source = sourceOf(scalar);
    if (!scalar || scalar.node().style != Style::Plain || !scalar.isScalar() || !isOneLine(source))
        return {};
    auto fix = patch(scalar, quoted(source), true);
    fix.title = Text::tr("Put %1 in quotes").arg(source.left(60));
    return fix;
}

std::optional<Fix> insertFirst(const Value &map, const QString &entry, bool isSafe)
{
    if (!map.isMapping() || map.size() == 0)
        return {};
    const auto &text = map.tree()->text();
    const auto title = Text::tr("Add `%1`").arg(entry);
    if (map.node().style == Style::Flow) {
        const auto at = text.indexOf(u'{', map.node().begin);
        const bool json = map.keyAt(0).node().style == Style::DoubleQuoted;
        const auto colon = entry.indexOf(u": "_s);
        const auto value = entry.sliced(colon + 2);
        if (json && value.startsWith(u'{'))
            return {};
        const bool bare = value.at(0).isDigit() || value == "true"_L1;
        const auto written = json ? u"\"%1\": %2"_s.arg(entry.first(colon), bare ? value : u'"' + value + u'"') : entry;
        return Fix{title, {{at + 1, 0, written + u", "_s}}, isSafe};
    }
    // The first entry of the text, which merges (<<) may not be.
    qsizetype first = text.size();
    for (qsizetype i = 0; i < map.size(); ++i) {
        if (const auto begin = map.keyAt(i).node().begin; begin >= map.node().begin && begin < map.node().end)
            first = std::min<qsizetype>(first, begin);
    }
    if (first == text.size())
        return {};
    auto start = first == 0 ? 0 : text.lastIndexOf(u'\n', first - 1) + 1;
    if (start == 0 && text.startsWith(u'\ufeff'))
        start = 1;
    const auto before = QStringView(text).sliced(start, std::max<qsizetype>(0, first - start));
    if (first < start || std::ranges::any_of(before, [](QChar c) { return c != u' ' && c != u'-'; }))
        return {};
    return Fix{title, {{first, 0, entry + newline(text) + QString(before.size(), u' ')}}, isSafe};
}

std::optional<Fix> wrap(const Value &scalar, const QString &key, bool isSafe)
{
    const auto source = sourceOf(scalar);
    const bool plain = scalar && scalar.node().style == Style::Plain;
    if (!scalar || !scalar.isScalar() || !isOneLine(source) || (plain && source.contains(QRegularExpression(u"[,\\[\\]{}]"_s))) || source.startsWith(u'|') || source.startsWith(u'>'))
        return {};
    return patch(scalar, u"{%1: %2}"_s.arg(key, source), isSafe);
}

} // namespace Polydeck::Polyaxonfile::Fixes
