// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/result.h>

#include <QJsonDocument>

namespace Polydeck::Polyaxon
{

struct ProjectPage
{
    QList<Project> projects;
    std::optional<int> total;
};

[[nodiscard]] Result<Project> readProject(const QJsonDocument &document, const QString &doing);
[[nodiscard]] Result<ProjectPage> readProjectPage(const QJsonDocument &document, const QString &doing);
[[nodiscard]] Result<Installation> readInstallation(const QJsonDocument &document, const QString &doing);

} // namespace Polydeck::Polyaxon
