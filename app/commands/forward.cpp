// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forward.h"

#include "command.h"

#include <base/terminationsignals.h>
#include <kube/client.h>
#include <kube/connection.h>
#include <kube/kubeconfigfiles.h>
#include <kube/portforward.h>
#include <net/qnamhttp.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

namespace
{

struct Wanted
{
    QString context;
    QString nameSpace;
    QString name;
    bool isService = false;
    bool isPod = false; ///< neither: a pod, or a service where there is no such pod
    quint16 localPort = 0; ///< 0: any free one
    QString remotePort;
};

/// Connects, finds out what the target is, forwards, and logs in anew when the credentials ran out meanwhile.
class HeldForward : public QObject
{
public:
    explicit HeldForward(Wanted wanted)
        : m_wanted(std::move(wanted))
    {
        logIn();
    }

private:
    void logIn()
    {
        m_sinceLogin.start();
        const Kube::KubeConfig config = Kube::loadKubeConfig(Kube::kubeConfigPaths());
        const QString context = m_wanted.context.isEmpty() ? config.currentContext : m_wanted.context;
        if (m_wanted.nameSpace.isEmpty()) {
            const auto *entry = config.context(context);
            m_wanted.nameSpace = entry && !entry->nameSpace.isEmpty() ? entry->nameSpace : u"default"_s;
        }
        m_profileCall = Kube::makeProfile(config, context).then(this, [this](Result<Net::ConnectionProfile> &&profile) {
            if (!profile) {
                refuse(profile.error());
                return;
            }
            const auto old = std::exchange(m_http, std::make_unique<Net::QnamHttp>(std::move(*profile)));
            if (m_forward)
                m_forward->setProfile(m_http->profile(), *m_http);
            else
                findTarget();
        });
    }

    void findTarget()
    {
        if (m_wanted.isService || m_wanted.isPod) {
            start(m_wanted.isService);
            return;
        }
        m_podCall = Kube::Client(*m_http).pod(m_wanted.nameSpace, m_wanted.name).then(this, [this](Result<Kube::PodInfo> &&pod) {
            start(!pod && pod.error().kind == Error::Kind::NotFound);
        });
    }

    void start(bool isService)
    {
        Kube::ForwardTarget target{.nameSpace = m_wanted.nameSpace, .service = {}, .pod = {}, .port = m_wanted.remotePort};
        (isService ? target.service : target.pod) = m_wanted.name;
        m_forward = std::make_unique<Kube::PortForward>(m_http->profile(), *m_http, target);
        connect(m_forward.get(), &Kube::PortForward::stateChanged, this, &HeldForward::stateChanged);
        m_forward->start(m_wanted.localPort);
    }

    void stateChanged()
    {
        using State = Kube::PortForward::State;
        const Error error = m_forward->lastError();
        if (error.kind == Error::Kind::Unauthorised && !error.what.isEmpty() && m_wasReady && m_sinceLogin.hasExpired(5000)) {
            logIn();
            return;
        }
        switch (m_forward->state()) {
        case State::Idle:
            break;
        case State::Connecting:
        case State::Reconnecting:
            if (!error.what.isEmpty() && error.what != m_said) {
                m_said = error.what;
                complain(error);
            }
            break;
        case State::Ready:
            if (!std::exchange(m_wasReady, true))
                print(u"Forwarding from 127.0.0.1:%1 -> %2"_s.arg(m_forward->localPort()).arg(m_wanted.remotePort));
            else if (!std::exchange(m_said, QString()).isEmpty())
                complain(tr("port %1 is forwarded again, to the pod %2.").arg(m_forward->localPort()).arg(m_forward->podName()));
            break;
        case State::Failed:
            refuse(error);
            break;
        }
    }

    static void refuse(const Error &error)
    {
        complain(error);
        QCoreApplication::exit(Refused);
    }

    Wanted m_wanted;
    QString m_said;
    bool m_wasReady = false;
    QElapsedTimer m_sinceLogin;
    std::unique_ptr<Net::QnamHttp> m_http;
    std::unique_ptr<Kube::PortForward> m_forward;
    Call<Net::ConnectionProfile> m_profileCall;
    Call<Kube::PodInfo> m_podCall;
};

bool readTarget(const QString &text, Wanted &wanted)
{
    const auto slash = text.indexOf(u'/');
    wanted.name = text.sliced(slash + 1);
    const QString kind = slash < 0 ? QString() : text.first(slash);
    wanted.isPod = kind == "pod"_L1 || kind == "pods"_L1 || kind == "po"_L1;
    wanted.isService = kind == "svc"_L1 || kind == "service"_L1 || kind == "services"_L1;
    return !wanted.name.isEmpty() && !wanted.name.contains(u'/') && (slash < 0 || wanted.isPod || wanted.isService);
}

/// "8080:80", "8080:http", "8080" (the same at both ends), ":80" and "0:80" (any free local port).
bool readPorts(const QString &text, Wanted &wanted)
{
    const auto colon = text.indexOf(u':');
    wanted.remotePort = text.sliced(colon + 1);
    const QString local = colon < 0 ? text : text.first(colon);
    bool isNumber = local.isEmpty();
    wanted.localPort = local.isEmpty() ? 0 : local.toUShort(&isNumber);
    bool remoteIsNumber = false;
    const uint remote = wanted.remotePort.toUInt(&remoteIsNumber);
    return isNumber && !wanted.remotePort.isEmpty() && !wanted.remotePort.contains(u':') && (!remoteIsNumber || (remote > 0 && remote <= 65535));
}

} // namespace

int runForward(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Forwards a local port to a port of a pod or service, and keeps it open while pods, servers and networks come and go."));
    parser.addPositionalArgument(u"target"_s, tr("pod/NAME, svc/NAME, or NAME: a pod, or else a service of that name."));
    parser.addPositionalArgument(u"ports"_s, tr("LOCAL:REMOTE; LOCAL 0 or empty: any free port. REMOTE: a number or the name of a port."), u"LOCAL:REMOTE"_s);
    const QCommandLineOption context(u"context"_s, tr("The context to use; without it the current one."), u"name"_s);
    const QCommandLineOption nameSpace(QStringList{u"n"_s, u"namespace"_s}, tr("The namespace; without it the one of the context."), u"name"_s);
    parser.addOptions({context, nameSpace});
    if (const int code = parseArguments(parser, u"forward"_s, arguments); code >= 0)
        return code;
    Wanted wanted{.context = parser.value(context), .nameSpace = parser.value(nameSpace), .name = {}, .remotePort = {}};
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || !readTarget(words.at(0), wanted) || !readPorts(words.at(1), wanted)) {
        complain(tr("usage: polydeck forward [--context NAME] [--namespace NAME] pod/NAME|svc/NAME|NAME LOCAL:REMOTE"));
        return Usage;
    }
    const TerminationSignals interruption; // before any thread
    QObject::connect(&interruption, &TerminationSignals::terminated, QCoreApplication::instance(), [] { QCoreApplication::exit(Ok); });
    const HeldForward forward(wanted);
    return QCoreApplication::exec();
}

} // namespace Polydeck::Commands
