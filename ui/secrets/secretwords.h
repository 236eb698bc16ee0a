// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/types.h>

#include <QString>

namespace Polydeck::Ui
{

/// What is lost with a secret of this kind, for the question before it is deleted.
[[nodiscard]] QString deletionConsequence(const Kube::SecretRow &secret);
/// The icon that stands for a type of secret.
[[nodiscard]] QString secretTypeIcon(const QString &type);

} // namespace Polydeck::Ui
