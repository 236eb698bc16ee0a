// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <memory>

namespace Polydeck::Net {

struct Request
{
    QByteArray method = "GET";
    QString path; ///< absolute path below the profile's server URL, already percent-encoded where needed ("/api/v1/namespaces")
    QUrlQuery query; ///< values that may hold '%' must be percent-encoded; '+' is sent as %2B, never as a space
    QByteArray body;
    QByteArray contentType = "application/json"; ///< sent with POST, PUT and PATCH, and with any other body
    QByteArray accept = "application/json";
    QList<QPair<QByteArray, QByteArray>> headers;
    std::chrono::milliseconds timeout{30'000}; ///< send(): for the whole answer; open(): until the request is on the wire
    std::chrono::milliseconds silence{0}; ///< open() only: fails after so long without a byte; 0: silence is normal (watch, logs)
    qint64 maxBytes = 64 * 1024 * 1024; ///< send() only: a larger answer (after unpacking) ends as Error::Kind::TooLarge
};

struct Response
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QList<QPair<QByteArray, QByteArray>> headers;

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    /// The value of a header, case-insensitively; several of one name are joined by ", ".
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/**
 * An answer that arrives piece by piece (watch, logs). Destroying it aborts the transfer, also from inside its signals.
 * Reading is pulled: no more than a bounded buffer is held until read() is called (back-pressure), so read on each
 * readyRead(). As with send(), 4xx and 5xx are no failure: the body says why, then finished() comes.
 * Bytes that have arrived can still be read after finished() and failed().
 */
class HttpStream : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Takes what has arrived, at most \a maxBytes.
    virtual QByteArray read(qint64 maxBytes = 256 * 1024) = 0;
    [[nodiscard]] virtual int status() const = 0; ///< 0 until the headers came
    [[nodiscard]] virtual QByteArray header(const QByteArray &name) const = 0; ///< of the answer; empty until the headers came

Q_SIGNALS:
    void headersReceived(int status);
    void readyRead();
    /// The server ended the answer cleanly.
    void finished();
    void failed(const Polydeck::Error &error);
};

/**
 * HTTP towards one ConnectionProfile. The seam that tests replace.
 *
 * send() resolves with a Response for every HTTP status (also 4xx and 5xx: the body says why); an Error means that no
 * complete answer arrived. Redirects are not followed except on the same origin for GET and HEAD (3 at most), others end
 * as Error::Kind::Protocol; credentials never leave the origin.
 *
 * Creates must be idempotent: when the peer closes the connection without an answer, Qt before 6.11 sends any request
 * again on a new one, POST and DELETE included, and cannot be told not to. So the client chooses the name or uuid of what
 * it creates, and an "exists already" after that means "check whether it is ours".
 *
 * When the Http goes, its calls end as Error::Kind::Cancelled and its streams fail.
 */
class Http
{
public:
    Http() = default;
    Http(const Http &) = delete;
    Http &operator=(const Http &) = delete;
    virtual ~Http() = default;

    [[nodiscard]] virtual Call<Response> send(const Request &request) = 0;
    [[nodiscard]] virtual std::unique_ptr<HttpStream> open(const Request &request) = 0;
    [[nodiscard]] virtual QUrl serverUrl() const = 0;
};

/// \a request 's path below the one of \a server (Rancher: /k8s/clusters/c-abc), and its query. User info, query and fragment of
/// \a server are dropped.
[[nodiscard]] QUrl resolveUrl(const QUrl &server, const Request &request);

/// What an HTTP status of 300 and more means to the caller.
[[nodiscard]] Error::Kind errorKind(int httpStatus);

} // namespace Polydeck::Net
