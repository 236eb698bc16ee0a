// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "error.h"

#include <expected>
#include <utility>

namespace Polydeck {

/// A value or the Error that stands in its place.
template <class T> using Result = std::expected<T, Error>;

/// Success without a value, or an Error.
using Status = Result<void>;

/// Shorthand for returning a failure: `return failure(Error::Kind::Io, tr("..."));`
inline std::unexpected<Error> failure(Error error)
{
    return std::unexpected<Error>(std::move(error));
}

inline std::unexpected<Error> failure(Error::Kind kind, const QString &what, const QString &hint = {}, const QString &detail = {})
{
    return std::unexpected<Error>(Error::make(kind, what, hint, detail));
}

} // namespace Polydeck
