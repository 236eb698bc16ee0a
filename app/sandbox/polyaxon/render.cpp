// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "render.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

Render::Render(bool is2x, QString nameSpace)
    : m_is2x(is2x)
    , m_nameSpace(std::move(nameSpace))
{
}

QJsonValue Render::time(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(QString(time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + "000Z"_L1)) : QJsonValue(QJsonValue::Null);
}

QString Render::streamTime(const QDateTime &time, QChar separator)
{
    QString text = time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + "000+00:00"_L1;
    text[10] = separator;
    return text;
}

QJsonValue Render::seconds(std::optional<double> value) const
{
    if (!value)
        return QJsonValue::Null;
    if (!m_is2x)
        return static_cast<qint64>(*value);
    return std::round(*value * 100) / 100;
}

QJsonObject Render::projectItem(const Project &project) const
{
    QJsonObject object{{u"uuid"_s, project.uuid},       {u"name"_s, project.name},
                       {u"description"_s, textOrNull(project.description)}, {u"tags"_s, project.tags},
                       {u"created_at"_s, time(project.created)}, {u"updated_at"_s, time(project.updated)}};
    if (m_is2x) {
        object.insert(u"user"_s, QJsonValue::Null);
        object.insert(u"bookmarked"_s, false);
    }
    return object;
}

QJsonObject Render::projectDetail(const Project &project) const
{
    QJsonObject object = projectItem(project);
    object.insert(u"readme"_s, textOrNull(project.readme));
    object.insert(u"live_state"_s, 1);
    return object;
}

QJsonObject Render::projectCreated(const Project &project) const
{
    QJsonObject object = projectItem(project);
    object.remove("bookmarked"_L1);
    object.insert(u"readme"_s, textOrNull(project.readme));
    return object;
}

QJsonObject Render::runItem(const Run &run) const
{
    QJsonObject object{{u"uuid"_s, run.uuid},
                       {u"name"_s, textOrNull(run.name)},
                       {u"created_at"_s, time(run.created)},
                       {u"updated_at"_s, time(run.updated)},
                       {u"started_at"_s, time(run.started)},
                       {u"finished_at"_s, time(run.finished)},
                       {u"wait_time"_s, seconds(run.waitTime())},
                       {u"duration"_s, seconds(run.duration())},
                       {u"kind"_s, run.kind},
                       {u"runtime"_s, textOrNull(run.runtime)},
                       {u"meta_info"_s, run.metaInfo},
                       {u"status"_s, run.status},
                       {u"pipeline"_s, run.pipeline},
                       {u"original"_s, QJsonValue::Null},
                       {u"is_managed"_s, run.managedBy != "user"_L1},
                       {u"pending"_s, textOrNull(run.pending)},
                       {u"inputs"_s, run.inputs},
                       {u"outputs"_s, run.outputs},
                       {u"tags"_s, run.tags},
                       {u"settings"_s, QJsonObject{{u"namespace"_s, m_nameSpace}}}};
    if (m_is2x) {
        object.insert(u"managed_by"_s, run.managedBy);
        object.insert(u"schedule_at"_s, QJsonValue::Null);
        object.insert(u"user"_s, QJsonValue::Null);
        object.insert(u"bookmarked"_s, false);
        object.insert(u"settings"_s, QJsonObject{{u"namespace"_s, m_nameSpace}, {u"component"_s, QJsonValue::Null}});
        object.insert(u"resources"_s, QJsonObject{{u"memory"_s, 0}, {u"cpu"_s, 0}, {u"gpu"_s, 0}, {u"custom"_s, 0}, {u"cost"_s, 0}});
    }
    return object;
}

QJsonObject Render::runDetail(const Run &run) const
{
    QJsonObject object = runItem(run);
    object.insert(u"project"_s, run.project);
    object.insert(u"readme"_s, QJsonValue::Null);
    object.insert(u"description"_s, textOrNull(run.description));
    object.insert(u"raw_content"_s, textOrNull(run.rawContent));
    object.insert(u"content"_s, textOrNull(run.content));
    object.insert(u"live_state"_s, run.liveState);
    if (m_is2x) {
        object.insert(u"owner"_s, u"default"_s);
        QJsonObject settings{{u"namespace"_s, m_nameSpace}, {u"models"_s, QJsonArray()}, {u"artifacts"_s, QJsonArray()}};
        for (const QString &name : {u"agent"_s, u"queue"_s, u"artifacts_store"_s, u"tensorboard"_s, u"build"_s, u"component"_s})
            settings.insert(name, QJsonValue::Null);
        object.insert(u"settings"_s, settings);
    }
    return object;
}

QJsonObject Render::runCreated(const Run &run) const
{
    QJsonObject object{{u"uuid"_s, run.uuid},
                       {u"kind"_s, run.kind},
                       {u"name"_s, textOrNull(run.name)},
                       {u"description"_s, textOrNull(run.description)},
                       {u"content"_s, textOrNull(run.content)},
                       {u"is_managed"_s, run.managedBy != "user"_L1},
                       {u"pending"_s, textOrNull(run.pending)},
                       {u"meta_info"_s, run.metaInfo},
                       {u"tags"_s, run.tags},
                       {u"settings"_s, QJsonObject()}};
    if (m_is2x)
        object.insert(u"managed_by"_s, run.managedBy);
    return object;
}

QJsonObject Render::statuses(const Run &run) const
{
    QJsonArray conditions;
    for (const Condition &condition : run.conditions) {
        // Milliseconds here, unlike everywhere else.
        const QString when = condition.time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
        conditions.append(QJsonObject{{u"type"_s, condition.type},
                                      {u"status"_s, u"True"_s},
                                      {u"reason"_s, condition.reason},
                                      {u"message"_s, condition.message},
                                      {u"last_update_time"_s, when},
                                      {u"last_transition_time"_s, when}});
    }
    QJsonObject object{{u"uuid"_s, run.uuid}, {u"status"_s, run.status}, {u"status_conditions"_s, conditions}};
    if (m_is2x)
        object.insert(u"meta_info"_s, run.metaInfo);
    return object;
}

} // namespace Polydeck::Sandbox
