// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Polydeck::Kube
{

/// \a text (UTF-8) as a JSON string with the escapes of Go's encoder, for bytes equal to kubectl's. Broken UTF-8 becomes U+FFFD.
[[nodiscard]] QByteArray goJsonString(const QByteArray &text);

} // namespace Polydeck::Kube
