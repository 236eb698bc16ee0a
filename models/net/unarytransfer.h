// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"
#include "requestbuilder.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace Polydeck::Net {

/// One send(): request, redirects, limits, answer. Deletes itself when it is done.
class UnaryTransfer : public QObject
{
    Q_OBJECT
public:
    UnaryTransfer(QNetworkAccessManager &manager, std::shared_ptr<const Session> session, Request request, QObject *parent);
    ~UnaryTransfer() override;

    [[nodiscard]] Call<Response> start();

private:
    void go(const QUrl &url);
    void checkLength();
    void take();
    void complete();
    [[nodiscard]] Error failureOf(const QNetworkReply &reply) const;
    [[nodiscard]] Response responseOf(const QNetworkReply &reply);
    void finish(Result<Response> result);
    void drop();
    [[nodiscard]] bool waitsForNewToken();

    QNetworkAccessManager &m_manager;
    const std::shared_ptr<const Session> m_session;
    const Request m_request;
    const Resolver<Response> m_resolver;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_sslErrors;
    QByteArray m_body;
    QTimer m_limit;
    int m_hops = 0;
    SecretString m_token; ///< that the request went out with
    bool m_hasRenewed = false;
};

/// The HTTP status of \a reply, 0 when none came.
[[nodiscard]] int statusOf(const QNetworkReply &reply);
/// True where a whole answer arrived, whatever its status: Qt reports 4xx and 5xx as errors as well.
[[nodiscard]] bool isAnswered(const QNetworkReply &reply);
/// Answers the TLS questions of \a reply: accepts what \a session 's authorities cover, keeps the rest in \a kept. \a context
/// owns both.
void judgeCertificates(QNetworkReply &reply, QObject *context, const Session &session, QList<QSslError> &kept);
/// Why \a reply ended without one.
[[nodiscard]] Error replyError(const QNetworkReply &reply, const QList<QSslError> &sslErrors, const Session &session);

} // namespace Polydeck::Net
