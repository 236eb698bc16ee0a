// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <kube/client.h>
#include <kube/connection.h>
#include <kube/kubeconfigfiles.h>
#include <kube/portforward.h>
#include <net/qnamhttp.h>
#include <polyaxon/client.h>
#include <sandbox/server.h>

#include <QFileInfo>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Polydeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Starting and stopping the server, its kubeconfig, and everything that can be made to go wrong.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsFast();
    void listensOnLoopbackOnly();
    void portIsTaken();
    void stopsAndStartsAgain();
    void kubeConfigFile();
    void tokensAreNotTheSameTwice();
    void unreachable();
    void serverErrors();
    void htmlPages();
    void delayed();
    void revokedToken();
    void expiredWatch();
    void dropsConnections();
    void gatewayRestart();
    void refusesForwards();
    void gatewayTrouble();
    void simulatedClock();

private:
    void connectAs(const QString &context);
    void openForward();
    [[nodiscard]] Result<Polyaxon::Installation> askGateway();

    std::unique_ptr<Sandbox::Server> m_server;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Net::QnamHttp> m_http;
    std::unique_ptr<Kube::Client> m_kube;
    std::unique_ptr<Kube::PortForward> m_forward;
    std::unique_ptr<Net::QnamHttp> m_gatewayHttp;
};

void TestFaults::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<Sandbox::Server>(Sandbox::Options{.speed = 10});
    const auto started = m_server->start();
    QVERIFY2(started, Testing::failureText(started));
    connectAs(u"sandbox"_s);
}

void TestFaults::cleanup()
{
    m_gatewayHttp.reset();
    m_forward.reset();
    m_kube.reset();
    m_http.reset();
    m_server.reset();
}

void TestFaults::connectAs(const QString &context)
{
    m_kube.reset();
    const QString path = m_directory->filePath(u"config"_s);
    QVERIFY(m_server->writeKubeConfig(path));
    auto profile = Testing::await(Kube::makeProfile(Kube::loadKubeConfig({path}), context));
    QVERIFY2(profile, Testing::failureText(profile));
    m_http = std::make_unique<Net::QnamHttp>(std::move(*profile));
    m_kube = std::make_unique<Kube::Client>(*m_http);
}

void TestFaults::openForward()
{
    m_forward = std::make_unique<Kube::PortForward>(m_http->profile(), *m_http,
                                                    Kube::ForwardTarget{.nameSpace = u"polyaxon-v1"_s, .service = u"polyaxon-polyaxon-gateway"_s,
                                                                        .pod = {}, .port = u"80"_s});
    m_forward->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->state(), Kube::PortForward::State::Ready, 10'000);
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_forward->localPort()));
    m_gatewayHttp = std::make_unique<Net::QnamHttp>(std::move(profile));
}

Result<Polyaxon::Installation> TestFaults::askGateway()
{
    Polyaxon::Client client(*m_gatewayHttp);
    return Testing::await(client.installation());
}

void TestFaults::startsFast()
{
    Sandbox::Server server;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(server.start());
    const qint64 milliseconds = timer.elapsed();
    qInfo("start with keys, certificates and content: %lld ms", milliseconds);
    QVERIFY(milliseconds < 2000); // far beyond what it takes, for a machine under load
}

void TestFaults::listensOnLoopbackOnly()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_server->port());
    QVERIFY(socket.waitForConnected(5000));
    socket.abort();
    socket.connectToHost(QHostAddress(u"127.0.0.2"_s), m_server->port()); // also loopback, but not ours
    QVERIFY(!socket.waitForConnected(1000));
}

void TestFaults::portIsTaken()
{
    Sandbox::Server second({.port = m_server->port()});
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, Error::Kind::Io);
    QVERIFY(started.error().what.contains(QString::number(m_server->port())));
    QVERIFY(!second.isRunning());
}

void TestFaults::stopsAndStartsAgain()
{
    m_server->stop();
    QVERIFY(!m_server->isRunning());
    QCOMPARE(m_server->port(), 0);
    QVERIFY(m_server->kubeConfigYaml().isEmpty());
    m_server->dropConnections(); // nothing to do, nothing happens
    QVERIFY(m_server->start());
    connectAs(u"sandbox"_s);
    QVERIFY(Testing::await(m_kube->version()));
}

void TestFaults::kubeConfigFile()
{
    const QString path = m_directory->filePath(u"config"_s);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(path).permissions() & others));
    const Kube::KubeConfig config = Kube::loadKubeConfig({path});
    QVERIFY(config.problems.isEmpty());
    QCOMPARE(config.currentContext, u"sandbox"_s);
    QStringList names;
    for (const Kube::ContextEntry &context : config.contexts)
        names.append(context.name);
    QCOMPARE(names, (QStringList{u"sandbox"_s, u"sandbox-empty"_s, u"sandbox-restricted"_s, u"sandbox-v2"_s}));
    const auto refused = m_server->writeKubeConfig(m_directory->filePath(u"no/such/folder/config"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Io);
}

void TestFaults::tokensAreNotTheSameTwice()
{
    Sandbox::Server other;
    QVERIFY(other.start());
    QVERIFY(other.kubeConfigYaml() != m_server->kubeConfigYaml());
    const auto token = [](const QByteArray &yaml) { return yaml.mid(yaml.indexOf("token: "), 60); };
    QVERIFY(token(other.kubeConfigYaml()) != token(m_server->kubeConfigYaml()));
}

void TestFaults::unreachable()
{
    const quint16 port = m_server->port();
    QVERIFY(Testing::await(m_kube->version()));
    m_server->setReachable(false);
    const auto gone = Testing::await(m_kube->version());
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::Kind::Network);
    m_server->setReachable(true);
    QCOMPARE(m_server->port(), port);
    QTRY_VERIFY(Testing::await(m_kube->version()));
}

void TestFaults::serverErrors()
{
    m_server->setKubernetesAnswers(Sandbox::Faults::Answers::ServerError);
    const auto broken = Testing::await(m_kube->version());
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, Error::Kind::Server);
    m_server->setKubernetesAnswers(Sandbox::Faults::Answers::Normal);
    QVERIFY(Testing::await(m_kube->version()));
}

void TestFaults::htmlPages()
{
    m_server->setKubernetesAnswers(Sandbox::Faults::Answers::HtmlPage);
    const auto page = Testing::await(m_kube->namespaces());
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::Protocol);
}

void TestFaults::delayed()
{
    QVERIFY(Testing::await(m_kube->version()));
    m_server->setDelay(400ms);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(Testing::await(m_kube->version()));
    QVERIFY(timer.elapsed() >= 390);
    // A connection that goes while its request is held back takes the request with it.
    auto call = m_kube->version();
    QTest::qWait(100);
    m_server->dropConnections();
    m_server->setDelay(0ms);
    QVERIFY(Testing::await(m_kube->version()));
}

void TestFaults::revokedToken()
{
    m_server->revokeTokens(u"sandbox-engineer"_s);
    const auto refused = Testing::await(m_kube->namespaces());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unauthorised);
    connectAs(u"sandbox-restricted"_s);
    QVERIFY(Testing::await(m_kube->services(u"polyaxon-v1"_s)));
    m_server->renewTokens();
    QVERIFY(!Testing::await(m_kube->services(u"polyaxon-v1"_s)));
    connectAs(u"sandbox"_s);
    QVERIFY(Testing::await(m_kube->namespaces()));
}

void TestFaults::expiredWatch()
{
    const auto list = Testing::await(m_kube->secrets(u"polyaxon-v1"_s));
    QVERIFY2(list, Testing::failureText(list));
    m_server->expireWatches();
    Net::Request watch;
    watch.path = u"/api/v1/namespaces/polyaxon-v1/secrets"_s;
    watch.query = QUrlQuery{{u"watch"_s, u"1"_s}, {u"resourceVersion"_s, list->resourceVersion}};
    const auto answer = Testing::await(m_http->send(watch));
    QVERIFY2(answer, Testing::failureText(answer));
    QCOMPARE(answer->status, 200);
    QVERIFY(answer->body.contains("\"type\":\"ERROR\""));
    QVERIFY(answer->body.contains("\"reason\":\"Expired\""));
    QVERIFY(answer->body.contains("\"code\":410"));
}

void TestFaults::dropsConnections()
{
    openForward();
    QVERIFY(askGateway());
    const quint16 port = m_forward->localPort();
    m_server->dropConnections();
    QTRY_VERIFY_WITH_TIMEOUT(m_forward->state() == Kube::PortForward::State::Ready && askGateway(), 20'000);
    QCOMPARE(m_forward->localPort(), port);
}

void TestFaults::gatewayRestart()
{
    openForward();
    const QString first = m_forward->podName();
    QVERIFY(askGateway());
    m_server->restartGateway();
    // Traffic makes the forward notice at once; without any, its health check does.
    QTRY_VERIFY_WITH_TIMEOUT(askGateway() && m_forward->podName() != first, 40'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->state(), Kube::PortForward::State::Ready, 20'000);
}

void TestFaults::refusesForwards()
{
    openForward();
    m_server->setRefusePortForward(true);
    m_server->dropConnections();
    m_forward->retry();
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->state(), Kube::PortForward::State::Reconnecting, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_forward->lastError().what.isEmpty(), 20'000);
    m_server->setRefusePortForward(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->state(), Kube::PortForward::State::Ready, 20'000);
    QVERIFY(askGateway());
}

void TestFaults::gatewayTrouble()
{
    openForward();
    m_server->setPolyaxonAnswers(Sandbox::Faults::Answers::ServerError);
    const auto broken = askGateway();
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, Error::Kind::Server);
    m_server->setPolyaxonAnswers(Sandbox::Faults::Answers::HtmlPage);
    const auto page = askGateway();
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::Protocol);
}

void TestFaults::simulatedClock()
{
    const QDateTime start = QDateTime::fromString(u"2026-03-01T09:00:00Z"_s, Qt::ISODate);
    m_server = std::make_unique<Sandbox::Server>(Sandbox::Options{.speed = 10, .startTime = start});
    QVERIFY(m_server->start());
    connectAs(u"sandbox"_s);
    const auto pods = Testing::await(m_kube->pods(u"polyaxon-v1"_s));
    QVERIFY2(pods, Testing::failureText(pods));
    QVERIFY(!pods->isEmpty());
    for (const Kube::PodInfo &pod : *pods)
        QVERIFY(std::abs(pod.created.secsTo(start)) < 600);
}

POLYDECK_TEST_MAIN(TestFaults)
#include "test_faults.moc"
