// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "templates.h"

#include <resources/data.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QByteArray resource(const QString &name)
{
    QFile file(u":/polyaxonfile/templates/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the template %s is missing from the program's resources", qUtf8Printable(name));
    return file.readAll();
}

} // namespace

QList<Template> templates()
{
    registerData();
    QList<Template> all;
    const auto index = QJsonDocument::fromJson(resource(u"index.json"_s)).array();
    for (const auto &entry : index) {
        const auto id = entry["id"_L1].toString();
        all.append({id, entry["title"_L1].toString(), entry["description"_L1].toString(), QString::fromUtf8(resource(id + u".yaml"_s))});
    }
    return all;
}

} // namespace Polydeck::Polyaxonfile
