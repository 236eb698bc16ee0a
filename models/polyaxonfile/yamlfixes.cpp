// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "yamlfixes.h"

#include "text.h"
#include "yamlreader.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Larger files are not worth the time that trying takes.
constexpr qsizetype largest = 200'000;

qsizetype lineStart(const QString &text, qsizetype at)
{
    return at <= 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
}

qsizetype lineEnd(const QString &text, qsizetype at)
{
    auto end = text.indexOf(u'\n', at);
    if (end < 0)
        end = text.size();
    return end > at && text[end - 1] == u'\r' ? end - 1 : end;
}

/// Whether the reader gets beyond \a offset of a mended text.
bool reaches(const QString &mended, qsizetype offset)
{
    const auto read = readYaml(mended, {}, Reading::Plain);
    if (read.isReadable || read.findings.isEmpty())
        return read.isReadable;
    const auto place = SourceMap(mended).position(offset);
    const auto &error = read.findings.last();
    return std::tuple(error.line, error.column) >= std::tuple(place.line, place.column);
}

/// Tabs of the indentation as \a width blanks each, other ones between values as one.
QList<TextPatch> withoutTabs(const QString &text, qsizetype from, int width)
{
    QList<TextPatch> patches;
    bool indentation = true;
    for (auto i = lineStart(text, from); i < text.size(); ++i) {
        const auto c = text[i];
        if (c == u'\n')
            indentation = true;
        else if (c != u'\t' && c != u' ')
            indentation = false;
        else if (c == u'\t' && (indentation || i == from))
            patches.append({i, 1, QString(indentation ? width : 1, u' ')});
    }
    return patches;
}

std::optional<Fix> tabs(const QString &text, qsizetype at)
{
    if (text.size() > largest)
        return {};
    // The widths that people use; when all that can be read say the same, none of them can be wrong.
    std::optional<Fix> found;
    QJsonValue meaning;
    for (const int width : {2, 4, 8}) {
        const auto patches = withoutTabs(text, at, width);
        const auto mended = applyPatches(text, patches);
        if (patches.isEmpty() || !mended || !reaches(*mended, at + 1))
            continue;
        const auto read = readYaml(*mended, {}, Reading::Plain);
        const auto means = read.isReadable ? read.tree->root().toJson() : QJsonValue();
        if (!found) {
            found = Fix{Text::tr("Replace tabs by blanks"), patches, read.isReadable};
            meaning = means;
        } else if (means != meaning) {
            found->isSafe = false;
        }
    }
    return found;
}

std::optional<Fix> documents(const QString &text, qsizetype at)
{
    const auto start = lineStart(text, at);
    const auto rest = QStringView(text).sliced(start);
    // A marker with nothing behind it means nothing.
    const bool empty = std::ranges::all_of(rest.toString().split(u'\n'), [](const QString &line) {
        const auto words = line.trimmed();
        return words.isEmpty() || words == "---"_L1 || words == "..."_L1 || words.startsWith(u'#');
    });
    if (!empty)
        return Fix{Text::tr("Keep the first document only"), {{start, text.size() - start, {}}}, false};
    const auto end = text.indexOf(u'\n', start);
    return Fix{Text::tr("Remove the empty second document"), {{start, (end < 0 ? text.size() : end + 1) - start, {}}}, true};
}

/// The end of an unquoted value: of the line without its comment, or of the item in a list or map in brackets.
qsizetype valueEnd(const QString &text, qsizetype at, bool inBrackets)
{
    const auto close = text.indexOf(u"}}"_s, at);
    const auto end = lineEnd(text, at);
    if (close < 0 || close + 2 > end)
        return -1;
    auto stop = end;
    for (auto i = close + 2; i < end; ++i) {
        const bool comment = text[i] == u'#' && text[i - 1].isSpace();
        const bool item = inBrackets && (text[i] == u',' || text[i] == u']' || text[i] == u'}');
        if (text.sliced(i).startsWith("{{"_L1)) {
            const auto next = text.indexOf(u"}}"_s, i);
            if (next < 0 || next >= end)
                return -1;
            i = next + 1;
        } else if (comment || item) {
            stop = i;
            break;
        }
    }
    while (stop > at && text[stop - 1].isSpace())
        --stop;
    return stop;
}

std::optional<Fix> templates(const QString &text, qsizetype at)
{
    if (text.size() > largest)
        return {};
    auto begin = at;
    if (!text.sliced(begin).startsWith("{{"_L1))
        begin = text.lastIndexOf(u"{{"_s, at);
    if (begin < 0 || begin < lineStart(text, at))
        return {};
    const auto before = QStringView(text).sliced(lineStart(text, begin), begin - lineStart(text, begin));
    const bool inBrackets = before.count(u'[') + before.count(u'{') > before.count(u']') + before.count(u'}');
    const auto end = valueEnd(text, begin, inBrackets);
    if (end <= begin)
        return {};
    const auto value = text.sliced(begin, end - begin);
    const bool single = value.contains(u'"') || value.contains(u'\\');
    const QString quoted = single ? QString(u'\'' + QString(value).replace(u'\'', u"''"_s) + u'\'') : QString(u'"' + value + u'"');
    Fix fix{Text::tr("Put %1 in quotes").arg(value.left(60)), {{begin, end - begin, quoted}}, true};
    const auto mended = applyPatches(text, fix.patches);
    return mended && reaches(*mended, begin + quoted.size()) ? std::optional(fix) : std::nullopt;
}

} // namespace

std::optional<Fix> yamlFix(const QString &text, const QString &rule, qsizetype at)
{
    at = std::clamp<qsizetype>(at, 0, text.size());
    if (rule == "yaml.tab"_L1)
        return tabs(text, at);
    if (rule == "yaml.documents"_L1)
        return documents(text, at);
    if (rule == "yaml.template"_L1)
        return templates(text, at);
    return {};
}

} // namespace Polydeck::Polyaxonfile
