// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsontext.h"

#include "treebuilder.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

class JsonReader
{
public:
    explicit JsonReader(QStringView text)
        : m_rest(text)
        , m_builder({}, {})
    {
    }

    std::shared_ptr<const Tree> read()
    {
        if (!value())
            return nullptr;
        skip();
        return m_rest.isEmpty() ? m_builder.take() : nullptr;
    }

private:
    void skip()
    {
        while (!m_rest.isEmpty() && u" \t\r\n"_s.contains(m_rest.front()))
            m_rest = m_rest.sliced(1);
    }
    bool take(QStringView word)
    {
        skip();
        if (!m_rest.startsWith(word))
            return false;
        m_rest = m_rest.sliced(word.size());
        return true;
    }
    bool scalar(const QString &tag, QStringView content)
    {
        return m_builder.scalar({{}, u"tag:yaml.org,2002:"_s + tag}, content, Style::DoubleQuoted, false, 0, 0);
    }

    // The builder's limit on depth ends the recursion.
    bool value()
    {
        if (take(u"{"))
            return m_builder.startCollection(Kind::Mapping, {}, Style::Flow, 0) && members(u"}", true) && m_builder.endCollection(0);
        if (take(u"["))
            return m_builder.startCollection(Kind::Sequence, {}, Style::Flow, 0) && members(u"]", false) && m_builder.endCollection(0);
        if (take(u"true"))
            return scalar(u"bool"_s, u"true");
        if (take(u"false"))
            return scalar(u"bool"_s, u"false");
        if (take(u"null"))
            return scalar(u"null"_s, u"null");
        if (m_rest.startsWith(u'"'))
            return string();
        return number();
    }

    bool members(QStringView end, bool keyed)
    {
        if (take(end))
            return true;
        do {
            skip();
            if (keyed && (!m_rest.startsWith(u'"') || !string() || !take(u":")))
                return false;
            if (!value())
                return false;
        } while (take(u","));
        return take(end);
    }

    bool string()
    {
        qsizetype end = 1;
        while (end < m_rest.size() && m_rest[end] != u'"')
            end += m_rest[end] == u'\\' ? 2 : 1;
        if (end >= m_rest.size())
            return false;
        const QByteArray quoted = '[' + m_rest.first(end + 1).toUtf8() + ']';
        const auto parsed = QJsonDocument::fromJson(quoted).array();
        m_rest = m_rest.sliced(end + 1);
        return parsed.size() == 1 && scalar(u"str"_s, parsed.first().toString());
    }

    bool digits()
    {
        qsizetype n = 0;
        while (n < m_rest.size() && m_rest[n] >= u'0' && m_rest[n] <= u'9')
            ++n;
        m_rest = m_rest.sliced(n);
        return n > 0;
    }
    bool has(QStringView set)
    {
        if (m_rest.isEmpty() || !set.contains(m_rest.front()))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }

    bool number()
    {
        const auto start = m_rest;
        has(u"-");
        const bool zero = m_rest.startsWith(u'0');
        if (zero)
            m_rest = m_rest.sliced(1);
        if (!zero && !digits())
            return false;
        const bool fraction = has(u".");
        if (fraction && !digits())
            return false;
        const bool exponent = has(u"eE");
        if (exponent) {
            has(u"+-");
            if (!digits())
                return false;
        }
        const auto text = start.first(start.size() - m_rest.size());
        // Beyond 64 bits Python's JSON readers differ; the one of 2.x makes a float of it.
        bool fits = false;
        (void)(text.startsWith(u'-') ? static_cast<qulonglong>(text.toLongLong(&fits)) : text.toULongLong(&fits));
        return scalar(fraction || exponent || !fits ? u"float"_s : u"int"_s, text);
    }

    QStringView m_rest;
    TreeBuilder m_builder;
};

} // namespace

std::shared_ptr<const Tree> readJson(const QString &text)
{
    return JsonReader(text).read();
}

std::shared_ptr<const Tree> treeOfText(const QString &text)
{
    TreeBuilder builder({}, {});
    return builder.scalar({}, text, Style::DoubleQuoted, false, 0, 0) ? builder.take() : std::make_shared<const Tree>();
}

} // namespace Polydeck::Polyaxonfile
