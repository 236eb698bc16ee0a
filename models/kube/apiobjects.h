// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/result.h>

#include <QByteArray>
#include <QJsonObject>

namespace Polydeck::Kube
{

/// One page of a list.
template<class T>
struct Page
{
    QList<T> items;
    QString continueToken; ///< empty: the last page
    QString resourceVersion;
};

/// From the API's JSON to this room's values. An answer of another kind is an Error of kind Protocol.
[[nodiscard]] Result<ServerVersion> parseVersion(const QByteArray &body);
[[nodiscard]] Result<Page<QString>> parseNames(const QByteArray &body);
[[nodiscard]] Result<Page<SecretRow>> parseSecretTable(const QByteArray &body);
[[nodiscard]] Result<SecretRow> parseSecret(const QByteArray &body);
[[nodiscard]] Result<AccessAnswer> parseAccessReview(const QByteArray &body);
[[nodiscard]] Result<UserInfo> parseSelfReview(const QByteArray &body);
[[nodiscard]] Result<ServiceInfo> parseService(const QByteArray &body);
[[nodiscard]] Result<Page<ServiceInfo>> parseServices(const QByteArray &body);
[[nodiscard]] Result<PodInfo> parsePod(const QByteArray &body);
[[nodiscard]] Result<Page<PodInfo>> parsePods(const QByteArray &body);
/// A pod inside something else (an event of a watch); no name where it is none.
[[nodiscard]] PodInfo parsePodObject(const QJsonObject &object);

/// A secret's values and how old it is, for the comparison after a create that may have been sent twice.
struct SecretContent
{
    QString type;
    QList<QPair<QString, SecretString>> data; ///< sorted by key
    SecretRow row;
};
[[nodiscard]] Result<SecretContent> parseSecretContent(const QByteArray &body);

/// The body of a POST that creates \a secret.
[[nodiscard]] QByteArray secretBody(const SecretSpec &secret);

} // namespace Polydeck::Kube
