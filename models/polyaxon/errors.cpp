// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errors.h"

#include "client.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr qsizetype longestDetail = 4'000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::Errors)
};

QString joined(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList parts;
    const auto array = value.toArray();
    for (const auto &item : array)
        parts.append(item.isString() ? item.toString() : joined(item));
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString fieldErrors(const QJsonObject &object)
{
    QStringList parts;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto words = joined(it.value());
        if (words.isEmpty())
            continue;
        const bool belongsToAll = it.key() == "detail"_L1 || it.key() == "non_field_errors"_L1 || it.key() == "errors"_L1;
        parts.append(belongsToAll ? words : QString(it.key() + u": "_s + words));
    }
    return parts.join(u' ');
}

/// What a proxy's error page says of itself.
QString pageTitle(const QByteArray &html)
{
    const auto start = html.toLower().indexOf("<title>");
    if (start < 0)
        return {};
    const auto end = html.toLower().indexOf("</title>", start);
    return end < 0 ? QString() : QString::fromUtf8(html.sliced(start + 7, end - start - 7)).simplified().left(120);
}

QString detailOf(const Net::Response &response)
{
    auto text = QString::fromUtf8(response.body.first(qMin(response.body.size(), longestDetail)));
    if (response.body.size() > longestDetail)
        text += u'\u2026';
    return text.isEmpty() ? Text::tr("HTTP %1, empty body").arg(response.status) : Text::tr("HTTP %1\n%2").arg(response.status).arg(text);
}

Error::Kind kindOf(int status)
{
    if (status == 405)
        return Error::Kind::Unsupported;
    return status == 504 ? Error::Kind::Timeout : Net::errorKind(status);
}

/// Answers that carry no words of the server: web pages, and Polyaxon's empty bodies (polyaxon-api 1.5).
void explainWordless(Error &error, const Net::Response &response, const QString &doing)
{
    if (looksLikeHtml(response.body)) {
        const auto title = pageTitle(response.body);
        const auto page = title.isEmpty() ? Text::tr("a web page") : Text::tr("a web page titled \u201c%1\u201d").arg(title);
        error.what = Text::tr("Could not %1: the gateway answered %2 with %3 instead of Polyaxon's API.").arg(doing).arg(response.status).arg(page);
        error.hint = response.status >= 500 ? Text::tr("The Polyaxon API behind the gateway may be starting or down. Look at its pods, then retry.")
                                            : Text::tr("Check that the forwarded service is the Polyaxon gateway.");
        return;
    }
    switch (response.status) {
    case 404:
        error.what = Text::tr("Could not %1: the server does not know this address.").arg(doing);
        error.hint = Text::tr("The Polyaxon version may not have this feature, or the service is not Polyaxon.");
        break;
    case 405:
        // The server's own 404 and 500 pages exist for GET only; any other method gets this instead (polyaxon-api 0, rule 7).
        error.kind = Error::Kind::Server;
        error.what = Text::tr("Could not %1: the server answered 405 with an empty body, which Polyaxon does when it fails inside or does not know the address.").arg(doing);
        error.hint = Text::tr("The log of the Polyaxon API pod says more.");
        break;
    case 401:
        error.what = Text::tr("Could not %1: this Polyaxon asks for a login.").arg(doing);
        error.hint = Text::tr("Only Polyaxon Community Edition, which has no login, is supported.");
        break;
    default:
        error.what = response.status >= 500 ? Text::tr("Could not %1: Polyaxon failed inside (%2, no details).").arg(doing).arg(response.status)
                                            : Text::tr("Could not %1: Polyaxon answered %2 without saying why.").arg(doing).arg(response.status);
        error.hint = response.status >= 500 ? Text::tr("Retry in a moment; the log of the Polyaxon API pod says more.") : QString();
    }
}

QString hintFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound:
        return Text::tr("It may have been deleted or renamed. Refresh the list.");
    case Error::Kind::Forbidden:
        return Text::tr("Ask the Polyaxon administrator for this right.");
    case Error::Kind::Server:
        return Text::tr("Retry in a moment.");
    default:
        return {};
    }
}

} // namespace

bool looksLikeHtml(const QByteArray &body)
{
    const auto start = body.first(qMin<qsizetype>(body.size(), 512)).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html") || (start.startsWith('<') && start.contains("<head"));
}

QString serverWords(const QByteArray &body)
{
    if (body.trimmed().isEmpty() || looksLikeHtml(body))
        return {};
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(body, &problem);
    if (document.isArray())
        return joined(document.array());
    if (document.isObject())
        return fieldErrors(document.object());
    return QString::fromUtf8(body).simplified().left(400);
}

Error errorFromResponse(const Net::Response &response, const QString &doing)
{
    auto error = Error::make(kindOf(response.status), {}, {}, detailOf(response));
    error.httpStatus = response.status;
    const auto words = serverWords(response.body);
    if (words.isEmpty()) {
        explainWordless(error, response, doing);
        return error;
    }
    const auto sentence = words.endsWith(u'.') ? words : QString(words + u'.');
    error.what = Text::tr("Could not %1: %2").arg(doing, sentence);
    error.hint = hintFor(error.kind);
    return error;
}

Result<QJsonDocument> jsonFromResponse(const Net::Response &response, const QString &doing)
{
    if (!response.isSuccess())
        return failure(errorFromResponse(response, doing));
    QJsonParseError problem;
    auto document = QJsonDocument::fromJson(response.body, &problem);
    if (problem.error == QJsonParseError::NoError)
        return document;
    auto error = Error::make(Error::Kind::Protocol, {}, Text::tr("Check that the forwarded service is the Polyaxon gateway."), detailOf(response));
    error.httpStatus = response.status;
    if (looksLikeHtml(response.body))
        explainWordless(error, response, doing);
    else
        error.what = Text::tr("Could not %1: the answer is not JSON (%2).").arg(doing, problem.errorString());
    return failure(error);
}

Status statusFromResponse(const Net::Response &response, const QString &doing)
{
    if (!response.isSuccess())
        return failure(errorFromResponse(response, doing));
    return {};
}

Error unexpectedShape(const QString &doing, const QJsonDocument &document)
{
    return Error::make(Error::Kind::Protocol, Text::tr("Could not %1: the answer does not have the shape that Polyaxon promises.").arg(doing),
                       Text::tr("The server may be of a version that this program does not know."),
                       QString::fromUtf8(document.toJson(QJsonDocument::Compact).left(longestDetail)));
}

} // namespace Polydeck::Polyaxon
