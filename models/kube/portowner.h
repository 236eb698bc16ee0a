// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Polydeck::Kube
{

/// The program that listens on \a port of this machine: "kubectl (process 4711)". Empty where the system does not tell, as for
/// programs of other users. Reads /proc; a few milliseconds.
[[nodiscard]] QString portOwner(quint16 port);

/// The first port after \a port that is free on loopback; 0 where none of the next hundred is.
[[nodiscard]] quint16 freePortAfter(quint16 port);

} // namespace Polydeck::Kube
