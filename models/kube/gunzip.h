// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace Polydeck::Kube
{

/// Unpacks gzip data, up to \a limit bytes of output; more, damaged or cut off input: nothing.
[[nodiscard]] std::optional<QByteArray> gunzip(const QByteArray &packed, qsizetype limit);

} // namespace Polydeck::Kube
