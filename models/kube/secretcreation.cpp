// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretcreation.h"
#include "client.h"
#include "words.h"

#include <QLocale>
#include <QPointer>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr int s_conflict = 409;
constexpr qint64 s_justNow = 60; // seconds; Qt sends again at once

/// "Thu, 01 Jan 2026 00:00:02 GMT" (RFC 9110, 5.6.7); Qt's RFC 2822 reader does not take the zone's name.
QDateTime httpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeZone(QTimeZone::UTC);
    return time;
}

/// The server's clock, for comparison with its own timestamps.
QDateTime serverTimeOf(const Net::Response &response)
{
    for (const auto &[name, value] : response.headers) {
        if (name.compare("date", Qt::CaseInsensitive) == 0)
            return httpDate(value);
    }
    return QDateTime::currentDateTimeUtc();
}

} // namespace

Call<SecretRow> SecretCreation::start(Net::Http &http, const SecretSpec &secret, const QString &collection, const QString &self)
{
    auto *creation = new SecretCreation(http, secret, self);
    creation->m_resolver.onAbort([guard = QPointer<SecretCreation>(creation)] {
        if (guard)
            guard->deleteLater();
    });
    auto call = creation->m_resolver.call();
    creation->send(collection);
    return call;
}

SecretCreation::SecretCreation(Net::Http &http, SecretSpec secret, QString self)
    : m_http(http)
    , m_secret(std::move(secret))
    , m_self(std::move(self))
{
}

void SecretCreation::send(const QString &collection)
{
    Net::Request request;
    request.method = "POST";
    request.path = collection;
    request.body = secretBody(m_secret);
    request.query.addQueryItem(u"fieldManager"_s, u"polydeck"_s);
    m_call = m_http.send(request);
    m_call.then(this, [this](Result<Net::Response> response) { answered(std::move(response)); });
}

void SecretCreation::answered(Result<Net::Response> response)
{
    if (!response) {
        finish(failure(withoutValues(response.error())));
        return;
    }
    if (response->isSuccess()) {
        finish(parseSecret(response->body));
        return;
    }
    const Error error = withoutValues(errorFromResponse(*response, Words::tr("create the secret %1").arg(m_secret.name)));
    if (response->status == s_conflict)
        compare(error, serverTimeOf(*response));
    else
        finish(failure(error));
}

void SecretCreation::compare(const Error &exists, const QDateTime &serverTime)
{
    Net::Request request;
    request.path = m_self;
    m_call = m_http.send(request);
    m_call.then(this, [this, exists, serverTime](const Result<Net::Response> &response) {
        const auto found = response && response->isSuccess() ? parseSecretContent(response->body) : Result<SecretContent>(failure(exists));
        if (found && isOurs(*found, serverTime))
            finish(found->row);
        else
            finish(failure(exists));
    });
}

bool SecretCreation::isOurs(const SecretContent &found, const QDateTime &serverTime) const
{
    auto wanted = m_secret.data;
    std::ranges::sort(wanted, {}, [](const auto &pair) { return pair.first; });
    const QString type = m_secret.type.isEmpty() ? u"Opaque"_s : m_secret.type;
    return found.type == type && found.data == wanted && found.row.created.isValid()
        && std::abs(found.row.created.secsTo(serverTime)) <= s_justNow;
}

Error SecretCreation::withoutValues(Error error) const
{
    // Servers do not repeat what they were sent, but something in between might.
    for (const auto &[key, value] : m_secret.data) {
        constexpr qsizetype shortest = 4;
        if (value.reveal().size() < shortest)
            continue;
        for (const QString &text : {QString::fromUtf8(value.reveal()), QString::fromLatin1(value.reveal().toBase64())}) {
            for (QString *part : {&error.what, &error.hint, &error.detail})
                part->replace(text, u"[...]"_s);
        }
    }
    return error;
}

void SecretCreation::finish(Result<SecretRow> result)
{
    m_resolver.resolve(std::move(result));
    deleteLater();
}

} // namespace Polydeck::Kube
