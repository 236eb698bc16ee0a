// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>
#include <base/secretstring.h>

#include <QHash>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace Polydeck::Kube
{

/// kubeconfig `cluster` entry. \c origin is the file that holds it: the base of relative paths and the target of writes.
struct ClusterEntry
{
    QString name;
    QString origin;
    int line = 0; ///< 1-based, of the entry in \c origin
    QString server;
    QString tlsServerName;
    bool insecureSkipTlsVerify = false;
    QString certificateAuthority; ///< as written; resolve against the folder of \c origin
    QByteArray certificateAuthorityData; ///< base64 as written; decodeBase64() makes PEM of it
    QString proxyUrl;
    bool disableCompression = false;
    QByteArray execExtension; ///< JSON of the extension `client.authentication.k8s.io/exec`, for exec plugins

    bool operator==(const ClusterEntry &) const = default;
};

/// kubeconfig `exec` credential plugin (client.authentication.k8s.io).
struct ExecConfig
{
    QString command;
    QStringList args;
    QList<QPair<QString, QString>> env;
    QString apiVersion;
    QString installHint;
    QString interactiveMode;
    bool provideClusterInfo = false;

    bool operator==(const ExecConfig &) const = default;
};

/// kubeconfig `user` entry.
struct UserEntry
{
    QString name;
    QString origin;
    int line = 0;
    QString clientCertificate;
    QByteArray clientCertificateData; ///< base64 as written
    QString clientKey;
    SecretString clientKeyData; ///< base64 as written
    SecretString token;
    QString tokenFile;
    QString username;
    SecretString password;
    QString impersonate;
    QString impersonateUid;
    QStringList impersonateGroups;
    QList<QPair<QString, QStringList>> impersonateExtra;
    QString authProvider; ///< name of a legacy auth-provider, empty when there is none
    std::optional<ExecConfig> exec;

    bool operator==(const UserEntry &) const = default;
};

/// kubeconfig `context` entry.
struct ContextEntry
{
    QString name;
    QString origin;
    int line = 0;
    QString cluster;
    QString user;
    QString nameSpace; ///< empty: `default`
    QString nameInFile = {}; ///< of a file that is a source of its own, where the name shown is another; empty: the same
    bool isOwnSource = false; ///< from a file that is not merged: kubectl does not know of it

    bool operator==(const ContextEntry &) const = default;
};

/**
 * The merged configuration, as client-go merges: the first file that has a name supplies the whole entry, the first
 * non-empty current-context counts. Lists keep the order of the files.
 */
struct KubeConfig
{
    QList<ClusterEntry> clusters;
    QList<UserEntry> users;
    QList<ContextEntry> contexts;
    QString currentContext;
    QStringList files; ///< that were looked at, in order of precedence
    QList<Error> problems; ///< files or entries that could not be read, which kubectl refuses; the rest stays usable
    QList<Error> warnings; ///< what kubectl takes without a word, and a person should know
    QStringList exposedFiles; ///< others than the owner may read them

    bool operator==(const KubeConfig &) const = default;

    [[nodiscard]] const ContextEntry *context(const QString &name) const;
    [[nodiscard]] const ClusterEntry *cluster(const QString &name) const;
    [[nodiscard]] const UserEntry *user(const QString &name) const;
};

/// The bytes behind a `-data` field; white space in it is allowed. Nothing when it is no base64.
[[nodiscard]] std::optional<QByteArray> decodeBase64(const QByteArray &text);

/// A path of an entry, made absolute against the folder of the file that holds the entry. Empty stays empty.
[[nodiscard]] QString resolvePath(const QString &path, const QString &origin);

} // namespace Polydeck::Kube
