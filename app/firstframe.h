// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QElapsedTimer;
class QWidget;

namespace Polydeck
{

/// Prints "first frame MS, resident MB" once \a window has been painted, and leaves: what tests/bench measures.
void leaveAfterFirstFrame(QWidget &window, const QElapsedTimer &sinceStart);

} // namespace Polydeck
