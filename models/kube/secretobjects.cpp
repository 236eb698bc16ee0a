// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "apiobjects.h"
#include "gojson.h"
#include "jsonreading.h"
#include "words.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

SecretRow rowOf(const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    SecretRow row;
    row.name = metadata.value("name"_L1).toString();
    row.uid = metadata.value("uid"_L1).toString();
    row.created = dateOf(metadata.value("creationTimestamp"_L1));
    return row;
}

template<class T>
Page<T> pageOf(const QJsonObject &list)
{
    const QJsonObject metadata = list.value("metadata"_L1).toObject();
    return {.items = {}, .continueToken = metadata.value("continue"_L1).toString(), .resourceVersion = metadata.value("resourceVersion"_L1).toString()};
}

int columnNamed(const QJsonArray &columns, QLatin1StringView name)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).toObject().value("name"_L1).toString().compare(name, Qt::CaseInsensitive) == 0)
            return static_cast<int>(i);
    }
    return -1;
}

/// What is left where the server offers no Table: names, but neither types nor numbers of keys.
Page<SecretRow> fromMetadataList(const QJsonObject &list)
{
    auto page = pageOf<SecretRow>(list);
    const auto items = list.value("items"_L1).toArray();
    for (const auto &item : items) {
        SecretRow row = rowOf(item.toObject());
        row.keyCount = -1;
        page.items.append(row);
    }
    return page;
}

} // namespace

Result<Page<SecretRow>> parseSecretTable(const QByteArray &body)
{
    const auto object = readObject(body, {});
    if (!object)
        return failure(object.error());
    if (object->value("kind"_L1).toString() == "PartialObjectMetadataList"_L1)
        return fromMetadataList(*object);
    const auto table = readObject(body, "Table"_L1);
    if (!table)
        return failure(table.error());
    const auto columns = table->value("columnDefinitions"_L1).toArray();
    const int type = columnNamed(columns, "Type"_L1);
    const int data = columnNamed(columns, "Data"_L1);
    auto page = pageOf<SecretRow>(*table);
    const auto rows = table->value("rows"_L1).toArray();
    page.items.reserve(rows.size());
    for (const auto &entry : rows) {
        const QJsonObject json = entry.toObject();
        const auto cells = json.value("cells"_L1).toArray();
        SecretRow row = rowOf(json.value("object"_L1).toObject());
        row.type = cells.at(type).toString();
        row.keyCount = data < 0 ? -1 : cells.at(data).toInt(-1);
        page.items.append(row);
    }
    return page;
}

Result<SecretRow> parseSecret(const QByteArray &body)
{
    auto content = parseSecretContent(body);
    if (!content)
        return failure(content.error());
    return content->row;
}

Result<SecretContent> parseSecretContent(const QByteArray &body)
{
    const auto object = readObject(body, "Secret"_L1);
    if (!object)
        return failure(object.error());
    SecretContent content;
    content.type = object->value("type"_L1).toString();
    const QJsonObject data = object->value("data"_L1).toObject();
    for (auto it = data.begin(); it != data.end(); ++it)
        content.data.emplaceBack(it.key(), SecretString(QByteArray::fromBase64(it.value().toString().toLatin1())));
    std::ranges::sort(content.data, {}, [](const auto &pair) { return pair.first; });
    content.row = rowOf(*object);
    content.row.type = content.type;
    content.row.keyCount = static_cast<int>(content.data.size());
    return content;
}

QByteArray secretBody(const SecretSpec &secret)
{
    auto sorted = secret.data;
    std::ranges::sort(sorted, {}, [](const auto &pair) { return pair.first; });
    QByteArray body = R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":)" + goJsonString(secret.name.toUtf8()) + R"(,"namespace":)"
        + goJsonString(secret.nameSpace.toUtf8()) + '}';
    if (!secret.type.isEmpty())
        body += ",\"type\":" + goJsonString(secret.type.toUtf8());
    if (!sorted.isEmpty()) {
        body += ",\"data\":{";
        for (const auto &[key, value] : std::as_const(sorted))
            body += goJsonString(key.toUtf8()) + ":\"" + value.reveal().toBase64() + "\",";
        body.back() = '}';
    }
    return body + '}';
}

} // namespace Polydeck::Kube
