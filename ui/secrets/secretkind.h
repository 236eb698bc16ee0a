// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Polydeck::Ui
{

/// What the form can build. The first two are the platform guide's (chapter 3, "Secrets & Credentials on Kubernetes").
enum class SecretKind { Harbor, S3, Registry, Generic };

[[nodiscard]] QList<SecretKind> secretKinds();
/// "Harbor registry"
[[nodiscard]] QString secretKindTitle(SecretKind kind);
/// What such a secret is for, in one sentence.
[[nodiscard]] QString secretKindPurpose(SecretKind kind);
/// The name that the guide's Polyaxonfiles use; empty for kinds without one.
[[nodiscard]] QString guideSecretName(SecretKind kind);

} // namespace Polydeck::Ui
