// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "controlinput.h"
#include "server.h"
#include <base/terminationsignals.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using namespace Polydeck;
using namespace Qt::StringLiterals;

namespace
{

struct CommandLine
{
    Sandbox::Options options;
    QString kubeConfigPath;
    bool control = false;
};

/// Nothing: the usage was wrong, and it has been said how.
std::optional<CommandLine> parse(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Sandbox", "A simulated Kubernetes cluster with Polyaxon on this computer, to try "
                                                                            "Polydeck and kubectl on. Nothing is really run."));
    parser.addHelpOption();
    const QCommandLineOption kubeConfig(u"kubeconfig"_s, QCoreApplication::translate("Sandbox", "Write the kubeconfig to FILE."), u"FILE"_s);
    const QCommandLineOption port(u"port"_s, QCoreApplication::translate("Sandbox", "Listen on port N (default: any free one)."), u"N"_s, u"0"_s);
    const QCommandLineOption version(u"polyaxon-version"_s, QCoreApplication::translate("Sandbox", "What the Polyaxon in polyaxon-v1 is (default 1.11.3)."),
                                     u"VERSION"_s, u"1.11.3"_s);
    const QCommandLineOption speed(u"speed"_s, QCoreApplication::translate("Sandbox", "How many times faster simulated time passes."), u"N"_s, u"1"_s);
    const QCommandLineOption control(u"control"_s, QCoreApplication::translate("Sandbox", "Obey commands on standard input.") + u'\n'
                                                       + Sandbox::ControlInput::help());
    parser.addOptions({kubeConfig, port, version, speed, control});
    parser.process(app);

    CommandLine line;
    bool portOk = false;
    bool speedOk = false;
    line.kubeConfigPath = parser.value(kubeConfig);
    line.options.port = parser.value(port).toUShort(&portOk);
    line.options.speed = parser.value(speed).toDouble(&speedOk);
    line.options.polyaxonVersion = parser.value(version);
    line.control = parser.isSet(control);
    if (line.kubeConfigPath.isEmpty() || !portOk || !speedOk || !parser.positionalArguments().isEmpty()) {
        QTextStream(stderr) << parser.helpText();
        return std::nullopt;
    }
    return line;
}

int complain(const Error &error)
{
    QTextStream(stderr) << "polydeck-sandbox: "_L1 << error.oneLine() << Qt::endl;
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"polydeck-sandbox"_s);
    const auto line = parse(app);
    if (!line)
        return 2;
    const TerminationSignals signalWatch;
    QObject::connect(&signalWatch, &TerminationSignals::terminated, &app, &QCoreApplication::quit);

    Sandbox::Server server(line->options);
    if (const auto started = server.start(); !started)
        return complain(started.error());
    if (const auto written = server.writeKubeConfig(line->kubeConfigPath); !written)
        return complain(written.error());
    QTextStream(stdout) << QCoreApplication::translate("Sandbox", "sandbox ready: https://127.0.0.1:%1, kubeconfig %2, contexts sandbox, sandbox-empty, "
                                                                  "sandbox-restricted, sandbox-v2").arg(server.port()).arg(line->kubeConfigPath)
                        << Qt::endl;
    std::unique_ptr<Sandbox::ControlInput> control;
    if (line->control) {
        control = std::make_unique<Sandbox::ControlInput>(server, line->kubeConfigPath);
        QObject::connect(control.get(), &Sandbox::ControlInput::quitRequested, &app, &QCoreApplication::quit);
    }
    return QCoreApplication::exec();
}
