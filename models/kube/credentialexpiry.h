// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"

#include <QDateTime>

#include <optional>

namespace Polydeck::Kube
{

/// When the first of a user's credentials ends.
struct CredentialExpiry
{
    enum class What { Token, Certificate };

    QDateTime when; ///< UTC
    What what = What::Token;

    bool operator==(const CredentialExpiry &) const = default;
};

/// `exp` of a JSON web token; nothing for tokens that do not say.
[[nodiscard]] std::optional<QDateTime> tokenExpiry(const QByteArray &token);
/// The end of the first certificate's validity.
[[nodiscard]] std::optional<QDateTime> certificateExpiry(const QByteArray &pem);
/// Looks at the token or token file and the client certificate or its file. Blocking where files are named; nothing is checked beyond dates.
[[nodiscard]] std::optional<CredentialExpiry> credentialExpiry(const UserEntry &user);

} // namespace Polydeck::Kube
