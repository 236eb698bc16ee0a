// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/credentialexpiry.h>

#include <QString>

namespace Polydeck::Ui
{

enum class ExpiryLevel { Fine, Soon, Over };

/// Soon: a token with less than a day left, a certificate with less than a week.
[[nodiscard]] ExpiryLevel expiryLevel(const Kube::CredentialExpiry &expiry, const QDateTime &now);

/// "ends in 3 h", "ended 2 d ago"
[[nodiscard]] QString expiryText(const Kube::CredentialExpiry &expiry, const QDateTime &now);

/// The warning as one sentence: "The token of prod ends in 3 h."
[[nodiscard]] QString expiryWarning(const QString &context, const Kube::CredentialExpiry &expiry, const QDateTime &now);

} // namespace Polydeck::Ui
