// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "generator.h"

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

Generator::Generator(Profile profile, quint32 seed)
    : m_is2(profile == Profile::V2_16)
    , m_random(seed)
{
}

QString Generator::word()
{
    static const QStringList words{u"train"_s, u"data"_s, u"model-1"_s, u"lr"_s, u"gpu"_s, u"fast"_s, u"x"_s, u"team/a"_s, u"0"_s, u"yes"_s, u"1e3"_s, u"a b"_s,
        u"{{ globals.uuid }}"_s, u"12"_s, u"--flag"_s, u""_s, u"Null"_s, u"\u00e9t\u00e9"_s, u"a: b"_s, u"# no"_s};
    return words.at(below(words.size()));
}

QJsonArray Generator::words(int most)
{
    QJsonArray list;
    for (int count = below(most + 1); count > 0; --count)
        list.append(word());
    return list;
}

QJsonObject Generator::io(const QString &name)
{
    struct Kind
    {
        QString type;
        QJsonArray values;
    };
    static const QList<Kind> kinds{{u"int"_s, {1, -5, 70}}, {u"float"_s, {0.1, 3, -2.5}}, {u"bool"_s, {true, false}}, {u"str"_s, {u"abc"_s, u"{{ globals.name }}"_s, u"12"_s}},
        {u"dict"_s, {QJsonObject{{u"a"_s, 1}}, QJsonObject{{u"b"_s, QJsonArray{1, 2}}}}}, {u"uri"_s, {m_is2 ? u"https://a.b/c"_s : u"user:password@host"_s}},
        {u"path"_s, {u"/data"_s, u"a/b"_s}}, {u"s3"_s, {u"s3://bucket/key"_s}}, {u"gcs"_s, {u"gs://bucket/key"_s}}, {u"image"_s, {u"python:3.11"_s, u"a/b"_s}},
        {u"metric"_s, {0.5}}, {u"date"_s, {u"2024-01-31"_s}}, {u"uuid"_s, {u"8aac02e3a62a4f0aaa257c59da5eab80"_s}}, {QString(), {1, u"x"_s, QJsonArray{1}}}};
    const auto &kind = kinds.at(below(kinds.size()));
    QJsonObject result{{u"name"_s, name}};
    if (!kind.type.isEmpty())
        result.insert(u"type"_s, kind.type);
    if (chance(40)) {
        result.insert(u"value"_s, one(kind.values));
        if (!m_is2 || chance(50))
            result.insert(u"isOptional"_s, true);
    } else if (chance(20)) {
        result.insert(u"isOptional"_s, true);
    }
    if (chance(15))
        result.insert(u"description"_s, word());
    if (kind.type == "bool"_L1 && chance(40))
        result.insert(u"isFlag"_s, true);
    if (chance(10))
        result.insert(u"toEnv"_s, u"VALUE"_s);
    if (kind.type == "int"_L1 && chance(20))
        result.insert(u"options"_s, QJsonArray{1, -5, 70});
    return result;
}

QJsonObject Generator::container()
{
    QJsonObject result{{u"image"_s, u"python:3.%1"_s.arg(below(3) + 9)}};
    if (chance(50))
        result.insert(u"args"_s, words(3));
    if (chance(50))
        result.insert(u"command"_s, words(2));
    if (chance(40))
        result.insert(u"env"_s, QJsonArray{QJsonObject{{u"name"_s, u"A"_s}, {u"value"_s, word()}}, QJsonObject{{u"name"_s, u"B"_s}, {u"value"_s, below(3)}}});
    if (chance(40))
        result.insert(u"resources"_s, QJsonObject{{u"requests"_s, QJsonObject{{u"cpu"_s, below(4)}, {u"memory"_s, u"1Gi"_s}}}, {u"limits"_s, QJsonObject{{u"nvidia.com/gpu"_s, 1}}}});
    if (chance(30))
        result.insert(chance(30) ? u"image_pull_policy"_s : u"imagePullPolicy"_s, u"Always"_s);
    if (chance(20))
        result.insert(u"workingDir"_s, QJsonValue::Null);
    return result;
}

QJsonObject Generator::environment()
{
    QJsonObject result;
    if (chance(50))
        result.insert(u"labels"_s, QJsonObject{{u"a"_s, word()}, {u"b"_s, below(3)}});
    if (chance(40))
        result.insert(m_is2 && chance(30) ? u"node_selector"_s : u"nodeSelector"_s, QJsonObject{{u"pool"_s, word()}, {u"zone"_s, true}});
    if (chance(40))
        result.insert(u"tolerations"_s, QJsonArray{QJsonObject{{u"key"_s, word()}, {u"operator"_s, u"Exists"_s}}});
    if (chance(40))
        result.insert(u"imagePullSecrets"_s, words(2));
    if (chance(20))
        result.insert(u"priority"_s, 5);
    if (chance(20))
        result.insert(u"securityContext"_s, QJsonObject{{u"runAsUser"_s, 1000 + below(2)}});
    if (chance(20))
        result.insert(u"restartPolicy"_s, u"Never"_s);
    return result;
}

QJsonObject Generator::runtime(const QString &kind)
{
    QJsonObject result{{u"kind"_s, kind}};
    if (kind == "tfjob"_L1) {
        for (const auto &role : {u"chief"_s, u"worker"_s}) {
            if (chance(80))
                result.insert(role, QJsonObject{{u"replicas"_s, 1 + below(3)}, {u"container"_s, container()}, {u"environment"_s, environment()}});
        }
        return result;
    }
    if (chance(90))
        result.insert(u"container"_s, container());
    if (chance(50))
        result.insert(u"environment"_s, environment());
    if (chance(40))
        result.insert(u"connections"_s, words(3));
    if (chance(30))
        result.insert(u"volumes"_s, QJsonArray{QJsonObject{{u"name"_s, u"v%1"_s.arg(below(2))}, {u"emptyDir"_s, QJsonObject()}}});
    if (chance(30))
        result.insert(u"sidecars"_s, QJsonArray{container()});
    if (chance(30))
        result.insert(u"init"_s, QJsonArray{QJsonObject{{u"git"_s, QJsonObject{{u"url"_s, u"https://example.org/%1"_s.arg(below(2))}}}}, QJsonObject{{u"connection"_s, word()}}});
    if (kind == "service"_L1 && chance(60))
        result.insert(u"ports"_s, QJsonArray{8000 + below(3)});
    return result;
}

QJsonObject Generator::matrix()
{
    const QJsonObject choice{{u"kind"_s, u"choice"_s}, {u"value"_s, QJsonArray{1, 2, below(9)}}};
    const QJsonObject range{{u"kind"_s, u"range"_s}, {u"value"_s, chance(50) ? QJsonValue(QJsonArray{1, 10, 2}) : QJsonValue(u"1:10:2"_s)}};
    QJsonObject params;
    for (const auto &input : std::as_const(m_inputs)) {
        if (chance(40))
            params.insert(input.value("name"_L1).toString(), input.value("type"_L1).toString() == "int"_L1 && chance(60) ? range : choice);
    }
    if (params.isEmpty())
        params.insert(u"extra"_s, choice);
    if (chance(60))
        return {{u"kind"_s, u"grid"_s}, {u"params"_s, params}, {u"concurrency"_s, 1 + below(3)}};
    return {{u"kind"_s, u"random"_s}, {u"params"_s, params}, {u"numRuns"_s, 1 + below(5)}};
}

void Generator::addCommon(QJsonObject &file)
{
    if (chance(40))
        file.insert(u"name"_s, u"run-%1"_s.arg(below(9)));
    if (chance(40))
        file.insert(u"tags"_s, m_is2 && chance(30) ? QJsonValue(u"a, b%1"_s.arg(below(3))) : QJsonValue(words(3)));
    if (chance(30))
        file.insert(u"description"_s, word());
    if (chance(30))
        file.insert(u"termination"_s, QJsonObject{{u"maxRetries"_s, below(4)}, {u"ttl"_s, chance(70) ? QJsonValue(100) : QJsonValue()}});
    if (chance(30))
        file.insert(u"plugins"_s, QJsonObject{{u"auth"_s, chance(50)}, {u"collectLogs"_s, chance(50) ? QJsonValue(u"yes"_s) : QJsonValue(false)}});
    if (chance(20))
        file.insert(u"cache"_s, QJsonObject{{u"disable"_s, chance(50)}});
    if (chance(20))
        file.insert(u"queue"_s, u"agent/queue%1"_s.arg(below(2)));
    if (chance(20))
        file.insert(u"hooks"_s, QJsonArray{QJsonObject{{u"hubRef"_s, u"notify:%1"_s.arg(below(2))}, {u"trigger"_s, u"failed"_s}}});
    if (chance(15))
        file.insert(u"isApproved"_s, chance(50));
    if (chance(15))
        file.insert(u"build"_s, QJsonObject{{u"hubRef"_s, u"kaniko"_s}, {u"params"_s, QJsonObject{{u"context"_s, QJsonObject{{u"value"_s, word()}}}}}});
    if (chance(15))
        file.insert(u"presets"_s, words(2));
}

QJsonObject Generator::component()
{
    m_inputs.clear();
    for (int count = below(4); count > 0; --count)
        m_inputs.append(io(u"in%1"_s.arg(count)));
    static const QStringList kinds{u"job"_s, u"job"_s, u"job"_s, u"service"_s, u"tfjob"_s};
    m_kind = kinds.at(below(kinds.size()));
    QJsonObject result{{u"version"_s, 1.1}, {u"kind"_s, u"component"_s}, {u"run"_s, runtime(m_kind)}};
    addCommon(result);
    QJsonArray inputs;
    for (const auto &input : std::as_const(m_inputs))
        inputs.append(input);
    if (!inputs.isEmpty())
        result.insert(u"inputs"_s, inputs);
    if (chance(20))
        result.insert(u"outputs"_s, QJsonArray{io(u"out"_s)});
    return result;
}

void Generator::addOfOperation(QJsonObject &file)
{
    addCommon(file);
    if (chance(30))
        file.insert(u"matrix"_s, matrix());
    if (chance(20))
        file.insert(u"schedule"_s, chance(50) ? QJsonObject{{u"kind"_s, u"cron"_s}, {u"cron"_s, u"0 %1 * * *"_s.arg(below(3))}}
                                              : QJsonObject{{u"kind"_s, u"interval"_s}, {u"frequency"_s, 60 + below(3)}});
    if (chance(20))
        file.insert(u"conditions"_s, u"1 == %1"_s.arg(below(2)));
    if (chance(20))
        file.insert(u"events"_s, QJsonArray{QJsonObject{{u"ref"_s, u"connections.%1"_s.arg(u"ab"_s.at(below(2)))}, {u"kinds"_s, QJsonArray{u"run_status_done"_s}}}});
    if (chance(30)) {
        QJsonObject params;
        for (const auto &input : std::as_const(m_inputs)) {
            const auto value = input.value("type"_L1).toString() == "int"_L1 ? QJsonValue(below(9)) : QJsonValue(word());
            if (chance(50))
                params.insert(input.value("name"_L1).toString(), m_is2 && chance(40) ? value : QJsonValue(QJsonObject{{u"value"_s, value}}));
        }
        if (chance(30))
            params.insert(u"note"_s, QJsonObject{{u"value"_s, word()}, {u"contextOnly"_s, true}});
        file.insert(u"params"_s, params);
    }
    if (chance(40)) {
        auto patch = runtime(m_kind);
        if (chance(70))
            patch.remove(u"kind"_s);
        if (m_kind == "tfjob"_L1 && chance(50))
            patch = QJsonObject{{u"container"_s, container()}};
        file.insert(u"runPatch"_s, patch);
    }
}

QJsonObject Generator::operation()
{
    auto inner = component();
    if (chance(50)) {
        inner.remove(u"version"_s);
        inner.remove(u"kind"_s);
    }
    QJsonObject result{{u"version"_s, 1.1}, {u"kind"_s, u"operation"_s}, {u"component"_s, inner}};
    addOfOperation(result);
    static const QJsonArray strategies{u"replace"_s, u"isnull"_s, u"post_merge"_s, u"pre_merge"_s};
    if (chance(30))
        result.insert(u"patchStrategy"_s, one(strategies));
    return result;
}

QJsonObject Generator::preset()
{
    QJsonObject result;
    addOfOperation(result);
    static const QJsonArray strategies{u"replace"_s, u"isnull"_s, u"post_merge"_s, u"pre_merge"_s};
    if (chance(75))
        result.insert(u"patchStrategy"_s, one(strategies));
    if (chance(50))
        result.insert(u"isPreset"_s, true);
    if (chance(30)) {
        result.insert(u"version"_s, 1.1);
        result.insert(u"kind"_s, u"operation"_s);
    }
    if (chance(20))
        result.insert(u"tags"_s, QJsonValue::Null);
    return result;
}

QStringList Generator::params()
{
    static const QHash<QString, QStringList> fitting{{u"int"_s, {u"5"_s, u"-5"_s, u"5.0"_s, u"x"_s, u"1"_s}}, {u"float"_s, {u"0.5"_s, u"1e-3"_s, u".5"_s, u"nan"_s}},
        {u"bool"_s, {u"true"_s, u"no"_s, u"2"_s}}, {u"str"_s, {u"abc"_s, u""_s, u"a=b"_s, u"null"_s}}, {u"dict"_s, {u"{\"a\": 1}"_s, u"{a: 1}"_s}}, {u"path"_s, {u"/x"_s}},
        {u"uri"_s, {u"https://a.b"_s, u"user:password@host"_s}}, {u"s3"_s, {u"s3://a/b"_s, u"gs://a"_s}}, {u"gcs"_s, {u"gs://a/b"_s}}, {u"image"_s, {u"a:b"_s, u"a b"_s}},
        {u"metric"_s, {u"0.1"_s}}, {u"date"_s, {u"2024-02-01"_s, u"x"_s}}, {u"uuid"_s, {u"8aac02e3a62a4f0aaa257c59da5eab80"_s, u"no"_s}}, {QString(), {u"x"_s, u"[1]"_s}}};
    QStringList given;
    for (const auto &input : std::as_const(m_inputs)) {
        const auto values = fitting.value(input.value("type"_L1).toString(), {u"x"_s});
        const bool required = !input.contains("value"_L1) && !input.value("isOptional"_L1).toBool();
        if (chance(required ? 90 : 40))
            given.append(input.value("name"_L1).toString() + u'=' + values.at(chance(75) ? 0 : below(values.size())));
    }
    if (chance(5))
        given.append(u"unknown=1"_s);
    return given;
}

QJsonValue Generator::breakValue(const QJsonValue &value)
{
    static const QJsonArray instead{QJsonValue(), u""_s, 0, 1, -1, 1.5, true, false, u"true"_s, u"12"_s, u"1.5"_s, u"text"_s, u"{{ x }}"_s, u"{{ globals.uuid }}"_s, QJsonArray(),
        QJsonObject(), QJsonArray{u"a"_s}, QJsonArray{1}, QJsonArray{QJsonValue()}, QJsonObject{{u"a"_s, 1}}, QJsonObject{{u"value"_s, 1}},
        QJsonObject{{u"ref"_s, u"ops.a"_s}, {u"value"_s, u"outputs.x"_s}}, u"2020-01-01"_s, u"PT1H"_s, u"a:b"_s, u"List[int]"_s, u"job"_s, u"Upper"_s};
    if (value.isArray() && chance(40)) {
        auto list = value.toArray();
        list.append(list.isEmpty() ? one(instead) : list.first());
        return list;
    }
    return one(instead);
}

QJsonValue Generator::breakSomewhere(const QJsonValue &value, int depth)
{
    static const QStringList keys{u"name"_s, u"image"_s, u"kind"_s, u"value"_s, u"nmae"_s, u"run"_s, u"inputs"_s, u"environment"_s, u"container"_s, u"params"_s, u"concurrency"_s, u"ports"_s,
        u"is_optional"_s, u"maxRetries"_s, u"max_retries"_s, u"validation"_s, u"numRuns"_s, u"dagRef"_s, u"joins"_s, u"dependencies"_s, u"mount"_s, u"cost"_s, u"namespace"_s, u"template"_s};
    if (value.isArray() && !value.toArray().isEmpty() && chance(80)) {
        auto list = value.toArray();
        const auto at = below(list.size());
        list.replace(at, breakSomewhere(list.at(at), depth + 1));
        return list;
    }
    if (!value.isObject() || value.toObject().isEmpty() || depth > 8)
        return breakValue(value);
    auto map = value.toObject();
    const auto key = map.keys().at(below(map.size()));
    switch (below(12)) {
    case 0:
        map.remove(key);
        break;
    case 1:
        map.insert(keys.at(below(keys.size())), map.take(key));
        break;
    case 2:
        map.insert(keys.at(below(keys.size())), breakValue({}));
        break;
    case 3:
        map.insert(key, breakValue(map.value(key)));
        break;
    default:
        map.insert(key, breakSomewhere(map.value(key), depth + 1));
    }
    return map;
}

QJsonObject Generator::broken(QJsonObject file)
{
    for (int count = 1 + below(3); count > 0; --count) {
        const auto result = breakSomewhere(file, 0);
        if (result.isObject())
            file = result.toObject();
    }
    return file;
}
