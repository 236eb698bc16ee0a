// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/http.h>

#include <QList>

#include <functional>

namespace Polydeck::Testing
{

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
    [[nodiscard]] std::unique_ptr<Net::HttpStream> open(const Net::Request &) override { return nullptr; }
    [[nodiscard]] QUrl serverUrl() const override { return QUrl(QStringLiteral("https://fake.invalid")); }

    QList<Net::Request> requests;

private:
    Handler m_handler;
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
