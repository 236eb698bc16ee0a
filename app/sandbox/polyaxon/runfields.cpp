// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pql.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toMSecsSinceEpoch()) : QJsonValue(QJsonValue::Null);
}

QJsonValue numberValue(std::optional<double> number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue textValue(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

struct Field
{
    QLatin1StringView name;
    QJsonValue (*value)(const Run &run);
};

constexpr Field fields[] = {
    {"uuid"_L1, [](const Run &run) { return QJsonValue(run.uuid); }},
    {"id"_L1, [](const Run &run) { return QJsonValue(run.uuid); }},
    {"uid"_L1, [](const Run &run) { return QJsonValue(run.uuid); }},
    {"name"_L1, [](const Run &run) { return textValue(run.name); }},
    {"description"_L1, [](const Run &run) { return textValue(run.description); }},
    {"status"_L1, [](const Run &run) { return QJsonValue(run.status); }},
    {"kind"_L1, [](const Run &run) { return QJsonValue(run.kind); }},
    {"runtime"_L1, [](const Run &run) { return textValue(run.runtime); }},
    {"project"_L1, [](const Run &run) { return QJsonValue(run.project); }},
    {"managed_by"_L1, [](const Run &run) { return QJsonValue(run.managedBy); }},
    {"pending"_L1, [](const Run &run) { return textValue(run.pending); }},
    {"live_state"_L1, [](const Run &run) { return QJsonValue(run.liveState); }},
    {"tags"_L1, [](const Run &run) { return run.tags; }},
    {"pipeline"_L1, [](const Run &run) { return textValue(run.pipeline.toObject().value("uuid"_L1).toString()); }},
    {"created_at"_L1, [](const Run &run) { return timeValue(run.created); }},
    {"updated_at"_L1, [](const Run &run) { return timeValue(run.updated); }},
    {"started_at"_L1, [](const Run &run) { return timeValue(run.started); }},
    {"finished_at"_L1, [](const Run &run) { return timeValue(run.finished); }},
    {"duration"_L1, [](const Run &run) { return numberValue(run.duration()); }},
    {"wait_time"_L1, [](const Run &run) { return numberValue(run.waitTime()); }},
};

const Field *findField(const QString &name)
{
    const auto *found = std::ranges::find_if(fields, [&](const Field &field) { return field.name == name; });
    return found == std::end(fields) ? nullptr : found;
}

bool isMemberPrefix(const QString &prefix)
{
    static const QStringList prefixes{u"params"_s, u"inputs"_s, u"in"_s, u"outputs"_s, u"out"_s, u"metrics"_s, u"meta_info"_s};
    return prefixes.contains(prefix);
}

} // namespace

bool isRunField(const QString &field)
{
    return findField(field) || (field.contains(u'.') && isMemberPrefix(field.section(u'.', 0, 0)));
}

QJsonValue runField(const Run &run, const QString &field)
{
    if (const Field *simple = findField(field))
        return simple->value(run);
    const QString prefix = field.section(u'.', 0, 0);
    const QString member = field.section(u'.', 1);
    QJsonObject object = run.inputs.toObject();
    if (prefix.startsWith("out"_L1) || prefix == "metrics"_L1)
        object = run.outputs.toObject();
    else if (prefix == "meta_info"_L1)
        object = run.metaInfo;
    const QJsonValue value = object.value(member);
    return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
}

void sortRuns(QList<const Run *> &runs, const QString &sort)
{
    QStringList keys = sort.split(u',', Qt::SkipEmptyParts);
    keys.removeIf([](const QString &key) { return !isRunField(key.startsWith(u'-') ? key.mid(1) : key); });
    if (keys.isEmpty())
        keys = {u"-updated_at"_s};
    std::ranges::stable_sort(runs, [&keys](const Run *a, const Run *b) {
        for (const QString &key : keys) {
            const bool down = key.startsWith(u'-');
            const QString field = down ? key.mid(1) : key;
            const QJsonValue left = runField(*a, field);
            const QJsonValue right = runField(*b, field);
            if (left == right)
                continue;
            if (left.isNull() || right.isNull())
                return right.isNull(); // whatever has no value comes last
            const bool less = left.isDouble() && right.isDouble() ? left.toDouble() < right.toDouble()
                                                                  : left.toVariant().toString() < right.toVariant().toString();
            return less != down;
        }
        return false;
    });
}

} // namespace Polydeck::Sandbox
