// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "interpolate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

QString interpolateText(const QString &text, const QHash<QString, QString> &context)
{
    static const QRegularExpression expression(u"\\{\\{\\s*([\\w.-]+)\\s*\\}\\}"_s);
    QString result;
    qsizetype end = 0;
    for (auto it = expression.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(text).mid(end, match.capturedStart() - end);
        const auto value = context.constFind(match.captured(1));
        result += value == context.cend() ? match.captured(0) : *value;
        end = match.capturedEnd();
    }
    return result + QStringView(text).mid(end);
}

} // namespace

QJsonValue interpolate(const QJsonValue &value, const QHash<QString, QString> &context)
{
    if (value.isString())
        return interpolateText(value.toString(), context);
    if (value.isArray()) {
        QJsonArray result;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            result.append(interpolate(item, context));
        return result;
    }
    if (value.isObject()) {
        QJsonObject result;
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            result.insert(it.key(), interpolate(it.value(), context));
        return result;
    }
    return value;
}

QString templateText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return value.toBool() ? u"True"_s : u"False"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined: return u"None"_s;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const auto integer = static_cast<qint64>(number);
        return static_cast<double>(integer) == number ? QString::number(integer) : QString::number(number, 'g', 12);
    }
    case QJsonValue::String: return value.toString();
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object: return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return {};
}

} // namespace Polydeck::Sandbox
