// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apiobjects.h"

namespace Polydeck::Kube
{

/// One row for each release secret, from its labels: name, revision, status. \a body is a PartialObjectMetadataList.
[[nodiscard]] Result<Page<HelmRelease>> parseReleaseList(const QByteArray &body);

/// The newest revision of each release, by name. Revisions are numbers: 10 comes after 9.
[[nodiscard]] QList<HelmRelease> newestReleases(const QList<HelmRelease> &all);

/// The name of the secret that holds one revision.
[[nodiscard]] QString releaseSecretName(const QString &release, int revision);

/// One revision from the Secret in \a body: base64 (of the API) of base64 (of Helm) of gzip of JSON.
[[nodiscard]] Result<HelmRelease> parseReleaseSecret(const QByteArray &body);

} // namespace Polydeck::Kube
