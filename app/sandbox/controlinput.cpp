// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "controlinput.h"

#include "server.h"

#include <QTextStream>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

Faults::Answers answersOf(const QString &word)
{
    return word == "500"_L1 ? Faults::Answers::ServerError : word == "html"_L1 ? Faults::Answers::HtmlPage : Faults::Answers::Normal;
}

} // namespace

ControlInput::ControlInput(Server &server, QString kubeConfigPath, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_kubeConfigPath(std::move(kubeConfigPath))
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &ControlInput::readLine);
}

QString ControlInput::help()
{
    return tr("Commands on standard input:\n"
              "  drop                        break off all connections\n"
              "  down, up                    stop listening, listen again on the same port\n"
              "  forward refuse|allow        refuse new port-forwards, or allow them again\n"
              "  gateway restart             replace the pod of the Polyaxon gateway\n"
              "  kubernetes normal|500|html  how the API server answers\n"
              "  polyaxon normal|500|html    how the Polyaxon gateway answers\n"
              "  delay MILLISECONDS          before each answer\n"
              "  revoke [USER]               tokens are not accepted any more\n"
              "  renew                       new tokens, written to the kubeconfig\n"
              "  expire                      watches from before get 410\n"
              "  quit");
}

void ControlInput::readLine()
{
    char bytes[4096];
    const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0) {
        m_notifier.setEnabled(false); // closed: go on without commands
        return;
    }
    m_buffer.append(bytes, count);
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_buffer.left(end)).simplified();
        m_buffer.remove(0, end + 1);
        if (!line.isEmpty())
            QTextStream(stdout) << obey(line.split(u' ')) << Qt::endl;
    }
}

QString ControlInput::obey(const QStringList &words)
{
    const QString &command = words.first();
    const QString argument = words.value(1);
    if (command == "drop"_L1)
        m_server.dropConnections();
    else if (command == "down"_L1 || command == "up"_L1)
        m_server.setReachable(command == "up"_L1);
    else if (command == "forward"_L1)
        m_server.setRefusePortForward(argument == "refuse"_L1);
    else if (command == "gateway"_L1)
        m_server.restartGateway();
    else if (command == "kubernetes"_L1)
        m_server.setKubernetesAnswers(answersOf(argument));
    else if (command == "polyaxon"_L1)
        m_server.setPolyaxonAnswers(answersOf(argument));
    else if (command == "delay"_L1)
        m_server.setDelay(std::chrono::milliseconds(argument.toInt()));
    else if (command == "revoke"_L1)
        m_server.revokeTokens(argument);
    else if (command == "expire"_L1)
        m_server.expireWatches();
    else if (command == "quit"_L1)
        Q_EMIT quitRequested();
    else if (command == "renew"_L1) {
        m_server.renewTokens();
        if (const auto written = m_server.writeKubeConfig(m_kubeConfigPath); !written)
            return written.error().oneLine();
    } else {
        return tr("not understood: %1").arg(words.join(u' '));
    }
    return u"ok"_s;
}

} // namespace Polydeck::Sandbox
