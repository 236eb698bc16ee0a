// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"
#include "requestbuilder.h"

#include <QList>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace Polydeck::Net {

/// One open(): request, redirects, pulled answer.
class QnamStream final : public HttpStream
{
    Q_OBJECT
public:
    QnamStream(QNetworkAccessManager &manager, std::shared_ptr<const Session> session, Request request);
    ~QnamStream() override;

    QByteArray read(qint64 maxBytes) override;
    [[nodiscard]] int status() const override { return m_status; }
    [[nodiscard]] QByteArray header(const QByteArray &name) const override;

private:
    void go(const QUrl &url);
    void onHeaders();
    void onData();
    void onFinished();
    void onManagerGone();
    void fail(const Error &error);
    void failLater(const Error &error);
    void waitForData();
    void drop();
    [[nodiscard]] bool isRedirected() const;
    [[nodiscard]] Error timedOut(std::chrono::milliseconds limit) const;

    const QPointer<QNetworkAccessManager> m_manager;
    const std::shared_ptr<const Session> m_session;
    const Request m_request;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_sslErrors;
    QByteArray m_rest; ///< what had arrived when the reply had to go
    QTimer m_starting;
    QTimer m_silence;
    int m_status = 0;
    int m_hops = 0;
    bool m_over = false;
};

} // namespace Polydeck::Net
