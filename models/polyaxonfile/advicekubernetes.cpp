// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Kubernetes would refuse or do unexpectedly, long after Polyaxon has taken the file: resources, environment, mounts, ports.

#include "advice.h"
#include "quantity.h"
#include "schema.h"
#include "suggest.h"
#include "text.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

template<class Visit>
void forEachItem(const Value &list, const QString &path, Visit &&visit)
{
    for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
        if (list.at(i).isMapping())
            visit(list.at(i), joinPath(path, i));
    }
}

void adviseResources(Report &report, const Value &resources, const QString &path)
{
    const auto requests = resources[u"requests"];
    const auto limits = resources[u"limits"];
    for (qsizetype i = 0; requests.isMapping() && i < requests.size(); ++i) {
        const auto name = requests.keyAt(i).text();
        const auto asked = quantity(requests.valueAt(i).text());
        const auto most = limits.isMapping() ? quantity(limits[name].text()) : std::nullopt;
        const auto where = joinPath(joinPath(path, u"requests"_s), name);
        if (asked && most && *asked > *most)
            report.warn(u"kubernetes.resources"_s, Text::tr("The request (%1) is more than the limit (%2): Kubernetes refuses the pod.").arg(requests.valueAt(i).text(), limits[name].text()), requests.valueAt(i), where);
        else if (asked && most && name.endsWith("/gpu"_L1) && *asked != *most)
            report.warn(u"kubernetes.resources"_s, Text::tr("Request and limit of %1 must be equal.").arg(name), requests.valueAt(i), where);
    }
    for (const auto &section : {u"requests"_s, u"limits"_s}) {
        const auto amounts = resources[section];
        for (qsizetype i = 0; amounts.isMapping() && i < amounts.size(); ++i) {
            const auto amount = quantity(amounts.valueAt(i).text());
            const auto where = joinPath(joinPath(path, section), amounts.keyAt(i).text());
            if (amount && amounts.keyAt(i).text().endsWith("/gpu"_L1) && *amount != static_cast<double>(static_cast<qint64>(*amount)))
                report.warn(u"kubernetes.resources"_s, Text::tr("GPUs are counted in whole numbers."), amounts.valueAt(i), where);
            else if (amount && amounts.keyAt(i).text() == "memory"_L1 && *amount > 0 && *amount < 1'000'000)
                report.warn(u"kubernetes.resources"_s, Text::tr("%1 of memory is less than a megabyte. Memory is written as 4Gi or 500Mi.").arg(amounts.valueAt(i).text()), amounts.valueAt(i), where);
        }
    }
}

void adviseEnvironment(Report &report, const Value &env, const QString &path)
{
    static const QRegularExpression valid(u"^[-._a-zA-Z][-._a-zA-Z0-9]*$"_s);
    static const QRegularExpression secret(u"PASSWORD|PASSWD|SECRET|TOKEN|ACCESS_KEY|API_?KEY|CREDENTIAL"_s, QRegularExpression::CaseInsensitiveOption);
    QHash<QString, int> lines;
    forEachItem(env, path, [&](const Value &item, const QString &where) {
        const auto name = item[u"name"];
        if (!name.isText() || hasTemplate(name.text()))
            return;
        const auto value = item[u"value"];
        if (!valid.match(name.text()).hasMatch())
            report.warn(u"kubernetes.env"_s, Text::tr("\"%1\" is no name for an environment variable: letters, digits, - _ and . are allowed, and no digit first.").arg(name.text()), name, where);
        if (lines.contains(name.text()))
            report.warn(u"kubernetes.env"_s, Text::tr("%1 is set a second time (first in line %2); the last one counts.").arg(name.text()).arg(lines.value(name.text())), name, where);
        lines.insert(name.text(), name.begin().line);
        if (!value.isNull() && !item.field(u"valueFrom").isNull())
            report.warn(u"kubernetes.env"_s, Text::tr("%1 has both value and valueFrom: Kubernetes takes one of them only.").arg(name.text()), name, where);
        const bool literal = value.isText() && !value.text().isEmpty() && !value.text().contains(u'/') && !hasTemplate(value.text());
        if (literal && secret.match(name.text()).hasMatch() && !name.text().contains("FILE"_L1))
            report.warn(u"advice.secret"_s, Text::tr("The value of %1 stands in the file for everybody to read. Keep it in a secret and use valueFrom.secretKeyRef.").arg(name.text()), name, where);
    });
}

/// Volumes that a container mounts must be there; Polyaxon adds those of connections by itself.
void adviseMounts(Report &report, const Value &container, const Value &run, const QString &path)
{
    QStringList volumes;
    forEachItem(run[u"volumes"], {}, [&volumes](const Value &volume, const QString &) { volumes.append(volume[u"name"].text()); });
    QSet<QString> places;
    forEachItem(container.field(u"volumeMounts"), joinPath(path, u"volumeMounts"_s), [&](const Value &mount, const QString &where) {
        const auto name = mount[u"name"];
        const auto place = mount.field(u"mountPath");
        if (name.isText() && !hasTemplate(name.text()) && !volumes.contains(name.text()))
            report.warn(u"kubernetes.mount"_s, Text::tr("No volume is called \"%1\" in run.volumes: Kubernetes refuses the pod.").arg(name.text()) + didYouMean(name.text(), volumes), name, where);
        if (!place.isText() || hasTemplate(place.text()))
            return;
        if (!place.text().startsWith(u'/'))
            report.warn(u"kubernetes.mount"_s, Text::tr("A mount path starts with /."), place, where);
        if (places.contains(place.text()))
            report.warn(u"kubernetes.mount"_s, Text::tr("Two volumes are mounted at %1: Kubernetes refuses the pod.").arg(place.text()), place, where);
        places.insert(place.text());
    });
}

bool isPort(const Value &value)
{
    return value.kind() != Kind::Int || (value.node().integer >= 1 && value.node().integer <= 65535);
}

void advisePorts(Report &report, const Value &container, const Value &run, const QString &path, const QString &runPath)
{
    const auto ports = run[u"ports"];
    QSet<qint64> seen;
    for (qsizetype i = 0; ports.isSequence() && i < ports.size(); ++i) {
        const auto port = ports.at(i);
        if (!isPort(port))
            report.warn(u"kubernetes.port"_s, Text::tr("A port is a number from 1 to 65535, found %1.").arg(port.shown()), port, joinPath(joinPath(runPath, u"ports"_s), i));
        else if (port.kind() == Kind::Int && seen.contains(port.node().integer))
            report.warn(u"kubernetes.port"_s, Text::tr("The port %1 is listed twice.").arg(port.text()), port, joinPath(joinPath(runPath, u"ports"_s), i));
        seen.insert(port.node().integer);
    }
    forEachItem(container[u"ports"], joinPath(path, u"ports"_s), [&report](const Value &port, const QString &where) {
        if (const auto number = port.field(u"containerPort"); !isPort(number))
            report.warn(u"kubernetes.port"_s, Text::tr("A port is a number from 1 to 65535, found %1.").arg(number.shown()), number, where);
    });
}

} // namespace

void adviseContainer(Report &report, const Value &container, const Value &run, const QString &path, const QString &runPath)
{
    adviseResources(report, container[u"resources"], joinPath(path, u"resources"_s));
    adviseEnvironment(report, container[u"env"], joinPath(path, u"env"_s));
    adviseMounts(report, container, run, path);
    advisePorts(report, container, run, path, runPath);
}

} // namespace Polydeck::Polyaxonfile
