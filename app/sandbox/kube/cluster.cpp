// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cluster.h"

#include "../clock.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

void Cluster::recordEvent(const QJsonObject &object, const QString &reason, const QString &message, bool warning)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    const QString nameSpace = metadata.value("namespace"_L1).toString();
    const QString name = metadata.value("name"_L1).toString();
    const QString time = clock.now().toString(Qt::ISODate);
    const QString suffix = QString::number(QRandomGenerator::global()->generate64(), 16);
    const QJsonObject involved{{u"kind"_s, object.value("kind"_L1)}, {u"namespace"_s, nameSpace}, {u"name"_s, name},
                               {u"uid"_s, metadata.value("uid"_L1)}, {u"apiVersion"_s, object.value("apiVersion"_L1)}};
    store.add(*findResourceType({}, u"v1"_s, u"events"_s),
              {{u"metadata"_s, QJsonObject{{u"name"_s, QString(name + u'.' + suffix)}, {u"namespace"_s, nameSpace}}},
               {u"involvedObject"_s, involved},
               {u"reason"_s, reason},
               {u"message"_s, QString("[sandbox] "_L1 + message)},
               {u"type"_s, warning ? u"Warning"_s : u"Normal"_s},
               {u"count"_s, 1},
               {u"firstTimestamp"_s, time},
               {u"lastTimestamp"_s, time},
               {u"source"_s, QJsonObject{{u"component"_s, u"polydeck-sandbox"_s}}}});
}

} // namespace Polydeck::Sandbox
