// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace Polydeck::Polyaxonfile
{

/// Translation context of what this room says to people: `Text::tr("...")`.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxonfile)
};

} // namespace Polydeck::Polyaxonfile
