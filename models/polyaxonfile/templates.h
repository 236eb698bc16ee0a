// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Polydeck::Polyaxonfile
{

/// A starting point for a new Polyaxonfile, bundled in resources/templates.
struct Template
{
    QString id; ///< file name without extension: "vscode-service"
    QString title;
    QString description;
    QString text;
};

/// Job, service and the platform guide's six, in the order a newcomer meets them.
[[nodiscard]] QList<Template> templates();

} // namespace Polydeck::Polyaxonfile
