// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table.h"

#include "tablecells.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QJsonArray columnDefinitions(const QList<TableColumn> &columns)
{
    QJsonArray result;
    for (const TableColumn &column : columns) {
        const bool isName = column.name == "Name"_L1;
        result.append(QJsonObject{{u"name"_s, column.name},
                                  {u"type"_s, column.type},
                                  {u"format"_s, isName ? u"name"_s : QString()},
                                  {u"description"_s, column.name},
                                  {u"priority"_s, column.priority}});
    }
    return result;
}

} // namespace

Form formOf(const QByteArray &accept)
{
    const auto offers = accept.split(',');
    for (const QByteArray &offer : offers) {
        if (offer.contains("as=Table"))
            return Form::Table;
        if (offer.contains("as=PartialObjectMetadata"))
            return Form::Metadata;
        const QByteArray type = offer.split(';').first().trimmed();
        if (type == "application/json" || type == "*/*" || type == "application/*")
            return Form::Plain;
    }
    return Form::Plain;
}

QJsonObject metadataOnly(const QJsonObject &object)
{
    return {{u"kind"_s, u"PartialObjectMetadata"_s}, {u"apiVersion"_s, u"meta.k8s.io/v1"_s}, {u"metadata"_s, object.value("metadata"_L1)}};
}

QJsonObject makeTable(const ResourceType &type, const QList<QJsonObject> &objects, const QString &includeObject, const QDateTime &now,
                      bool withColumns)
{
    const QList<TableColumn> columns = tableColumns(type.kind);
    QJsonArray rows;
    for (const QJsonObject &object : objects) {
        QJsonArray cells;
        for (const TableColumn &column : columns)
            cells.append(column.cell(object, now));
        QJsonObject row{{u"cells"_s, cells}};
        if (includeObject == "Object"_L1)
            row.insert(u"object"_s, object);
        else if (includeObject != "None"_L1)
            row.insert(u"object"_s, metadataOnly(object));
        rows.append(row);
    }
    QJsonObject table{{u"kind"_s, u"Table"_s}, {u"apiVersion"_s, u"meta.k8s.io/v1"_s}, {u"metadata"_s, QJsonObject()}, {u"rows"_s, rows}};
    table.insert(u"columnDefinitions"_s, withColumns ? columnDefinitions(columns) : QJsonArray());
    return table;
}

} // namespace Polydeck::Sandbox
