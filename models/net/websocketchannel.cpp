// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "websocketchannel.h"

#include "websocketconnection.h"

namespace Polydeck::Net {

WebSocketChannel::WebSocketChannel(const ConnectionProfile &profile, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<WebSocketConnection>(profile, *this))
{
}

WebSocketChannel::~WebSocketChannel() = default;

void WebSocketChannel::setLimits(const Limits &limits)
{
    d->setLimits(limits);
}

void WebSocketChannel::open(const QString &path, const QUrlQuery &query, const QStringList &protocols)
{
    d->open(path, query, protocols);
}

void WebSocketChannel::send(const QByteArray &message)
{
    d->send(message);
}

void WebSocketChannel::close()
{
    d->close();
}

void WebSocketChannel::setPaused(bool paused)
{
    d->setPaused(paused);
}

bool WebSocketChannel::isPaused() const
{
    return d->isPaused();
}

bool WebSocketChannel::isOpen() const
{
    return d->isOpen();
}

QString WebSocketChannel::protocol() const
{
    return d->protocol();
}

qint64 WebSocketChannel::bytesToWrite() const
{
    return d->bytesToWrite();
}

int WebSocketChannel::closeCode() const
{
    return d->closeCode();
}

} // namespace Polydeck::Net
