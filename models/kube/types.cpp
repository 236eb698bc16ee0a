// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "types.h"
#include "gojson.h"
#include "words.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_largestSecret = 1024 * 1024; // the sum of the values, as the server counts it

bool isObjectName(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"_s);
    return name.size() <= 253 && pattern.match(name).hasMatch();
}

bool isSecretKey(const QString &key)
{
    static const QRegularExpression pattern(u"^[-._a-zA-Z0-9]+$"_s);
    return key.size() <= 253 && key != "."_L1 && !key.startsWith(".."_L1) && pattern.match(key).hasMatch();
}

Error invalid(const QString &what, const QString &hint)
{
    return Error::make(Error::Kind::Invalid, what, hint);
}

} // namespace

SecretSpec dockerRegistrySecret(const QString &nameSpace, const QString &name, const QString &server, const QString &user,
                                const SecretString &password, const QString &email)
{
    const QByteArray login = user.toUtf8() + ':' + password.reveal();
    // The order of the fields, and which are left out, is kubectl's.
    QByteArray fields;
    const auto add = [&fields](const char *key, const QByteArray &value) {
        if (!value.isEmpty())
            fields += (fields.isEmpty() ? "" : ",") + goJsonString(key) + ':' + goJsonString(value);
    };
    add("username", user.toUtf8());
    add("password", password.reveal());
    add("email", email.toUtf8());
    add("auth", login.toBase64());
    const QByteArray host = server.isEmpty() ? QByteArray("https://index.docker.io/v1/") : server.toUtf8();
    QByteArray json = "{\"auths\":{" + goJsonString(host) + ":{" + fields + "}}}";
    return {.nameSpace = nameSpace,
            .name = name,
            .type = u"kubernetes.io/dockerconfigjson"_s,
            .data = {{u".dockerconfigjson"_s, SecretString(std::move(json))}}};
}

SecretSpec genericSecret(const QString &nameSpace, const QString &name, const QList<QPair<QString, SecretString>> &literals)
{
    return {.nameSpace = nameSpace, .name = name, .type = {}, .data = literals};
}

std::optional<Error> checkSecret(const SecretSpec &secret)
{
    if (!isObjectName(secret.name)) {
        return invalid(Words::tr("\"%1\" cannot be the name of a secret.").arg(secret.name),
                       Words::tr("Use lower-case letters, digits, '-' and '.', starting and ending with a letter or a digit."));
    }
    qsizetype total = 0;
    QSet<QString> keys;
    for (const auto &[key, value] : secret.data) {
        if (!isSecretKey(key))
            return invalid(Words::tr("\"%1\" cannot be a key of a secret.").arg(key), Words::tr("Use letters, digits, '-', '_' and '.'."));
        if (keys.contains(key))
            return invalid(Words::tr("The key \"%1\" occurs twice.").arg(key), Words::tr("Rename or remove one of the two."));
        keys.insert(key);
        total += value.reveal().size();
    }
    if (total > s_largestSecret)
        return invalid(Words::tr("The values are %1 kB together; a secret holds at most 1024 kB.").arg(total / 1024), Words::tr("Split it into several secrets."));
    return std::nullopt;
}

} // namespace Polydeck::Kube
