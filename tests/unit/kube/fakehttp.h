// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/http.h>

#include <QList>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>

namespace Polydeck::Testing
{

/// A stream whose pieces a test writes by hand.
class FakeStream final : public Net::HttpStream
{
public:
    QByteArray read(qint64) override { return std::exchange(m_bytes, {}); }
    [[nodiscard]] int status() const override { return m_status; }
    [[nodiscard]] QByteArray header(const QByteArray &) const override { return {}; }

    void send(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }
    void end(int status = 200)
    {
        m_status = status;
        Q_EMIT finished();
    }

private:
    QByteArray m_bytes;
    int m_status = 200;
};

/// An Http whose answers a test writes by hand.
class FakeHttp final : public Net::Http
{
public:
    using Handler = std::function<Result<Net::Response>(const Net::Request &)>;

    explicit FakeHttp(Handler handler = {})
        : m_handler(std::move(handler))
    {
    }

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// The same answer for everything.
    void answer(int status, const QByteArray &body, const QByteArray &contentType = "application/json")
    {
        m_handler = [status, body, contentType](const Net::Request &) {
            Net::Response response;
            response.status = status;
            response.body = body;
            response.contentType = contentType;
            return response;
        };
    }

    [[nodiscard]] Call<Net::Response> send(const Net::Request &request) override
    {
        requests.append(request);
        if (!m_handler)
            return Resolver<Net::Response>().call();
        return Call<Net::Response>::ready(m_handler(request));
    }
    /// Streams are there once a test asks for them with serveStreams().
    [[nodiscard]] std::unique_ptr<Net::HttpStream> open(const Net::Request &request) override
    {
        if (!m_servesStreams)
            return nullptr;
        streamRequests.append(request);
        auto stream = std::make_unique<FakeStream>();
        m_stream = stream.get();
        return stream;
    }
    void serveStreams() { m_servesStreams = true; }
    [[nodiscard]] FakeStream *stream() const { return m_stream; } ///< the newest; null when it is gone
    [[nodiscard]] QUrl serverUrl() const override { return QUrl(QStringLiteral("https://fake.invalid")); }

    QList<Net::Request> requests;
    QList<Net::Request> streamRequests;

private:
    Handler m_handler;
    bool m_servesStreams = false;
    QPointer<FakeStream> m_stream;
};

inline Net::Response jsonResponse(const QByteArray &body, int status = 200)
{
    Net::Response response;
    response.status = status;
    response.body = body;
    response.contentType = "application/json";
    return response;
}

} // namespace Polydeck::Testing
