// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "data.h"

#include <QtResource>

// The macro declares functions of the global namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(polyaxonfile_schema);
    Q_INIT_RESOURCE(polyaxonfile_templates);
}

void Polydeck::registerData()
{
    // Resources of a static library are dropped by the linker unless somebody names them.
    static const bool registered = [] {
        registerResources();
        return true;
    }();
    static_cast<void>(registered);
}
