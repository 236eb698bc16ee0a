// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>
#include <base/secretstring.h>

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Kube
{

struct ServerVersion
{
    QString gitVersion;
    int major = 0;
    int minor = 0;
    bool operator==(const ServerVersion &) const = default;
};

/// A secret as the list shows it; never holds a value.
struct SecretRow
{
    QString name;
    QString type; ///< Opaque, kubernetes.io/dockerconfigjson, ...
    int keyCount = 0; ///< -1 where the server did not say
    QDateTime created;
    QString uid;

    [[nodiscard]] const QString &key() const { return name; }
    bool operator==(const SecretRow &) const = default;
};

struct SecretList
{
    QList<SecretRow> rows;
    QString resourceVersion;
};

/// A secret to create. Values are plain bytes; base64 is the wire's business.
struct SecretSpec
{
    QString nameSpace;
    QString name;
    QString type;
    QList<QPair<QString, SecretString>> data;
};

/// As `kubectl create secret docker-registry` builds it, byte for byte. An empty \a server means Docker Hub, as there.
[[nodiscard]] SecretSpec dockerRegistrySecret(const QString &nameSpace, const QString &name, const QString &server, const QString &user,
                                              const SecretString &password, const QString &email = {});
/// As `kubectl create secret generic --from-literal` builds it.
[[nodiscard]] SecretSpec genericSecret(const QString &nameSpace, const QString &name, const QList<QPair<QString, SecretString>> &literals);

/// What the server would refuse in \a secret, before it is asked: name, key names, duplicates, size. Nothing: fine.
[[nodiscard]] std::optional<Error> checkSecret(const SecretSpec &secret);

/// Who the API server takes us for.
struct UserInfo
{
    QString name; ///< empty where the server does not say
    QStringList groups;
    bool operator==(const UserInfo &) const = default;
};

struct AccessQuestion
{
    QString nameSpace;
    QString verb;
    QString group;
    QString resource;
    QString subresource;
    QString name;
};

struct AccessAnswer
{
    bool allowed = false;
    QString reason;
};

struct ServiceInfo
{
    struct Port
    {
        QString name;
        int port = 0;
        QString targetPort; ///< number or container port name; empty: the same as \c port
        QString protocol; ///< TCP, UDP, SCTP
        bool operator==(const Port &) const = default;
    };
    QString name;
    bool headless = false; ///< clusterIP None: the service port is the pod's port
    QHash<QString, QString> labels;
    QHash<QString, QString> selector;
    QList<Port> ports;
    bool operator==(const ServiceInfo &) const = default;
};

struct PodInfo
{
    QString name;
    QString uid;
    QString phase;
    QString reason; ///< of a phase that needs one (Evicted)
    QString node; ///< empty: not assigned to one
    bool ready = false;
    QDateTime readySince;
    bool deleting = false;
    QDateTime deletion;
    QDateTime created;
    int restarts = 0; ///< the highest of its containers
    QHash<QString, QString> labels;
    QHash<QString, int> namedPorts; ///< container port name -> number
    bool operator==(const PodInfo &) const = default;
};

struct HelmRelease
{
    QString name;
    QString nameSpace;
    int revision = 0;
    QString status;
    QString chart; ///< "polyaxon-1.11.3", empty where only labels were read
    QString appVersion;
    QDateTime updated;
    bool operator==(const HelmRelease &) const = default;
};

} // namespace Polydeck::Kube
