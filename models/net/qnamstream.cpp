// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qnamstream.h"

#include "networkerrors.h"
#include "redirects.h"
#include "unarytransfer.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace Polydeck::Net {

namespace {

/// Held for a reader that is behind; beyond it the sender waits.
constexpr qint64 ReadBuffer = 512 * 1024;

} // namespace

QnamStream::QnamStream(QNetworkAccessManager &manager, std::shared_ptr<const Session> session, Request request)
    : m_manager(&manager)
    , m_session(std::move(session))
    , m_request(std::move(request))
{
    m_starting.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_starting, &QTimer::timeout, this, [this] { fail(timedOut(m_request.timeout)); });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (m_reply && m_reply->bytesAvailable() > 0)
            waitForData(); // it is our reader that is silent
        else
            fail(timedOut(m_request.silence));
    });
    m_starting.start(m_request.timeout);
    go(resolveUrl(m_session->profile.server, m_request));
}

QnamStream::~QnamStream()
{
    drop();
}

void QnamStream::go(const QUrl &url)
{
    const auto built = buildRequest(*m_session, url, m_request, Usage::Stream);
    if (!built) {
        failLater(built.error());
        return;
    }
    m_reply = dispatch(*m_manager, *built, m_request);
    m_reply->setReadBufferSize(ReadBuffer);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_starting.stop();
        waitForData();
    });
    judgeCertificates(*m_reply, this, *m_session, m_sslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QnamStream::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &QnamStream::onData);
    connect(m_reply, &QNetworkReply::finished, this, &QnamStream::onFinished);
    connect(m_reply, &QObject::destroyed, this, &QnamStream::onManagerGone);
}

QByteArray QnamStream::read(qint64 maxBytes)
{
    if (!m_reply) {
        const auto bytes = m_rest.first(std::min<qint64>(maxBytes, m_rest.size()));
        m_rest.remove(0, bytes.size());
        return bytes;
    }
    if (isRedirected())
        return {};
    const auto bytes = m_reply->read(maxBytes);
    if (!m_over)
        waitForData();
    return bytes;
}

QByteArray QnamStream::header(const QByteArray &name) const
{
    return m_reply ? m_reply->rawHeader(name) : QByteArray();
}

bool QnamStream::isRedirected() const
{
    return !m_over && m_reply && statusOf(*m_reply) / 100 == 3;
}

void QnamStream::onHeaders()
{
    const int status = statusOf(*m_reply);
    if (m_status != 0 || status == 0 || isRedirected())
        return;
    m_starting.stop();
    m_status = status;
    waitForData();
    Q_EMIT headersReceived(status);
}

void QnamStream::onData()
{
    if (isRedirected())
        return;
    waitForData();
    Q_EMIT readyRead();
}

void QnamStream::onFinished()
{
    if (!isAnswered(*m_reply)) {
        fail(replyError(*m_reply, m_sslErrors, *m_session));
        return;
    }
    const auto next = nextHop(m_request.method, m_reply->url(), statusOf(*m_reply), m_reply->rawHeader("Location"), m_hops);
    if (!next) {
        fail(next.error());
        return;
    }
    if (*next) {
        ++m_hops;
        drop();
        go(**next);
        return;
    }
    const QPointer<QnamStream> alive(this);
    if (m_status == 0) { // an answer without a body, or a redirect that leads nowhere
        m_status = statusOf(*m_reply);
        Q_EMIT headersReceived(m_status);
    }
    if (!alive)
        return;
    m_over = true;
    m_starting.stop();
    m_silence.stop();
    if (m_reply && m_reply->bytesAvailable() > 0)
        Q_EMIT readyRead();
    if (alive)
        Q_EMIT finished();
}

void QnamStream::onManagerGone()
{
    if (!m_over)
        failLater(Error::make(Error::Kind::Cancelled, tr("The connection was closed.")));
}

void QnamStream::fail(const Error &error)
{
    if (std::exchange(m_over, true))
        return;
    m_starting.stop();
    m_silence.stop();
    if (m_reply && m_reply->isRunning()) {
        m_rest = m_reply->readAll();
        drop();
    }
    Q_EMIT failed(error);
}

void QnamStream::failLater(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { fail(error); }, Qt::QueuedConnection);
}

void QnamStream::waitForData()
{
    if (m_request.silence.count() > 0)
        m_silence.start(m_request.silence);
}

Error QnamStream::timedOut(std::chrono::milliseconds limit) const
{
    return timeoutError(Peer(m_session->profile.server, m_session->proxy.value_or(QNetworkProxy())), limit);
}

void QnamStream::drop()
{
    if (!m_reply)
        return;
    const auto reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this); // abort() emits finished() on the spot
    reply->abort();
    reply->deleteLater();
}

} // namespace Polydeck::Net
