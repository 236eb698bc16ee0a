// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

Finding makeFinding(
    const SourceMap &map, Severity severity, const QString &rule, const QString &message, qsizetype begin, qsizetype end, const QString &path)
{
    const auto from = map.position(begin);
    const auto to = map.position(std::max(begin, end));
    return {severity, rule, message, from.line, from.column, to.line, to.column, path};
}

Finding makeFinding(Severity severity, const QString &rule, const QString &message, const Value &at, const QString &path)
{
    if (!at)
        return {severity, rule, message, 1, 1, 1, 1, path};
    const auto &map = at.tree()->map();
    const auto &text = at.tree()->text();
    const qsizetype begin = at.node().begin;
    qsizetype end = at.node().end;
    const auto lineEnd = text.indexOf(u'\n', begin);
    if (lineEnd >= 0 && lineEnd < end && !at.isScalar())
        end = lineEnd > begin && text[lineEnd - 1] == u'\r' ? lineEnd - 1 : lineEnd;
    return makeFinding(map, severity, rule, message, begin, end, path);
}

void sortFindings(QList<Finding> &findings)
{
    std::ranges::stable_sort(findings, [](const Finding &a, const Finding &b) {
        return std::tuple(a.line, a.column, a.severity) < std::tuple(b.line, b.column, b.severity);
    });
    findings.erase(std::ranges::unique(findings).begin(), findings.end());
}

QString joinPath(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : path + u'.' + key;
}

QString joinPath(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

} // namespace Polydeck::Polyaxonfile
