// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslError>

namespace Polydeck::Net {

/**
 * What remains of \a errors without those that say no more than that an issuer is missing above a certificate of
 * \a anchors: an intermediate authority, or the server's own certificate \a leaf, that the profile trusts without naming
 * its root. Nothing remains where the chain ends at an anchor.
 * kubectl accepts these; Qt, which cannot set OpenSSL's partial-chain flag, reports them. Signatures below the anchor,
 * names and dates are errors of other kinds, which are never overlooked here.
 */
[[nodiscard]] QList<QSslError> unforgiven(
    const QList<QSslError> &errors, const QSslCertificate &leaf, const QList<QSslCertificate> &anchors);

} // namespace Polydeck::Net
