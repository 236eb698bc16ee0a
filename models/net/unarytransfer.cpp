// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unarytransfer.h"

#include "networkerrors.h"
#include "redirects.h"
#include "tlserrors.h"
#include "trust.h"

#include <base/delivery.h>

#include <QNetworkReply>

#include <utility>

namespace Polydeck::Net {

namespace {

/// What Qt may hold for us between two reads; the rest waits in the network.
constexpr qint64 ReadBuffer = 1024 * 1024;

} // namespace

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isAnswered(const QNetworkReply &reply)
{
    const auto error = reply.error();
    if (error == QNetworkReply::NoError)
        return true;
    // ProtocolInvalidOperationError is what Qt makes of 400 and 418.
    const bool isAboutStatus = error == QNetworkReply::ProtocolInvalidOperationError
        || (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError)
        || (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
    return isAboutStatus && statusOf(reply) >= 400;
}

Error replyError(const QNetworkReply &reply, const QList<QSslError> &sslErrors, const Session &session)
{
    const Peer peer(reply.url(), session.proxy.value_or(QNetworkProxy(QNetworkProxy::NoProxy)));
    auto error = reply.error() == QNetworkReply::SslHandshakeFailedError && !sslErrors.isEmpty()
        ? certificateError(sslErrors, session.profile.tlsServerName, peer)
        : networkError(reply.error(), reply.errorString(), peer);
    error.httpStatus = statusOf(reply);
    return error;
}

void judgeCertificates(QNetworkReply &reply, QObject *context, const Session &session, QList<QSslError> &kept)
{
    QObject::connect(&reply, &QNetworkReply::sslErrors, context, [&reply, &session, &kept](const QList<QSslError> &errors) {
        kept = unforgiven(errors, reply.sslConfiguration().peerCertificate(), session.profile.caCertificates);
        if (kept.isEmpty())
            reply.ignoreSslErrors(errors);
    });
}

UnaryTransfer::UnaryTransfer(
    QNetworkAccessManager &manager, std::shared_ptr<const Session> session, Request request, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_session(std::move(session))
    , m_request(std::move(request))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish(failure(
            timeoutError(Peer(m_session->profile.server, m_session->proxy.value_or(QNetworkProxy())), m_request.timeout)));
    });
}

UnaryTransfer::~UnaryTransfer()
{
    drop();
}

Call<Response> UnaryTransfer::start()
{
    // The handle may be destroyed on another thread; the reply must be touched on this one only.
    m_resolver.onAbort([stop = Delivery::to(this), this] { stop->post([this] { deleteLater(); }); });
    m_limit.start(m_request.timeout);
    go(resolveUrl(m_session->profile.server, m_request));
    return m_resolver.call();
}

void UnaryTransfer::go(const QUrl &url)
{
    const auto built = buildRequest(*m_session, url, m_request, Usage::Unary);
    if (!built) {
        finish(failure(built.error()));
        return;
    }
    if (m_session->profile.renewToken && m_session->profile.tokenSource)
        m_token = m_session->profile.tokenSource();
    m_reply = dispatch(m_manager, *built, m_request);
    m_reply->setReadBufferSize(ReadBuffer);
    judgeCertificates(*m_reply, this, *m_session, m_sslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &UnaryTransfer::checkLength);
    connect(m_reply, &QNetworkReply::readyRead, this, &UnaryTransfer::take);
    connect(m_reply, &QNetworkReply::finished, this, &UnaryTransfer::complete);
}

void UnaryTransfer::checkLength()
{
    const auto length = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (length > m_request.maxBytes && m_request.method != "HEAD")
        finish(failure(tooLargeError(Peer(m_reply->url(), {}), m_request.maxBytes)));
}

void UnaryTransfer::take()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_request.maxBytes)
        finish(failure(tooLargeError(Peer(m_reply->url(), {}), m_request.maxBytes)));
}

void UnaryTransfer::complete()
{
    take();
    if (!m_reply)
        return;
    if (!isAnswered(*m_reply)) {
        finish(failure(replyError(*m_reply, m_sslErrors, *m_session)));
        return;
    }
    const auto next = nextHop(m_request.method, m_reply->url(), statusOf(*m_reply), m_reply->rawHeader("Location"), m_hops);
    if (!next) {
        finish(failure(next.error()));
    } else if (*next) {
        ++m_hops;
        drop();
        m_body.clear();
        go(**next);
    } else if (!waitsForNewToken()) {
        finish(responseOf(*m_reply));
    }
}

/// A refusal that a newer token may cure: the request waits for it and goes out again. It was not carried out, so that is safe.
bool UnaryTransfer::waitsForNewToken()
{
    constexpr int unauthorised = 401;
    const auto &renew = m_session->profile.renewToken;
    if (!renew || statusOf(*m_reply) != unauthorised || std::exchange(m_hasRenewed, true))
        return false;
    const Response refusal = responseOf(*m_reply);
    drop();
    m_limit.stop(); // a login may take longer than an answer
    renew(m_token, [guard = QPointer<UnaryTransfer>(this), refusal](bool renewed) {
        if (!guard)
            return;
        if (!renewed) {
            guard->finish(refusal);
            return;
        }
        guard->m_limit.start(guard->m_request.timeout);
        guard->go(resolveUrl(guard->m_session->profile.server, guard->m_request));
    });
    return true;
}

Response UnaryTransfer::responseOf(const QNetworkReply &reply)
{
    return {statusOf(reply), std::exchange(m_body, {}), reply.rawHeader("Content-Type"), reply.rawHeaderPairs()};
}

void UnaryTransfer::finish(Result<Response> result)
{
    m_limit.stop();
    drop();
    deleteLater();
    m_resolver.resolve(std::move(result));
}

void UnaryTransfer::drop()
{
    if (!m_reply)
        return;
    const auto reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this); // abort() emits finished() on the spot
    reply->abort();
    reply->deleteLater();
}

} // namespace Polydeck::Net
