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

QList<QSslError> unforgiven(const QList<QSslError> &errors, const QSslCertificate &leaf, const QList<QSslCertificate> &anchors)
{
    const bool isPinned = !leaf.isNull() && anchors.contains(leaf);
    QList<QSslError> rest = errors;
    rest.removeIf([&anchors, isPinned](const QSslError &error) {
        return isAboutMissingIssuer(error.error()) && (isPinned || anchors.contains(error.certificate()));
    });
    return rest;
}

} // namespace Polydeck::Net
