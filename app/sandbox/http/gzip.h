// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Polydeck::Sandbox
{

/// gzip (RFC 1952), which qCompress() does not write. Helm releases and Polyaxon's list answers use it.
[[nodiscard]] QByteArray gzip(const QByteArray &data);

} // namespace Polydeck::Sandbox
