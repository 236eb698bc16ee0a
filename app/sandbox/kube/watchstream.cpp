// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "watchstream.h"

#include "status.h"

#include "../clock.h"

#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Sandbox
{

void startWatch(Exchange &exchange, const KubeRequest &target, const ObjectStore &store, const Clock &clock)
{
    const HttpRequest &request = exchange.request();
    // A watch of one object by its path is a watch with a field selector.
    QString fields = request.queryValue(u"fieldSelector");
    if (!target.name.isEmpty())
        fields = u"metadata.name="_s + target.name;
    auto selector = Selector::parse(request.queryValue(u"labelSelector"), fields);
    if (!selector)
        return exchange.reply(KubeStatus::badRequest(selector.error()));
    bool isNumber = true;
    if (const QString version = request.queryValue(u"resourceVersion"); !version.isEmpty())
        version.toLongLong(&isNumber);
    if (!isNumber)
        return exchange.reply(KubeStatus::badRequest(u"invalid resource version"_s));
    auto *stream = new WatchStream(exchange, target, store, clock, std::move(*selector));
    stream->start();
}

WatchStream::WatchStream(Exchange &exchange, const KubeRequest &target, const ObjectStore &store, const Clock &clock, Selector selector)
    : QObject(&exchange)
    , m_exchange(exchange)
    , m_target(target)
    , m_store(store)
    , m_clock(clock)
    , m_selector(std::move(selector))
    , m_form(formOf(exchange.request().header("Accept")))
    , m_includeObject(exchange.request().queryValue(u"includeObject"))
{
}

void WatchStream::start()
{
    const HttpRequest &request = m_exchange.request();
    m_exchange.beginStream(200, "application/json"_ba);
    const qint64 version = request.queryValue(u"resourceVersion").toLongLong();
    const bool initialEvents = request.queryFlag(u"sendInitialEvents");
    if (version > 0 && version < m_store.oldestVersion() && !initialEvents) {
        sendLine(u"ERROR"_s, KubeStatus::expiredObject(u"too old resource version: %1 (%2)"_s.arg(version).arg(m_store.oldestVersion())));
        m_exchange.endStream();
        return;
    }
    if (initialEvents || version == 0) {
        sendInitial(initialEvents);
    } else {
        const auto missed = m_store.eventsAfter(version, m_target.type->plural, m_target.nameSpace);
        for (const StoreEvent &event : missed)
            pass(event);
    }
    connect(&m_store, &ObjectStore::changed, this, &WatchStream::pass);
    if (request.queryFlag(u"allowWatchBookmarks")) {
        auto *bookmarks = new QTimer(this);
        connect(bookmarks, &QTimer::timeout, this, [this] { sendBookmark(false); });
        bookmarks->start(60s);
    }
    const int seconds = request.queryValue(u"timeoutSeconds").toInt();
    QTimer::singleShot(seconds > 0 ? std::chrono::seconds(seconds) : std::chrono::seconds(30min), this, [this] { m_exchange.endStream(); });
}

void WatchStream::sendInitial(bool bookmarkAtEnd)
{
    const auto objects = m_store.list(m_target.type->plural, m_target.nameSpace);
    for (const QJsonObject &object : objects) {
        if (m_selector.matches(object))
            sendObject(u"ADDED"_s, object);
    }
    if (bookmarkAtEnd)
        sendBookmark(true);
}

void WatchStream::pass(const StoreEvent &event)
{
    if (event.resource != m_target.type->plural || (!m_target.nameSpace.isEmpty() && event.nameSpace != m_target.nameSpace))
        return;
    const bool matches = m_selector.matches(event.object);
    switch (event.type) {
    case StoreEvent::Type::Added:
        if (matches)
            sendObject(u"ADDED"_s, event.object);
        break;
    case StoreEvent::Type::Deleted:
        if (matches)
            sendObject(u"DELETED"_s, event.object);
        break;
    case StoreEvent::Type::Modified: {
        // An object that walks into the selection is new to this watcher, one that leaves it is gone.
        const bool matched = m_selector.matches(event.previous);
        if (matches || matched)
            sendObject(matches ? (matched ? u"MODIFIED"_s : u"ADDED"_s) : u"DELETED"_s, event.object);
        break;
    }
    }
}

void WatchStream::sendObject(const QString &type, const QJsonObject &object)
{
    if (m_form == Form::Plain)
        return sendLine(type, object);
    if (m_form == Form::Metadata)
        return sendLine(type, metadataOnly(object));
    QJsonObject table = makeTable(*m_target.type, {object}, m_includeObject, m_clock.now(), !std::exchange(m_columnsSent, true));
    table.insert(u"metadata"_s, QJsonObject{{u"resourceVersion"_s, object.value("metadata"_L1).toObject().value("resourceVersion"_L1)}});
    sendLine(type, table);
}

void WatchStream::sendBookmark(bool initialEnd)
{
    QJsonObject metadata{{u"resourceVersion"_s, QString::number(m_store.version())}};
    if (initialEnd)
        metadata.insert(u"annotations"_s, QJsonObject{{u"k8s.io/initial-events-end"_s, u"true"_s}});
    sendLine(u"BOOKMARK"_s, QJsonObject{{u"kind"_s, m_target.type->kind}, {u"apiVersion"_s, m_target.type->apiVersion()}, {u"metadata"_s, metadata}});
}

void WatchStream::sendLine(const QString &type, const QJsonObject &object)
{
    m_exchange.send(QJsonDocument(QJsonObject{{u"type"_s, type}, {u"object"_s, object}}).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace Polydeck::Sandbox
