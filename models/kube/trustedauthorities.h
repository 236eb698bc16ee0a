// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QList>
#include <QSslCertificate>
#include <QString>
#include <QUrl>

namespace Polydeck::Kube
{

/**
 * Certificate authorities that the user trusts for one context and its server only, beside what the kubeconfig says: a
 * company's proxy, a cluster whose kubeconfig came without its CA. Kept as PEM files in the program's own data folder, so the
 * kubeconfig stays as it is; a context that leads to another server is not covered. Blocking and small: a few files.
 */
[[nodiscard]] QList<QSslCertificate> trustedAuthorities(const QString &context, const QUrl &server);
[[nodiscard]] Status trustAuthority(const QString &context, const QUrl &server, const QSslCertificate &authority);
/// All that was trusted for the context and server.
[[nodiscard]] Status forgetAuthorities(const QString &context, const QUrl &server);

} // namespace Polydeck::Kube
