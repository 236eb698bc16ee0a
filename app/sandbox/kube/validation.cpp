// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "validation.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

using Causes = QList<KubeStatus::Cause>;
constexpr qsizetype maxSecretSize = 1024 * 1024;

KubeStatus::Cause required(const QString &field)
{
    return {u"FieldValueRequired"_s, u"Required value"_s, field};
}

void checkName(const QJsonObject &metadata, Causes &causes)
{
    static const QRegularExpression subdomain(u"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"_s);
    const QString name = metadata.value("name"_L1).toString();
    if (name.isEmpty()) {
        causes.append({u"FieldValueRequired"_s, u"Required value: name or generateName is required"_s, u"metadata.name"_s});
    } else if (name.size() > 253 || !subdomain.match(name).hasMatch()) {
        causes.append({u"FieldValueInvalid"_s,
                       u"Invalid value: \"%1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
                       "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
                       "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"_s.arg(name),
                       u"metadata.name"_s});
    }
}

void checkKeys(const QJsonObject &data, Causes &causes)
{
    static const QRegularExpression allowed(u"^[-._a-zA-Z0-9]+$"_s);
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QString key = it.key();
        if (allowed.match(key).hasMatch() && key.size() <= 253 && key != "."_L1 && !key.startsWith(".."_L1))
            continue;
        causes.append({u"FieldValueInvalid"_s,
                       u"Invalid value: \"%1\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
                       "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"_s.arg(key),
                       u"data[%1]"_s.arg(key)});
    }
}

void checkDockerConfig(const QJsonObject &data, const QString &key, Causes &causes)
{
    const QString field = u"data[%1]"_s.arg(key);
    if (!data.contains(key)) {
        causes.append(required(field));
        return;
    }
    const QByteArray text = QByteArray::fromBase64(data.value(key).toString().toLatin1());
    if (!QJsonDocument::fromJson(text).isObject())
        causes.append({u"FieldValueInvalid"_s, u"Invalid value: \"<secret contents redacted>\": not a JSON object"_s, field});
}

void checkSecret(const QJsonObject &secret, Causes &causes)
{
    const QJsonObject data = secret.value("data"_L1).toObject();
    checkKeys(data, causes);
    qsizetype size = 0;
    for (auto it = data.begin(); it != data.end(); ++it)
        size += QByteArray::fromBase64(it.value().toString().toLatin1()).size();
    if (size > maxSecretSize)
        causes.append({u"FieldValueTooLong"_s, u"Too long: may not be more than 1048576 bytes"_s, u"data"_s});

    const QString type = secret.value("type"_L1).toString();
    if (type == "kubernetes.io/dockerconfigjson"_L1)
        checkDockerConfig(data, u".dockerconfigjson"_s, causes);
    else if (type == "kubernetes.io/dockercfg"_L1)
        checkDockerConfig(data, u".dockercfg"_s, causes);
    else if (type == "kubernetes.io/ssh-auth"_L1 && data.value("ssh-privatekey"_L1).toString().isEmpty())
        causes.append(required(u"data[ssh-privatekey]"_s));
    else if (type == "kubernetes.io/basic-auth"_L1 && !data.contains("username"_L1) && !data.contains("password"_L1))
        causes.append({required(u"data[username]"_s), required(u"data[password]"_s)});
    if (type == "kubernetes.io/tls"_L1) {
        for (const QString &key : {u"tls.crt"_s, u"tls.key"_s}) {
            if (!data.contains(key))
                causes.append(required(u"data[%1]"_s.arg(key)));
        }
    }
}

} // namespace

QList<KubeStatus::Cause> validate(const ResourceType &type, const QJsonObject &object)
{
    Causes causes;
    checkName(object.value("metadata"_L1).toObject(), causes);
    if (type.kind == "Secret"_L1)
        checkSecret(object, causes);
    else if (type.kind == "ConfigMap"_L1)
        checkKeys(object.value("data"_L1).toObject(), causes);
    return causes;
}

QList<KubeStatus::Cause> validateUpdate(const ResourceType &type, const QJsonObject &before, const QJsonObject &after)
{
    Causes causes = validate(type, after);
    if (type.kind == "Secret"_L1 && before.value("type"_L1) != after.value("type"_L1)) {
        causes.append({u"FieldValueInvalid"_s, u"Invalid value: \"%1\": field is immutable"_s.arg(after.value("type"_L1).toString()),
                       u"type"_s});
    }
    if (before.value("immutable"_L1).toBool()) {
        const QString message = u"Forbidden: field is immutable when `immutable` is set"_s;
        if (!after.value("immutable"_L1).toBool())
            causes.append({u"FieldValueForbidden"_s, message, u"immutable"_s});
        if (before.value("data"_L1) != after.value("data"_L1))
            causes.append({u"FieldValueForbidden"_s, message, u"data"_s});
    }
    return causes;
}

QJsonObject withDefaults(const ResourceType &type, QJsonObject object)
{
    if (type.kind != "Secret"_L1)
        return object;
    QJsonObject data = object.value("data"_L1).toObject();
    const QJsonObject texts = object.take("stringData"_L1).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        data.insert(it.key(), QString::fromLatin1(it.value().toString().toUtf8().toBase64()));
    if (data.isEmpty())
        object.remove("data"_L1);
    else
        object.insert(u"data"_s, data);
    if (object.value("type"_L1).toString().isEmpty())
        object.insert(u"type"_s, u"Opaque"_s);
    return object;
}

} // namespace Polydeck::Sandbox
