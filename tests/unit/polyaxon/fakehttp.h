// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <net/http.h>
#include <polyaxon/types.h>

#include <QFile>

#include <functional>

namespace Polydeck::Polyaxon::Testing
{

[[nodiscard]] inline Net::Response answer(int status, const QByteArray &body = {}, const QByteArray &contentType = "application/json")
{
    return {.status = status, .body = body, .contentType = contentType, .headers = {}};
}

/// Http that answers from a function and keeps what it was asked. Held answers wait for release().
class FakeHttp final : public Net::Http
{
public:
    using Handler = std::function<Result<Net::Response>(const Net::Request &)>;

    [[nodiscard]] Call<Net::Response> send(const Net::Request &request) override
    {
        requests.append(request);
        if (!held)
            return Call<Net::Response>::ready(handler(request));
        Resolver<Net::Response> resolver;
        resolver.onAbort([this] { ++aborted; });
        waiting.append({resolver, request});
        return resolver.call();
    }
    [[nodiscard]] std::unique_ptr<Net::HttpStream> open(const Net::Request &) override { return nullptr; }
    [[nodiscard]] QUrl serverUrl() const override { return QUrl(QStringLiteral("http://127.0.0.1:8117")); }

    void release()
    {
        held = false;
        const auto all = std::exchange(waiting, {});
        for (const auto &[resolver, request] : all)
            resolver.resolve(handler(request));
    }

    /// "GET /api/v1/... ?query" of request \a index (negative: from the end), decoded.
    [[nodiscard]] QString line(qsizetype index) const
    {
        const auto &request = requests.at(index < 0 ? requests.size() + index : index);
        const auto url = Net::resolveUrl(serverUrl(), request);
        QString text = QString::fromLatin1(request.method) + QLatin1Char(' ') + url.path();
        if (url.hasQuery())
            text += QString(QLatin1Char('?') + QUrl::fromPercentEncoding(url.query(QUrl::FullyEncoded).toLatin1()));
        return text;
    }

    Handler handler = [](const Net::Request &) { return answer(404); };
    QList<Net::Request> requests;
    QList<QPair<Resolver<Net::Response>, Net::Request>> waiting;
    int aborted = 0;
    bool held = false;
};

[[nodiscard]] inline Net::Response json(const QByteArray &body, int status = 200)
{
    return answer(status, body);
}

[[nodiscard]] inline Installation ofVersion(const QString &version)
{
    Installation installation;
    installation.version = version;
    return installation;
}

/// An answer that a real server gave.
[[nodiscard]] inline QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(POLYDECK_SOURCE_DIR "/tests/unit/polyaxon/data/%1.json").arg(QLatin1StringView(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

} // namespace Polydeck::Polyaxon::Testing
