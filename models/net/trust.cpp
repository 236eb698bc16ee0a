// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trust.h"

#include <algorithm>

namespace Polydeck::Net {

namespace {

bool isAboutMissingIssuer(QSslError::SslError error)
{
    return error == QSslError::UnableToGetIssuerCertificate || error == QSslError::UnableToGetLocalIssuerCertificate
        || error == QSslError::UnableToVerifyFirstCertificate;
}

} // namespace

bool endsAtAnAnchor(const QList<QSslError> &errors, const QSslCertificate &leaf, const QList<QSslCertificate> &anchors)
{
    const bool isPinned = !leaf.isNull() && anchors.contains(leaf);
    return !errors.isEmpty() && std::ranges::all_of(errors, [&anchors, isPinned](const QSslError &error) {
        return isAboutMissingIssuer(error.error()) && (isPinned || anchors.contains(error.certificate()));
    });
}

} // namespace Polydeck::Net
