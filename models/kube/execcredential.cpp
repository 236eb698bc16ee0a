// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "execcredential.h"
#include "words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr auto s_v1 = "client.authentication.k8s.io/v1"_L1;
constexpr auto s_v1beta1 = "client.authentication.k8s.io/v1beta1"_L1;

Error badOutput(const QString &what, const QString &detail = {})
{
    return Error::make(Error::Kind::Protocol, what, Words::tr("Run the command in a terminal to see what it prints, and ask whoever provides it."), detail);
}

QJsonObject clusterInfo(const ClusterEntry &cluster, const QByteArray &caPem)
{
    QJsonObject info{{u"server"_s, cluster.server}};
    if (!cluster.tlsServerName.isEmpty())
        info.insert(u"tls-server-name"_s, cluster.tlsServerName);
    if (cluster.insecureSkipTlsVerify)
        info.insert(u"insecure-skip-tls-verify"_s, true);
    if (!caPem.isEmpty())
        info.insert(u"certificate-authority-data"_s, QString::fromLatin1(caPem.toBase64()));
    if (!cluster.proxyUrl.isEmpty())
        info.insert(u"proxy-url"_s, cluster.proxyUrl);
    if (cluster.disableCompression)
        info.insert(u"disable-compression"_s, true);
    if (const auto config = QJsonDocument::fromJson(cluster.execExtension); config.isObject())
        info.insert(u"config"_s, config.object());
    else if (config.isArray())
        info.insert(u"config"_s, config.array());
    return info;
}

} // namespace

std::optional<Error> checkExec(const ExecConfig &exec, const QString &userName)
{
    const auto invalid = [&](const QString &what, const QString &hint) {
        return Error::make(Error::Kind::Invalid, Words::tr("The credential plugin of user \"%1\" %2", "2: has no command.").arg(userName, what), hint);
    };
    if (exec.command.isEmpty())
        return invalid(Words::tr("has no command."), Words::tr("Add exec.command to the kubeconfig."));
    if (exec.apiVersion != s_v1 && exec.apiVersion != s_v1beta1) {
        return invalid(exec.apiVersion.isEmpty() ? Words::tr("has no apiVersion.") : Words::tr("has the unknown apiVersion \"%1\".").arg(exec.apiVersion),
                       Words::tr("Use %1; newer versions of the plugin speak it.").arg(s_v1));
    }
    if (std::ranges::any_of(exec.env, [](const auto &variable) { return variable.first.isEmpty(); }))
        return invalid(Words::tr("has an environment variable without a name."), Words::tr("Correct exec.env in the kubeconfig."));
    const QStringList modes{u"Never"_s, u"IfAvailable"_s, u"Always"_s};
    if (!modes.contains(exec.interactiveMode) && (exec.apiVersion == s_v1 || !exec.interactiveMode.isEmpty())) {
        return invalid(exec.interactiveMode.isEmpty() ? Words::tr("has no interactiveMode.")
                                                      : Words::tr("has the unknown interactiveMode \"%1\".").arg(exec.interactiveMode),
                       Words::tr("Set it to Never, IfAvailable or Always."));
    }
    if (exec.interactiveMode == "Always"_L1) {
        return Error::make(Error::Kind::Unsupported, Words::tr("The credential plugin of user \"%1\" wants to ask questions in a terminal.").arg(userName),
                           Words::tr("Log in with \"%1\" in a terminal first, then set interactiveMode to IfAvailable, or use a token.").arg(exec.command));
    }
    return std::nullopt;
}

QByteArray execInfo(const ExecConfig &exec, const ClusterEntry &cluster, const QByteArray &caPem)
{
    QJsonObject spec{{u"interactive"_s, false}};
    if (exec.provideClusterInfo)
        spec.insert(u"cluster"_s, clusterInfo(cluster, caPem));
    const QJsonObject info{{u"kind"_s, u"ExecCredential"_s}, {u"apiVersion"_s, exec.apiVersion}, {u"spec"_s, spec}};
    return QJsonDocument(info).toJson(QJsonDocument::Compact);
}

Result<ExecCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion)
{
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(output, &parseError);
    if (output.trimmed().isEmpty())
        return failure(badOutput(Words::tr("It printed nothing.")));
    if (!document.isObject())
        return failure(badOutput(Words::tr("It did not print an ExecCredential as JSON."), parseError.errorString()));
    const QJsonObject object = document.object();
    if (object.value("kind"_L1).toString() != "ExecCredential"_L1)
        return failure(badOutput(Words::tr("It printed JSON, but no ExecCredential.")));
    if (const QString version = object.value("apiVersion"_L1).toString(); version != apiVersion) {
        return failure(badOutput(Words::tr("The kubeconfig asks it for version %1, it answered in version %2.")
                                     .arg(apiVersion, version.isEmpty() ? Words::tr("(none)") : version.left(80))));
    }
    const QJsonObject status = object.value("status"_L1).toObject();
    if (status.isEmpty())
        return failure(badOutput(Words::tr("Its answer has no status.")));

    ExecCredential credential;
    credential.token = SecretString(status.value("token"_L1).toString().toUtf8());
    credential.clientCertificate = status.value("clientCertificateData"_L1).toString().toUtf8();
    credential.clientKey = SecretString(status.value("clientKeyData"_L1).toString().toUtf8());
    if (credential.clientCertificate.isEmpty() != credential.clientKey.isEmpty())
        return failure(badOutput(Words::tr("It returned only a certificate or only a key, not both.")));
    if (credential.token.isEmpty() && credential.clientKey.isEmpty())
        return failure(badOutput(Words::tr("It returned neither a token nor a certificate.")));
    if (std::ranges::any_of(credential.token.reveal(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return failure(badOutput(Words::tr("The token it returned holds blanks or line ends.")));
    if (const QString expires = status.value("expirationTimestamp"_L1).toString(); !expires.isEmpty()) {
        credential.expires = QDateTime::fromString(expires, Qt::ISODateWithMs);
        if (!credential.expires.isValid())
            return failure(badOutput(Words::tr("Its expirationTimestamp is no date.")));
    }
    return credential;
}

QString harmlessText(const QByteArray &text)
{
    QString clean = QString::fromUtf8(text);
    static const QRegularExpression colours(u"\x1b\\[[0-9;]*[A-Za-z]"_s);
    clean.remove(colours);
    clean.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    // JSON web tokens, bearer headers, token=... and password: ... pairs, and any other long run of base64.
    static const QRegularExpression secrets(
        uR"re(eyJ[\w-]{8,}(\.[\w-]*){0,2}|(bearer |(token|password|secret)["']?\s*[=:])\s*\K\S+|[A-Za-z0-9+_-]{40,}={0,2})re"_s,
        QRegularExpression::CaseInsensitiveOption);
    clean.replace(secrets, u"[...]"_s);
    return clean.trimmed();
}

} // namespace Polydeck::Kube
