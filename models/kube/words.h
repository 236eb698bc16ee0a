// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace Polydeck::Kube
{

/// The translation context of this room's functions that belong to no QObject: Words::tr("...").
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Kube)
};

} // namespace Polydeck::Kube
