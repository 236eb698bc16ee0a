// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "options.h"

#include <commands/command.h>

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Options", text);
}

static QString helpText(const QCommandLineParser &parser)
{
    QString text = parser.helpText().trimmed() + "\n\n"_L1 + tr("Commands (no window; each has its own --help):") + u'\n';
    for (const Commands::Command &command : Commands::all())
        text += "  %1 %2\n"_L1.arg(QString::fromUtf16(command.name).leftJustified(14), QCoreApplication::translate("Command", command.summary));
    return text.trimmed();
}

std::optional<int> parseOptions(const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Kubernetes and Polyaxon, point and click."));
    parser.addPositionalArgument(u"file"_s, tr("A Polyaxonfile to open in the editor."), u"[file]"_s);
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, tr("Show this help."));
    const QCommandLineOption version(QStringList{u"v"_s, u"version"_s}, tr("Show the version."));
    const QCommandLineOption sandbox(u"sandbox"_s, tr("Use the built-in simulated cluster."));
    const QCommandLineOption kubeConfig(u"kubeconfig"_s, tr("Use this kubeconfig file only."), u"file"_s);
    const QCommandLineOption tour(u"tour"_s, tr("Drive the window through the whole job and save pictures in this folder."), u"folder"_s);
    const QCommandLineOption testbed(u"testbed"_s, tr("With --tour: on the cluster that KUBECONFIG names instead of the sandbox."));
    QCommandLineOption firstFrame(u"first-frame"_s, tr("Print the time to the first frame and leave."));
    firstFrame.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({help, version, sandbox, kubeConfig, tour, testbed, firstFrame});

    if (!parser.parse(arguments)) {
        Commands::complain(parser.errorText());
        return Commands::Usage;
    }
    if (parser.isSet(help)) {
        Commands::print(helpText(parser));
        return Commands::Ok;
    }
    if (parser.isSet(version)) {
        Commands::print("polydeck "_L1 + QCoreApplication::applicationVersion());
        return Commands::Ok;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1) {
        Commands::complain(tr("One file at a time, or a command: %1.").arg(files.join(u' ')));
        return Commands::Usage;
    }
    options.sandbox = parser.isSet(sandbox);
    options.kubeConfig = parser.values(kubeConfig);
    options.openFile = files.value(0);
    options.tourDirectory = parser.value(tour);
    options.tourOnTestbed = parser.isSet(testbed);
    options.reportFirstFrame = parser.isSet(firstFrame);
    return std::nullopt;
}

} // namespace Polydeck
