// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"
#include "words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

/// What the body says, whoever wrote it.
struct Said
{
    bool isStatus = false; ///< a Kubernetes Status object
    QString message;
    QString reason;
    QString kind; ///< of the object that it is about: secrets
    QString name;
    QStringList causes;
    int retryAfter = 0; ///< seconds
};

/// The text of an HTML page that a person would see first: its title, else its heading.
QString pageTitle(const QByteArray &body)
{
    static const QRegularExpression pattern(u"<(title|h1)[^>]*>([^<]{1,200})"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromUtf8(body.first(std::min<qsizetype>(body.size(), 16 * 1024))));
    return match.captured(2).simplified();
}

Said readStatus(const QJsonObject &object)
{
    Said said;
    said.isStatus = true;
    said.message = object.value("message"_L1).toString();
    said.reason = object.value("reason"_L1).toString();
    const QJsonObject details = object.value("details"_L1).toObject();
    said.kind = details.value("kind"_L1).toString();
    said.name = details.value("name"_L1).toString();
    said.retryAfter = details.value("retryAfterSeconds"_L1).toInt();
    const auto causes = details.value("causes"_L1).toArray();
    for (const auto &entry : causes) {
        const QJsonObject cause = entry.toObject();
        const QString field = cause.value("field"_L1).toString();
        const QString message = cause.value("message"_L1).toString();
        said.causes.append(field.isEmpty() ? message : QString(field + ": "_L1 + message));
    }
    return said;
}

Said whatItSays(const Net::Response &response)
{
    if (const auto document = QJsonDocument::fromJson(response.body); document.isObject()) {
        const QJsonObject object = document.object();
        if (object.value("kind"_L1).toString() == "Status"_L1)
            return readStatus(object);
        // Rancher and other gateways: {"type":"error","message":"must authenticate"}
        Said said;
        said.message = object.value("message"_L1).toString(object.value("error"_L1).toString());
        return said;
    }
    Said said;
    if (response.contentType.contains("html") || response.body.trimmed().startsWith('<'))
        said.message = pageTitle(response.body);
    else
        said.message = QString::fromUtf8(response.body.first(std::min<qsizetype>(response.body.size(), 300))).simplified();
    return said;
}

/// secrets -> secret
QString singular(const QString &resource)
{
    if (resource.endsWith("ies"_L1))
        return resource.chopped(3) + u'y';
    return resource.endsWith(u's') && !resource.endsWith("ss"_L1) ? resource.chopped(1) : resource;
}

Error unauthorised()
{
    return Error::make(Error::Kind::Unauthorised, Words::tr("Your credentials were not accepted by the cluster."),
                       Words::tr("They may have expired: renew them (log in again, or get a new token or kubeconfig) and try again."));
}

Error forbidden(const Said &said, const QString &doing)
{
    static const QRegularExpression pattern(
        uR"re(User "([^"]*)" cannot (\S+) (?:resource|path) "([^"]*)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]*)"| at the cluster scope)?)re"_s);
    const auto match = pattern.match(said.message);
    if (!match.hasMatch()) {
        return Error::make(Error::Kind::Forbidden, Words::tr("The cluster does not allow to %1.", "1: list the secrets of x").arg(doing),
                           Words::tr("The details say why; the administrator of the cluster can change it."));
    }
    const QString user = match.captured(1);
    const QString verb = match.captured(2);
    const QString resource = match.captured(4).isEmpty() ? match.captured(3) : QString(match.captured(3) + u'.' + match.captured(4));
    const QString nameSpace = match.captured(5);
    const QString right = Words::tr("\"%1\" on \"%2\"", "verb, resource").arg(verb, resource);
    const QString where = nameSpace.isEmpty() ? Words::tr("for the whole cluster") : Words::tr("in the namespace \"%1\"").arg(nameSpace);
    return Error::make(Error::Kind::Forbidden,
                       Words::tr("You may not %1: the user \"%2\" lacks the right %3 %4.", "4: in the namespace x").arg(doing, user, right, where),
                       Words::tr("Ask the administrator for a role that allows %1 %2.", "2: in the namespace x").arg(right, where));
}

Error notFound(const Said &said, const QString &doing)
{
    if (!said.name.isEmpty()) {
        return Error::make(Error::Kind::NotFound, Words::tr("There is no %1 \"%2\".", "1: secret").arg(singular(said.kind), said.name),
                           said.kind == "namespaces"_L1 ? Words::tr("Choose another namespace, or create it first.")
                                                        : Words::tr("It may have been deleted meanwhile; refresh the list."));
    }
    return Error::make(Error::Kind::NotFound, Words::tr("The server does not know how to %1.", "1: list the secrets of x").arg(doing),
                       Words::tr("Check the server's address in the kubeconfig; a path in it may be missing or wrong."));
}

Error conflict(const Said &said, const QString &doing)
{
    if (said.reason == "AlreadyExists"_L1) {
        return Error::make(Error::Kind::Conflict, Words::tr("There is already a %1 named \"%2\".", "1: secret").arg(singular(said.kind), said.name),
                           Words::tr("Choose another name, or delete the old one first."));
    }
    return Error::make(Error::Kind::Conflict, Words::tr("The server could not %1, because something changed meanwhile.").arg(doing),
                       Words::tr("Refresh and try again."));
}

Error refused(const Said &said, const QString &doing)
{
    const QString why = said.causes.isEmpty() ? said.message : said.causes.join("; "_L1);
    return Error::make(Error::Kind::Refused,
                       why.isEmpty() ? Words::tr("The server refused to %1.").arg(doing) : Words::tr("The server refused to %1: %2.").arg(doing, why),
                       Words::tr("Correct what it names and try again."));
}

Error serverTrouble(const Said &said, int status, const QString &doing)
{
    if (status == 429) {
        return Error::make(Error::Kind::Server, Words::tr("The server is too busy to %1.").arg(doing),
                           said.retryAfter > 0 ? Words::tr("Try again in %n second(s).", nullptr, said.retryAfter) : Words::tr("Try again in a moment."));
    }
    const QString by = said.isStatus ? Words::tr("The cluster could not %1 (HTTP %2).").arg(doing).arg(status)
                                     : Words::tr("Something between here and the cluster could not %1 (HTTP %2).").arg(doing).arg(status);
    return Error::make(Error::Kind::Server, by, Words::tr("Try again in a moment; if it stays, tell the administrator the details."));
}

Error classify(const Said &said, int status, const QString &doing)
{
    switch (status) {
    case 401:
        return unauthorised();
    case 403:
        return forbidden(said, doing);
    case 404:
        return notFound(said, doing);
    case 409:
        return conflict(said, doing);
    case 413:
        return Error::make(Error::Kind::TooLarge, Words::tr("The server could not %1: it is too large.").arg(doing), Words::tr("Make it smaller or split it."));
    default:
        break;
    }
    if (status >= 500 || status == 429)
        return serverTrouble(said, status, doing);
    if (status >= 300 && status < 400) {
        return Error::make(Error::Kind::Protocol, Words::tr("The server sent us elsewhere instead of letting us %1.").arg(doing),
                           Words::tr("A proxy may want a login in the browser; check the network and the server's address."));
    }
    if (status >= 200 && status < 300) {
        return Error::make(Error::Kind::Protocol, Words::tr("The answer is not from a Kubernetes API server: cannot %1.").arg(doing),
                           Words::tr("A proxy or a login page may stand in between; check the network and the server's address."));
    }
    return refused(said, doing);
}

} // namespace

Error errorFromResponse(const Net::Response &response, const QString &doing)
{
    const Said said = whatItSays(response);
    Error error = classify(said, response.status, doing);
    error.httpStatus = response.status;
    QStringList detail{u"HTTP %1"_s.arg(response.status)};
    if (!said.reason.isEmpty())
        detail.last() += u' ' + said.reason;
    if (!said.message.isEmpty())
        detail.append(said.message);
    detail.append(said.causes);
    for (const auto &[name, value] : response.headers) {
        if (name.compare("audit-id", Qt::CaseInsensitive) == 0)
            detail.append("Audit-Id: "_L1 + QString::fromLatin1(value));
    }
    error.detail = detail.join(u'\n');
    return error;
}

} // namespace Polydeck::Kube
