// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resourcetypes.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>

#include <optional>

namespace Polydeck::Sandbox
{

class Clock;

struct StoreEvent
{
    enum class Type { Added, Modified, Deleted };
    Type type;
    qint64 version;
    QString resource; ///< plural
    QString nameSpace;
    QJsonObject object;
    QJsonObject previous; ///< before a modification: a selector may have matched it
};

/// All Kubernetes objects of the sandbox with one rising resource version, and the last changes for watches.
class ObjectStore : public QObject
{
    Q_OBJECT
public:
    explicit ObjectStore(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] std::optional<QJsonObject> find(const QString &resource, const QString &nameSpace, const QString &name) const;
    /// Ordered by namespace and name. \a nameSpace empty: all.
    [[nodiscard]] QList<QJsonObject> list(const QString &resource, const QString &nameSpace) const;

    /// Fills in kind, uid, creation time and version. The caller has made sure that the name is free.
    QJsonObject add(const ResourceType &type, QJsonObject object);
    /// Keeps uid and creation time.
    QJsonObject replace(const ResourceType &type, QJsonObject object);
    std::optional<QJsonObject> remove(const ResourceType &type, const QString &nameSpace, const QString &name);

    [[nodiscard]] qint64 version() const { return m_version; }
    /// Watches can start at or after this version; earlier ones are too old.
    [[nodiscard]] qint64 oldestVersion() const { return m_oldest; }
    [[nodiscard]] QList<StoreEvent> eventsAfter(qint64 version, const QString &resource, const QString &nameSpace) const;
    /// Forgets the changes so far, so that watches from before get "too old resource version".
    void forgetHistory();

Q_SIGNALS:
    void changed(const Polydeck::Sandbox::StoreEvent &event);

private:
    void record(StoreEvent::Type type, const ResourceType &resource, const QJsonObject &object, const QJsonObject &previous = {});

    static constexpr qsizetype historyLimit = 2000;
    const Clock &m_clock;
    QMap<QString, QMap<QString, QJsonObject>> m_objects; ///< plural -> "namespace/name" -> object
    QList<StoreEvent> m_history;
    qint64 m_version = 1000;
    qint64 m_oldest = 1000;
};

} // namespace Polydeck::Sandbox
