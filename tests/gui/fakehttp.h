// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/http.h>

#include <vector>

namespace Polydeck::Testing
{

/// Takes down what is sent and answers when the test says so. No network.
class FakeHttp : public Net::Http
{
public:
    [[nodiscard]] Call<Net::Response> send(const Net::Request &request) override
    {
        requests.append(request);
        return m_answers.emplace_back().call();
    }
    [[nodiscard]] std::unique_ptr<Net::HttpStream> open(const Net::Request &) override { return {}; }
    [[nodiscard]] QUrl serverUrl() const override { return QUrl(QStringLiteral("https://cluster.invalid")); }

    /// Answers the newest request.
    void answer(int status, const QByteArray &body)
    {
        Net::Response response;
        response.status = status;
        response.body = body;
        response.contentType = "application/json";
        m_answers.back().resolve(response);
    }
    void fail(const Error &error) { m_answers.back().resolve(std::unexpected(error)); }

    QList<Net::Request> requests;

private:
    std::vector<Resolver<Net::Response>> m_answers;
};

} // namespace Polydeck::Testing
