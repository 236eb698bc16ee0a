// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contexts.h"

#include "command.h"

#include <kube/kubeconfigfiles.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

static QString jsonListing(const Kube::KubeConfig &config)
{
    QJsonArray array;
    for (const Kube::ContextEntry &entry : config.contexts) {
        array.append(QJsonObject{
            {u"name"_s, entry.name},
            {u"cluster"_s, entry.cluster},
            {u"user"_s, entry.user},
            {u"namespace"_s, entry.nameSpace},
            {u"source"_s, entry.origin},
            {u"current"_s, entry.name == config.currentContext},
        });
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented)).trimmed();
}

/// The layout of `kubectl config get-contexts`, with the source file added.
static QString textListing(const Kube::KubeConfig &config)
{
    using Row = std::array<QString, 6>;
    QList<Row> rows{{u"CURRENT"_s, u"NAME"_s, u"CLUSTER"_s, u"USER"_s, u"NAMESPACE"_s, u"SOURCE"_s}};
    for (const Kube::ContextEntry &entry : config.contexts) {
        const QString marker = entry.name == config.currentContext ? u"*"_s : QString();
        rows.append({marker, entry.name, entry.cluster, entry.user, entry.nameSpace, entry.origin});
    }
    std::array<qsizetype, 6> widths{};
    for (const Row &row : std::as_const(rows)) {
        for (size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size() + 3);
    }
    QStringList lines;
    for (const Row &row : std::as_const(rows)) {
        QString line;
        for (size_t i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(widths[i]);
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
    }
    return lines.join(u'\n');
}

int runContexts(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Lists the contexts of the merged kubeconfig (all files of KUBECONFIG, else ~/.kube/config)."));
    const QCommandLineOption format(u"format"_s, tr("Output format: text or json."), u"format"_s, u"text"_s);
    parser.addOption(format);
    if (const int code = parseArguments(parser, u"contexts"_s, arguments); code >= 0)
        return code;
    const QString wanted = parser.value(format);
    if (!parser.positionalArguments().isEmpty() || (wanted != "text"_L1 && wanted != "json"_L1)) {
        complain(tr("usage: polydeck contexts [--format text|json]"));
        return Usage;
    }

    Kube::KubeConfig config = Kube::loadKubeConfig(Kube::kubeConfigPaths());
    std::ranges::sort(config.contexts, {}, &Kube::ContextEntry::name);
    print(wanted == "json"_L1 ? jsonListing(config) : textListing(config));
    for (const Error &problem : std::as_const(config.problems))
        complain(problem);
    return config.problems.isEmpty() ? Ok : Refused;
}

int runUseContext(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Makes a context the current one, in the file that kubectl would write."));
    parser.addPositionalArgument(u"name"_s, tr("Name of the context."));
    if (const int code = parseArguments(parser, u"use-context"_s, arguments); code >= 0)
        return code;
    if (parser.positionalArguments().size() != 1) {
        complain(tr("usage: polydeck use-context NAME"));
        return Usage;
    }
    const QString name = parser.positionalArguments().constFirst();
    const auto written = Kube::writeCurrentContext(Kube::kubeConfigPaths(), name);
    if (!written) {
        complain(written.error());
        return Refused;
    }
    print(tr("Switched to context \"%1\".").arg(name));
    return Ok;
}

} // namespace Polydeck::Commands
