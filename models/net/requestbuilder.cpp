// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestbuilder.h"

#include "identityheaders.h"
#include "proxyselection.h"
#include "tlsconfiguration.h"

#include <QCoreApplication>
#include <QHttp1Configuration>
#include <QHttpHeaders>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::Request)
};

/// Qt keeps this in 8 bits and opens connections as needed; six watches must not stop the seventh.
constexpr int StreamConnections = 200;
constexpr int UnaryConnections = 16;

bool carriesBody(const Request &request)
{
    return !request.body.isEmpty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

/// Qt 6.8 sends only the last of several headers of one name. With two groups to impersonate that would be a wrong identity.
Result<QHttpHeaders> checkRepeats(QHttpHeaders headers)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const auto name = headers.nameAt(i);
        if (headers.values(name).size() > 1) {
            return failure(Error::Kind::Unsupported, Text::tr("More than one %1 header cannot be sent.").arg(name),
                Text::tr("Use one value only."));
        }
    }
    return headers;
}

Result<QHttpHeaders> headersOf(const Session &session, const Request &request, Usage usage)
{
    auto headers = identityHeaders(session.profile);
    if (!headers)
        return headers;
    if (!request.accept.isEmpty())
        headers->replaceOrAppend(QHttpHeaders::WellKnownHeader::Accept, request.accept);
    if (carriesBody(request))
        headers->replaceOrAppend(QHttpHeaders::WellKnownHeader::ContentType, request.contentType);
    // A compressed stream arrives in lumps. Naming an encoding switches Qt's own unpacking off.
    if (usage == Usage::Stream || session.profile.disableCompression)
        headers->replaceOrAppend(QHttpHeaders::WellKnownHeader::AcceptEncoding, "identity");
    for (const auto &[name, value] : request.headers) {
        if (!headers->append(name, value)) {
            return failure(Error::Kind::Invalid, Text::tr("The header %1 cannot be sent.").arg(QString::fromUtf8(name)),
                Text::tr("Check the name and value for line breaks and other control characters."));
        }
    }
    return checkRepeats(std::move(*headers));
}

} // namespace

Session::Session(ConnectionProfile connection)
    : profile(std::move(connection))
    , tls(tlsConfiguration(profile))
    , proxy(proxyFor(profile))
{
}

Status checkTarget(const Session &session, const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return failure(Error::Kind::Invalid, Text::tr("The server address \"%1\" cannot be used.").arg(url.toDisplayString()),
            Text::tr("It should look like https://host:6443."));
    }
    if (!session.proxy)
        return std::unexpected(session.proxy.error());
    return {};
}

Result<QNetworkRequest> buildRequest(const Session &session, const QUrl &url, const Request &request, Usage usage)
{
    if (const auto usable = checkTarget(session, url); !usable)
        return std::unexpected(usable.error());
    auto headers = headersOf(session, request, usage);
    if (!headers)
        return std::unexpected(std::move(headers.error()));

    QNetworkRequest built(url);
    built.setHeaders(std::move(*headers));
    built.setSslConfiguration(session.tls);
    if (!session.profile.tlsServerName.isEmpty())
        built.setPeerVerifyName(session.profile.tlsServerName);
    built.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    built.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    built.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    built.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    built.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    built.setDecompressedSafetyCheckThreshold(-1); // large lists are repetitive; maxBytes is the limit
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(usage == Usage::Stream ? StreamConnections : UnaryConnections);
    built.setHttp1Configuration(http1);
    if (usage == Usage::Unary)
        built.setTransferTimeout(request.timeout);
    return built;
}

QNetworkReply *dispatch(QNetworkAccessManager &manager, const QNetworkRequest &built, const Request &request)
{
    if (request.method == "GET" && request.body.isEmpty())
        return manager.get(built);
    if (request.method == "HEAD")
        return manager.head(built);
    if (request.method == "POST")
        return manager.post(built, request.body);
    if (request.method == "PUT")
        return manager.put(built, request.body);
    if (request.method == "DELETE" && request.body.isEmpty())
        return manager.deleteResource(built);
    return manager.sendCustomRequest(built, request.method, request.body);
}

} // namespace Polydeck::Net
