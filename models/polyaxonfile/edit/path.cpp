// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "path.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

QString pathText(const Path &path)
{
    QString text;
    for (const auto &step : path) {
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            text += u'[' + QString::number(*index) + u']';
            continue;
        }
        const auto &key = std::get<QString>(step);
        const bool word = !key.isEmpty() && std::ranges::none_of(key, [](QChar c) { return c == u'.' || c == u'[' || c == u']' || c == u'"' || c.isSpace(); });
        if (word)
            text += text.isEmpty() ? key : u'.' + key;
        else
            text += u"[\""_s + QString(key).replace(u'"', u"\\\""_s) + u"\"]"_s;
    }
    return text;
}

Path pathOf(const QString &text)
{
    Path path;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] == u'.') {
            ++i;
        } else if (QStringView(text).sliced(i).startsWith(u"[\"")) {
            QString key;
            for (i += 2; i < text.size() && text[i] != u'"'; ++i) {
                if (text[i] == u'\\' && i + 1 < text.size())
                    ++i;
                key += text[i];
            }
            i += 2;
            path.append(key);
        } else if (text[i] == u'[') {
            const auto close = text.indexOf(u']', i);
            bool ok = false;
            const auto index = text.mid(i + 1, close - i - 1).toLongLong(&ok);
            if (close < 0 || !ok)
                return path;
            path.append(qsizetype(index));
            i = close + 1;
        } else {
            auto end = i;
            while (end < text.size() && text[end] != u'.' && text[end] != u'[')
                ++end;
            path.append(text.mid(i, end - i));
            i = end;
        }
    }
    return path;
}

Value valueAt(const Value &root, const Path &path)
{
    auto value = root;
    for (const auto &step : path) {
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            if (!value.isSequence() || *index < 0 || *index >= value.size())
                return {};
            value = value.at(*index);
        } else {
            value = value[std::get<QString>(step)];
        }
    }
    return value;
}

} // namespace Polydeck::Polyaxonfile
