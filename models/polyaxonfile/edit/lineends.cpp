// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lineends.h"

#include <algorithm>

namespace Polydeck::Polyaxonfile
{

QString LineEnds::take(const QString &text)
{
    m_ends.clear();
    m_mark = text.startsWith(u'\ufeff');
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = m_mark ? 1 : 0; i < text.size(); ++i) {
        if (text[i] != u'\r' && text[i] != u'\n') {
            plain += text[i];
            continue;
        }
        const bool both = text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n';
        m_ends += both ? 'w' : text[i] == u'\r' ? 'r' : 'n';
        plain += u'\n';
        i += both ? 1 : 0;
    }
    const auto feeds = m_ends.count('n');
    const auto pairs = m_ends.count('w');
    m_usual = pairs > feeds ? 'w' : m_ends.count('r') > feeds ? 'r' : 'n';
    m_uniform = feeds == m_ends.size();
    return plain;
}

void LineEnds::change(QStringView before, QStringView after)
{
    if (m_uniform)
        return;
    const auto shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const auto line = before.first(head).count(u'\n');
    const auto gone = before.sliced(head, before.size() - tail - head).count(u'\n');
    const auto come = after.sliced(head, after.size() - tail - head).count(u'\n');
    m_ends.replace(line, gone, QByteArray(come, m_usual));
}

QString LineEnds::give(const QString &text) const
{
    QString result = m_mark ? QString(u'\ufeff') : QString();
    if (m_uniform)
        return result + text;
    qsizetype line = 0;
    for (const auto c : text) {
        if (c != u'\n') {
            result += c;
            continue;
        }
        const auto end = line < m_ends.size() ? m_ends[line] : m_usual;
        ++line;
        result += end == 'w' ? QStringLiteral("\r\n") : end == 'r' ? QStringLiteral("\r") : QStringLiteral("\n");
    }
    return result;
}

} // namespace Polydeck::Polyaxonfile
