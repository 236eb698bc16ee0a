// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>

namespace Polydeck::Kube
{

/**
 * The text of a kubeconfig with another current context and every other byte as it was: comments, order, quotes, line ends,
 * encoding. A missing key is appended. The result is read back; where anything else would change its meaning (an anchor on
 * the old value, a form this cannot edit), the answer is an Error and not a guess. An empty text becomes a minimal kubeconfig.
 */
[[nodiscard]] Result<QByteArray> withCurrentContext(const QByteArray &bytes, const QString &context);

} // namespace Polydeck::Kube
