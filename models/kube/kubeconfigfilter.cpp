// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigfilter.h"
#include "kubeconfig.h"
#include "kubeconfigparser.h"
#include "words.h"
#include "yamlscalar.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

enum class Form { Text, Flag, Data, Any, Exec, AuthProvider, Extensions };

struct Field
{
    const char *key;
    Form form = Form::Text;
    bool always = false; ///< written even when it is empty
};

// In alphabetical order, which is the order of writing.
constexpr std::array s_cluster{
    Field{"certificate-authority"}, Field{"certificate-authority-data", Form::Data}, Field{"disable-compression", Form::Flag},
    Field{"extensions", Form::Extensions}, Field{"insecure-skip-tls-verify", Form::Flag}, Field{"proxy-url"},
    Field{"server", Form::Text, true}, Field{"tls-server-name"},
};
constexpr std::array s_user{
    Field{"as"}, Field{"as-groups", Form::Any}, Field{"as-uid"}, Field{"as-user-extra", Form::Any}, Field{"auth-provider", Form::AuthProvider},
    Field{"client-certificate"}, Field{"client-certificate-data", Form::Data}, Field{"client-key"}, Field{"client-key-data", Form::Data},
    Field{"exec", Form::Exec}, Field{"extensions", Form::Extensions}, Field{"password"}, Field{"token"}, Field{"tokenFile"}, Field{"username"},
};
constexpr std::array s_context{
    Field{"cluster", Form::Text, true}, Field{"extensions", Form::Extensions}, Field{"namespace"}, Field{"user", Form::Text, true},
};

std::span<const Field> fieldsOf(EntryList list)
{
    switch (list) {
    case EntryList::Clusters:
        return s_cluster;
    case EntryList::Users:
        return s_user;
    case EntryList::Contexts:
        break;
    }
    return s_context;
}

bool isTrue(const YamlValue &value)
{
    const QByteArray word = value.text().toLower();
    return value.isPlain() && (word == "true" || word == "yes" || word == "y" || word == "on");
}

/// Numbers and booleans as Go prints them.
YamlValue normalised(YamlValue value)
{
    const auto type = value.kind() == Kind::Scalar && value.isPlain() ? plainType({value.text().constData(), static_cast<size_t>(value.text().size())}) : PlainType::String;
    if (type == PlainType::Boolean)
        return YamlValue::plain(isTrue(value) ? "true" : "false");
    if (type == PlainType::Number) {
        bool whole = false;
        const qlonglong number = QByteArray(value.text()).replace("_", "").toLongLong(&whole, 0);
        return whole ? YamlValue::plain(QByteArray::number(number)) : value;
    }
    for (YamlValue &child : value.children())
        child = normalised(std::move(child));
    return value;
}

YamlValue textOf(const YamlValue *value)
{
    return YamlValue::string(value && value->kind() == Kind::Scalar ? value->text() : QByteArray());
}

void put(YamlValue &to, const QByteArray &key, const YamlValue &value)
{
    if (!value.isEmpty())
        to.set(key, value);
}

YamlValue orNull(const YamlValue *value)
{
    return value && !value->isEmpty() ? normalised(*value) : YamlValue();
}

YamlValue knownExec(const YamlValue &from)
{
    YamlValue exec = YamlValue::mapping();
    const QByteArray version = textOf(from.find("apiVersion")).text();
    put(exec, "apiVersion", textOf(from.find("apiVersion")));
    exec.set("args", orNull(from.find("args")));
    exec.set("command", textOf(from.find("command")));
    exec.set("env", orNull(from.find("env")));
    put(exec, "installHint", textOf(from.find("installHint")));
    YamlValue mode = textOf(from.find("interactiveMode"));
    if (mode.isEmpty() && (version.endsWith("/v1beta1") || version.endsWith("/v1alpha1")))
        mode = YamlValue::string("IfAvailable");
    put(exec, "interactiveMode", mode);
    const YamlValue *info = from.find("provideClusterInfo");
    exec.set("provideClusterInfo", YamlValue::plain(info && isTrue(*info) ? "true" : "false"));
    return exec;
}

YamlValue knownAuthProvider(const YamlValue &from)
{
    YamlValue provider = YamlValue::mapping();
    YamlValue config = orNull(from.find("config"));
    config.sortKeys();
    provider.set("config", config);
    provider.set("name", textOf(from.find("name")));
    return provider;
}

YamlValue known(const Field &field, const YamlValue *value)
{
    switch (field.form) {
    case Form::Text:
        return textOf(value);
    case Form::Flag:
        return value && isTrue(*value) ? YamlValue::plain("true") : YamlValue();
    case Form::Data:
        return YamlValue::string(decodeBase64(textOf(value).text()).value_or(QByteArray()).toBase64());
    case Form::Extensions:
        return knownExtensions(value);
    case Form::Exec:
        return value && value->kind() == Kind::Mapping ? knownExec(*value) : YamlValue();
    case Form::AuthProvider:
        return value && value->kind() == Kind::Mapping ? knownAuthProvider(*value) : YamlValue();
    case Form::Any:
        break;
    }
    YamlValue any = orNull(value);
    any.sortKeys();
    return any;
}

/// One pair of a path and the data that can stand in its place.
struct FileField
{
    const char *path;
    const char *data;
};
constexpr std::array s_clusterFiles{FileField{"certificate-authority", "certificate-authority-data"}};
constexpr std::array s_userFiles{FileField{"client-certificate", "client-certificate-data"}, FileField{"client-key", "client-key-data"}};

std::span<const FileField> filesOf(EntryList list)
{
    if (list == EntryList::Clusters)
        return s_clusterFiles;
    return list == EntryList::Users ? std::span<const FileField>(s_userFiles) : std::span<const FileField>();
}

} // namespace

YamlValue knownFields(EntryList list, const YamlValue &body)
{
    YamlValue fields = YamlValue::mapping();
    for (const Field &field : fieldsOf(list)) {
        const YamlValue value = known(field, body.find(field.key));
        if (field.always || !value.isEmpty())
            fields.set(field.key, value);
    }
    return fields;
}

YamlValue knownExtensions(const YamlValue *list)
{
    if (!list || list->kind() != Kind::Sequence)
        return {};
    YamlValue extensions = YamlValue::sequence();
    for (const YamlValue &item : list->children()) {
        YamlValue one = YamlValue::mapping();
        const YamlValue *value = item.find("extension");
        one.set("extension", value ? normalised(*value) : YamlValue());
        one.set("name", textOf(item.find("name")));
        one.sortKeys();
        extensions.append(one);
    }
    std::ranges::stable_sort(extensions.children(), {}, [](const YamlValue &item) { return item.find("name")->text(); });
    return extensions;
}

void redact(EntryList list, YamlValue &body)
{
    for (const FileField &file : filesOf(list)) {
        if (body.find(file.data))
            body.set(file.data, YamlValue::string("DATA+OMITTED"));
    }
    for (const char *secret : {"token", "password"}) {
        if (list == EntryList::Users && body.find(secret))
            body.set(secret, YamlValue::string("REDACTED"));
    }
}

Status flattenFiles(EntryList list, YamlValue &body, const QString &name, const QString &origin)
{
    constexpr qint64 largest = 1024 * 1024;
    for (const FileField &file : filesOf(list)) {
        const YamlValue *path = body.find(file.path);
        if (!path || path->isEmpty())
            continue;
        if (const YamlValue *data = body.find(file.data); data && !data->isEmpty()) {
            return failure(Error::Kind::Invalid, Words::tr("\"%1\" in %2 has both %3 and %4.", "1: name of an entry 2: file")
                                                     .arg(name, QDir::toNativeSeparators(origin), QLatin1StringView(file.path), QLatin1StringView(file.data)),
                           Words::tr("Remove one of the two."));
        }
        const QString target = resolvePath(QString::fromUtf8(path->text()), origin);
        const auto bytes = readBounded(target, largest);
        if (!bytes) {
            return failure(bytes.error().kind, Words::tr("%1 of \"%2\" cannot be read from %3: %4").arg(QLatin1StringView(file.path), name, QDir::toNativeSeparators(target), bytes.error().what),
                           Words::tr("Get the file as well, or correct the path in %1.").arg(QDir::toNativeSeparators(origin)));
        }
        body.remove(file.path);
        body.set(file.data, YamlValue::string(bytes->toBase64()));
    }
    body.sortKeys();
    return {};
}

} // namespace Polydeck::Kube
