// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kuberequest.h"
#include "objectstore.h"
#include "selector.h"
#include "table.h"

#include "../http/exchange.h"

namespace Polydeck::Sandbox
{

class Clock;

/// A running watch: one JSON object a line until its time is over or the client goes. Lives on its Exchange.
class WatchStream : public QObject
{
    Q_OBJECT
public:
    WatchStream(Exchange &exchange, const KubeRequest &target, const ObjectStore &store, const Clock &clock, Selector selector);

    void start();

private:
    void sendInitial(bool bookmarkAtEnd);
    void pass(const StoreEvent &event);
    void sendObject(const QString &type, const QJsonObject &object);
    void sendBookmark(bool initialEnd);
    void sendLine(const QString &type, const QJsonObject &object);

    Exchange &m_exchange;
    KubeRequest m_target;
    const ObjectStore &m_store;
    const Clock &m_clock;
    Selector m_selector;
    Form m_form;
    QString m_includeObject;
    bool m_columnsSent = false;
};

/// Starts a watch, or answers why there can be none.
void startWatch(Exchange &exchange, const KubeRequest &target, const ObjectStore &store, const Clock &clock);

} // namespace Polydeck::Sandbox
