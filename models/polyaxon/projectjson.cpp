// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectjson.h"

#include "errors.h"
#include "jsonfields.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

Project projectFromJson(const QJsonObject &object)
{
    Project project;
    project.uuid = uuidField(object, "uuid"_L1);
    project.name = textField(object, "name"_L1);
    project.description = textField(object, "description"_L1);
    project.tags = textListField(object, "tags"_L1);
    project.created = dateField(object, "created_at"_L1);
    project.updated = dateField(object, "updated_at"_L1);
    return project;
}

} // namespace

Result<Project> readProject(const QJsonDocument &document, const QString &doing)
{
    auto project = projectFromJson(document.object());
    if (project.name.isEmpty())
        return failure(unexpectedShape(doing, document));
    return project;
}

Result<ProjectPage> readProjectPage(const QJsonDocument &document, const QString &doing)
{
    const auto results = document.object().value("results"_L1);
    if (!results.isArray())
        return failure(unexpectedShape(doing, document));
    ProjectPage page;
    const auto array = results.toArray();
    for (const auto &item : array) {
        auto project = projectFromJson(item.toObject());
        if (!project.name.isEmpty())
            page.projects.append(std::move(project));
    }
    if (const auto count = numberField(document.object(), "count"_L1))
        page.total = static_cast<int>(*count);
    return page;
}

Result<Installation> readInstallation(const QJsonDocument &document, const QString &doing)
{
    const auto object = document.object();
    Installation installation;
    installation.key = textField(object, "key"_L1);
    installation.version = textField(object, "version"_L1);
    installation.dist = textField(object, "dist"_L1);
    installation.mode = textField(object, "mode"_L1);
    if (installation.version.isEmpty())
        return failure(unexpectedShape(doing, document));
    return installation;
}

} // namespace Polydeck::Polyaxon
