// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"

#include <base/result.h>

#include <QByteArray>
#include <QList>
#include <QSslCertificate>

namespace Polydeck::Net {

/**
 * Reads a client certificate (PEM, leaf first, the rest of the chain may follow) and its private key (PEM: PKCS#8,
 * PKCS#1, SEC 1; RSA, EC or DSA). Both may be the same text: some tools put certificate and key into one file.
 *
 * Errors of kind Tls: no certificate or key in the text, a damaged one, an encrypted key, a key of another certificate;
 * of kind Unsupported: an Ed25519, Ed448 or other key that Qt 6.8 cannot present. No error holds any part of the key.
 */
[[nodiscard]] Result<TlsIdentity> readTlsIdentity(const QByteArray &certificatePem, const QByteArray &keyPem);

/// All certificates of a PEM text, comments between them allowed. None at all, or a damaged one, is an Error of kind Tls.
[[nodiscard]] Result<QList<QSslCertificate>> readCertificates(const QByteArray &pem);

} // namespace Polydeck::Net
