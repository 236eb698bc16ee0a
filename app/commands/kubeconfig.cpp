// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfig.h"

#include "command.h"
#include "kubeconfigimport.h"

#include <base/result.h>
#include <kube/kubeconfigchanges.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigview.h>
#include <kube/kubectxstate.h>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

/// Parses a subcommand that takes names only. \return the exit code to leave with, or -1 to go on
static int parseNames(QCommandLineParser &parser, const QString &name, const QString &synopsis, int least, int most, const QStringList &arguments)
{
    if (const int code = parseArguments(parser, "kubeconfig "_L1 + name, arguments); code >= 0)
        return code;
    const auto count = parser.positionalArguments().size();
    if (count >= least && count <= most)
        return -1;
    complain(tr("usage: polydeck kubeconfig %1 %2").arg(name, synopsis).trimmed());
    return Usage;
}

static int report(const Result<Kube::ChangeReport> &changed)
{
    if (!changed) {
        complain(changed.error());
        return Refused;
    }
    print(changed->what);
    for (const QString &warning : changed->warnings)
        complain(warning);
    return Ok;
}

static int runView(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Prints the merged kubeconfig as kubectl config view does; secrets are left out unless asked for."));
    const QCommandLineOption flatten(u"flatten"_s, tr("Put certificate files into the output, so that it stands alone (with secrets)."));
    const QCommandLineOption minify(u"minify"_s, tr("Only the current context with its cluster and user."));
    const QCommandLineOption raw(u"raw"_s, tr("With secrets."));
    const QCommandLineOption merge(u"merge"_s, tr("Merge all files; always so."));
    const QCommandLineOption context(u"context"_s, tr("With --minify: this context instead of the current one."), u"name"_s);
    parser.addOptions({flatten, minify, raw, merge, context});
    if (const int code = parseNames(parser, u"view"_s, u"[--flatten] [--minify] [--raw] [--context NAME]"_s, 0, 0, arguments); code >= 0)
        return code;
    const auto text = Kube::viewKubeConfig(Kube::kubeConfigPaths(), {.raw = parser.isSet(raw), .flatten = parser.isSet(flatten),
                                                                     .minify = parser.isSet(minify), .context = parser.value(context)});
    if (!text) {
        complain(text.error());
        return Refused;
    }
    print(QString::fromUtf8(*text).chopped(1));
    return Ok;
}

static int runUse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Makes a context the current one, in the file that kubectl would write. \"-\": the one before, as kubectx has it."));
    parser.addPositionalArgument(u"name"_s, tr("Name of the context."));
    if (const int code = parseNames(parser, u"use"_s, u"NAME"_s, 1, 1, arguments); code >= 0)
        return code;
    QString name = parser.positionalArguments().constFirst();
    if (name == "-"_L1) {
        name = Kube::previousContext();
        if (name.isEmpty()) {
            complain(tr("No previous context found. Switch once, then - leads back."));
            return Refused;
        }
    }
    const auto written = Kube::writeCurrentContext(Kube::kubeConfigPaths(), name);
    if (!written) {
        complain(written.error());
        return Refused;
    }
    print(tr("Switched to context \"%1\".").arg(name));
    return Ok;
}

static int runRename(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Renames a context; the current context follows."));
    if (const int code = parseNames(parser, u"rename"_s, u"OLD NEW"_s, 2, 2, arguments); code >= 0)
        return code;
    const QStringList names = parser.positionalArguments();
    return report(Kube::renameContext(Kube::kubeConfigPaths(), names.at(0), names.at(1)));
}

static int runDelete(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Deletes a context; its cluster and user stay."));
    if (const int code = parseNames(parser, u"delete"_s, u"NAME"_s, 1, 1, arguments); code >= 0)
        return code;
    return report(Kube::deleteContext(Kube::kubeConfigPaths(), parser.positionalArguments().constFirst()));
}

static int runSetNamespace(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Sets the namespace of a context; an empty one removes it, \"-\" is the one before, as kubens has it."));
    if (const int code = parseNames(parser, u"set-namespace"_s, u"CONTEXT NAMESPACE"_s, 2, 2, arguments); code >= 0)
        return code;
    const QStringList names = parser.positionalArguments();
    QString nameSpace = names.at(1);
    if (nameSpace == "-"_L1)
        nameSpace = Kube::previousNamespace(names.at(0));
    if (nameSpace.isEmpty() && !names.at(1).isEmpty()) {
        complain(tr("No previous namespace is known for this context."));
        return Refused;
    }
    return report(Kube::setContextNamespace(Kube::kubeConfigPaths(), names.at(0), nameSpace));
}

static int runUndo(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Takes back the last change that Polydeck made to these kubeconfig files."));
    if (const int code = parseNames(parser, u"undo"_s, {}, 0, 0, arguments); code >= 0)
        return code;
    return report(Kube::undoLastChange(Kube::kubeConfigPaths()));
}

static constexpr std::array subcommands{
    Command{u"view", QT_TRANSLATE_NOOP("Command", "print the merged kubeconfig"), runView},
    Command{u"import", QT_TRANSLATE_NOOP("Command", "add the contexts of another file"), runImport},
    Command{u"use", QT_TRANSLATE_NOOP("Command", "make a context the current one"), runUse},
    Command{u"rename", QT_TRANSLATE_NOOP("Command", "rename a context"), runRename},
    Command{u"delete", QT_TRANSLATE_NOOP("Command", "delete a context"), runDelete},
    Command{u"set-namespace", QT_TRANSLATE_NOOP("Command", "set the namespace of a context"), runSetNamespace},
    Command{u"undo", QT_TRANSLATE_NOOP("Command", "take the last change back"), runUndo},
};

static QString usage()
{
    QString text = tr("usage: polydeck kubeconfig COMMAND (each has its own --help)");
    for (const Command &command : subcommands)
        text += "\n  %1 %2"_L1.arg(QString::fromUtf16(command.name).leftJustified(14), QCoreApplication::translate("Command", command.summary));
    return text;
}

int runKubeConfig(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    if (name == "-h"_L1 || name == "--help"_L1) {
        print(usage());
        return Ok;
    }
    const auto found = std::ranges::find_if(subcommands, [&name](const Command &command) { return name == QStringView(command.name); });
    if (found != subcommands.end())
        return found->run(arguments.mid(1));
    complain(name.isEmpty() ? usage() : tr("\"%1\" is no command here.").arg(name) + u'\n' + usage());
    return Usage;
}

} // namespace Polydeck::Commands
