// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextmarks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

constexpr qsizetype s_mostRecent = 20;
const auto s_marksKey = "Contexts/marks"_L1; // JSON: names of contexts hold slashes, which QSettings takes for groups
const auto s_recentKey = "Contexts/recent"_L1;
const auto s_sourcesKey = "Contexts/sources"_L1;

ContextMark markOf(const QJsonObject &object)
{
    ContextMark mark{.favourite = object.value("favourite"_L1).toBool(), .production = object.value("production"_L1).toBool()};
    const int colour = object.value("colour"_L1).toInt();
    if (colour > 0 && colour <= static_cast<int>(ContextMark::Colour::Slate))
        mark.colour = static_cast<ContextMark::Colour>(colour);
    return mark;
}

} // namespace

ContextMarks::ContextMarks(QObject *parent)
    : QObject(parent)
{
    const QSettings settings;
    const QJsonObject marks = QJsonDocument::fromJson(settings.value(s_marksKey).toByteArray()).object();
    for (auto it = marks.begin(); it != marks.end(); ++it)
        m_marks.insert(it.key(), markOf(it.value().toObject()));
    m_recent = settings.value(s_recentKey).toStringList();
    m_ownSources = settings.value(s_sourcesKey).toStringList();
}

void ContextMarks::setMark(const QString &context, const ContextMark &mark)
{
    if (context.isEmpty() || mark == m_marks.value(context))
        return;
    if (mark == ContextMark())
        m_marks.remove(context);
    else
        m_marks.insert(context, mark);
    save();
}

void ContextMarks::renamed(const QString &from, const QString &to)
{
    if (m_marks.contains(from))
        m_marks.insert(to, m_marks.take(from));
    if (const auto at = m_recent.indexOf(from); at >= 0)
        m_recent[at] = to;
    save();
}

void ContextMarks::noteUsed(const QString &context)
{
    if (context.isEmpty() || m_recent.value(0) == context)
        return;
    m_recent.removeAll(context);
    m_recent.prepend(context);
    m_recent = m_recent.first(std::min(m_recent.size(), s_mostRecent));
    save();
}

void ContextMarks::setOwnSources(const QStringList &files)
{
    if (files == m_ownSources)
        return;
    m_ownSources = files;
    save();
}

void ContextMarks::save()
{
    QJsonObject marks;
    for (auto it = m_marks.cbegin(); it != m_marks.cend(); ++it) {
        marks.insert(it.key(), QJsonObject{{u"favourite"_s, it->favourite}, {u"production"_s, it->production}, {u"colour"_s, static_cast<int>(it->colour)}});
    }
    QSettings settings;
    settings.setValue(s_marksKey, QJsonDocument(marks).toJson(QJsonDocument::Compact));
    settings.setValue(s_recentKey, m_recent);
    settings.setValue(s_sourcesKey, m_ownSources);
    Q_EMIT changed();
}

} // namespace Polydeck
