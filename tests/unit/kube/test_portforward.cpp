// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"
#include "fakekubelet.h"

#include <kube/forwardplace.h>
#include <kube/portforward.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>
#include <testsupport/testserver.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <QTimeZone>
#include <QTimer>

#include <sys/socket.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = PortForward::State;

namespace
{

const QByteArray s_service = R"({"kind":"Service","metadata":{"name":"gw"},"spec":{"selector":{"app":"gw"},"ports":[{"name":"http","port":80,"targetPort":"web"}]}})";

QByteArray podsNamed(const QByteArray &name, const QByteArray &phase = "Running")
{
    return R"({"kind":"PodList","metadata":{},"items":[{"metadata":{"name":")" + name + R"("},"spec":{"nodeName":"n","containers":[{"ports":[{"name":"web","containerPort":8000}]}]},
        "status":{"phase":")" + phase + R"(","conditions":[{"type":"Ready","status":"True"}]}}]})";
}

const ForwardTarget s_target{.nameSpace = u"polyaxon-v1"_s, .service = u"gw"_s, .pod = {}, .port = u"80"_s};

/// A client of the local port. Its own socket type closes on half close, which is why one test uses the descriptor.
class LocalClient : public QTcpSocket
{
public:
    explicit LocalClient(quint16 port)
    {
        connectToHost(QHostAddress::LocalHost, port);
        connect(this, &QTcpSocket::readyRead, this, [this] { got += readAll(); });
    }
    QByteArray got;
};

} // namespace

class TestPortForward : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void podChoice_data();
    void podChoice();
    void servicePorts_data();
    void servicePorts();
    void targetsThatCannotWork_data();
    void targetsThatCannotWork();

    void carriesBytes();
    void manyAtOnce();
    void throughput();
    void slowReaderHoldsTheSenderBack();
    void slowPodHoldsTheClientBack();
    void halfClosedClientGetsItsAnswer();
    void clientThatLeavesIsForgotten();
    void podThatClosesEndsTheConnection();

    void heldUntilReady();
    void heldNotForEver();
    void podIsReplaced();
    void lostWayIsNoticedWhenIdle();
    void replacedPodIsNoticedAtOnce();
    void newPodEndsTheWait();
    void watchThatIsRefusedIsLeftAlone();
    void turnedAwayInOrder();
    void closedPortIsNeverReady();
    void noPodYet();
    void badProtocol();
    void handshakeRefused_data();
    void handshakeRefused();
    void newProfileAfterFailure();
    void localPortInUse();
    void stopAndStartAgain();
    void destroyedWhileBusy();

private:
    void start(quint16 port = 0);
    [[nodiscard]] State state() const { return m_forward->state(); }

    std::unique_ptr<FakeKubelet> m_kubelet;
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<PortForward> m_forward;
    QByteArray m_pods;
    ForwardTimings m_timings;
};

void TestPortForward::init()
{
    m_kubelet = std::make_unique<FakeKubelet>();
    m_pods = podsNamed("gw-1");
    m_http = std::make_unique<FakeHttp>([this](const Net::Request &request) -> Result<Net::Response> {
        return jsonResponse(request.path.contains("/services/"_L1) ? s_service : m_pods);
    });
    m_timings = {.hold = 5s, .probeQuiet = 50ms, .probeTimeout = 2s, .healthCheck = 60s, .halfCloseIdle = 700ms, .firstRetry = 50ms, .longestRetry = 400ms};
    Net::ConnectionProfile profile;
    profile.server = m_kubelet->url();
    m_forward = std::make_unique<PortForward>(profile, *m_http, s_target);
}

void TestPortForward::cleanup()
{
    m_forward.reset();
    m_http.reset();
    m_kubelet.reset();
}

void TestPortForward::start(quint16 port)
{
    m_forward->setTimings(m_timings);
    m_forward->start(port);
}

void TestPortForward::podChoice_data()
{
    QTest::addColumn<PodInfo>("better");
    QTest::addColumn<PodInfo>("worse");
    const QDateTime t(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC);
    PodInfo good;
    good.name = u"good"_s;
    good.phase = u"Running"_s;
    good.node = u"n"_s;
    good.ready = true;
    good.readySince = t;
    good.created = t;
    const auto row = [&good](const char *name, auto &&spoil) {
        PodInfo worse = good;
        worse.name = u"worse"_s;
        spoil(worse);
        QTest::newRow(name) << good << worse;
    };
    row("unassigned", [](PodInfo &pod) { pod.node.clear(); });
    row("pending", [](PodInfo &pod) { pod.phase = u"Pending"_s; });
    row("unknown", [](PodInfo &pod) { pod.phase = u"Unknown"_s; });
    row("not ready", [](PodInfo &pod) { pod.ready = false; });
    row("being deleted", [](PodInfo &pod) { pod.deleting = true; });
    row("ready for less long", [&t](PodInfo &pod) { pod.readySince = t.addSecs(60); });
    row("restarted", [](PodInfo &pod) { pod.restarts = 3; });
    row("younger", [&t](PodInfo &pod) { pod.created = t.addSecs(60); });
}

void TestPortForward::podChoice()
{
    QFETCH(const PodInfo, better);
    QFETCH(const PodInfo, worse);
    QCOMPARE(bestPod({better, worse})->name, u"good"_s);
    QCOMPARE(bestPod({worse, better})->name, u"good"_s);
    QVERIFY(!bestPod({}));
}

void TestPortForward::servicePorts_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("headless");
    QTest::addColumn<int>("port"); // -1: an error
    QTest::newRow("number to name") << u"80"_s << false << 8000;
    QTest::newRow("name") << u"http"_s << false << 8000;
    QTest::newRow("number to number") << u"443"_s << false << 8443;
    QTest::newRow("no target") << u"9000"_s << false << 9000;
    QTest::newRow("headless") << u"443"_s << true << 443;
    QTest::newRow("unknown number") << u"81"_s << false << -1;
    QTest::newRow("unknown name") << u"grpc"_s << false << -1;
    QTest::newRow("name that no container has") << u"missing"_s << false << -1;
    QTest::newRow("udp") << u"53"_s << false << -1;
}

void TestPortForward::servicePorts()
{
    QFETCH(const QString, asked);
    QFETCH(const bool, headless);
    QFETCH(const int, port);
    ServiceInfo service;
    service.name = u"s"_s;
    service.headless = headless;
    service.ports = {{.name = u"http"_s, .port = 80, .targetPort = u"web"_s, .protocol = u"TCP"_s}, {.name = u"tls"_s, .port = 443, .targetPort = u"8443"_s, .protocol = u"TCP"_s},
                     {.name = {}, .port = 9000, .targetPort = {}, .protocol = u"TCP"_s}, {.name = u"missing"_s, .port = 1, .targetPort = u"nope"_s, .protocol = u"TCP"_s},
                     {.name = u"dns"_s, .port = 53, .targetPort = {}, .protocol = u"UDP"_s}};
    PodInfo pod;
    pod.name = u"p"_s;
    pod.namedPorts = {{u"web"_s, 8000}};
    const auto found = podPort(pod, asked, &service);
    QCOMPARE(found.value_or(-1), port);
    if (!found)
        QVERIFY(!found.error().what.isEmpty());
}

void TestPortForward::targetsThatCannotWork_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QString>("port");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("no such service") << 404 << QByteArray(R"({"kind":"Status","reason":"NotFound","details":{"name":"gw","kind":"services"}})") << u"80"_s << Error::Kind::NotFound;
    QTest::newRow("no selector") << 200 << QByteArray(R"({"kind":"Service","metadata":{"name":"gw"},"spec":{"ports":[{"port":80}]}})") << u"80"_s << Error::Kind::Invalid;
    QTest::newRow("no such port") << 200 << s_service << u"81"_s << Error::Kind::Invalid;
    QTest::newRow("may not read services") << 403 << QByteArray(R"({"kind":"Status","message":"services \"gw\" is forbidden: User \"u\" cannot get resource \"services\" in API group \"\" in the namespace \"polyaxon-v1\""})")
                                           << u"80"_s << Error::Kind::Forbidden;
    QTest::newRow("token expired") << 401 << QByteArray() << u"80"_s << Error::Kind::Unauthorised;
}

void TestPortForward::targetsThatCannotWork()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, service);
    QFETCH(const QString, port);
    m_http->answer(status, service);
    ForwardTarget target = s_target;
    target.port = port;
    Net::ConnectionProfile profile;
    profile.server = m_kubelet->url();
    m_forward = std::make_unique<PortForward>(profile, *m_http, target);
    start();
    QTRY_COMPARE(state(), State::Failed);
    QTEST(m_forward->lastError().kind, "kind");
    QVERIFY(!m_forward->lastError().what.isEmpty() && !m_forward->lastError().hint.isEmpty());
    // Nobody waits in vain for a way that will not come.
    // A plain socket: Qt's stays "connecting" when the reset comes as early as this.
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_forward->localPort());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *place = reinterpret_cast<const sockaddr *>(&address);
    if (::connect(client, place, sizeof address) == 0) {
        char byte = 0;
        QTRY_VERIFY(::recv(client, &byte, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET);
    }
    ::close(client);
}

void TestPortForward::carriesBytes()
{
    QSignalSpy changed(m_forward.get(), &PortForward::stateChanged);
    QCOMPARE(state(), State::Idle);
    QCOMPARE(m_forward->localPort(), 0);
    start();
    QCOMPARE(state(), State::Connecting);
    QVERIFY(m_forward->localPort() > 0);
    QTRY_COMPARE(state(), State::Ready);
    QVERIFY(changed.count() >= 2);
    QCOMPARE(m_forward->podName(), u"gw-1"_s);
    QVERIFY(m_forward->lastError().what.isEmpty());
    QCOMPARE(m_kubelet->paths.first(), u"/k8s/prefix/api/v1/namespaces/polyaxon-v1/pods/gw-1/portforward?ports=8000"_s);

    LocalClient client(m_forward->localPort());
    client.write("hello");
    QTRY_COMPARE(client.got, QByteArray("hello"));
    QCOMPARE(m_forward->bytesSent(), 5);
    QCOMPARE(m_forward->bytesReceived(), 5);
    QCOMPARE(m_forward->connectionCount(), 1);
    client.write(QByteArray(1'000'000, 'x'));
    QTRY_COMPARE(client.got.size(), 1'000'005);
}

void TestPortForward::manyAtOnce()
{
    start();
    QTRY_COMPARE(state(), State::Ready);
    std::vector<std::unique_ptr<LocalClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<LocalClient>(m_forward->localPort()));
        clients.back()->write("message " + QByteArray::number(i));
    }
    for (int i = 0; i < 200; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(clients[static_cast<size_t>(i)]->got, "message " + QByteArray::number(i), 20'000);
    QCOMPARE(m_forward->connectionCount(), 200);
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->connectionCount(), 0, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(m_kubelet->open, 0, 5000);
}

void TestPortForward::throughput()
{
    start();
    QTRY_COMPARE(state(), State::Ready);
    LocalClient client(m_forward->localPort());
    const qint64 size = 64 * 1024 * 1024;
    qint64 got = 0;
    client.disconnect(&client);
    connect(&client, &QTcpSocket::readyRead, this, [&] { got += client.readAll().size(); });
    QElapsedTimer timer;
    timer.start();
    const QByteArray block(1024 * 1024, 'x');
    for (qint64 sent = 0; sent < size; sent += block.size())
        client.write(block);
    QTRY_COMPARE_WITH_TIMEOUT(got, size, 60'000);
    qInfo("64 MB there and back through the forward, all ends in one thread: %lld ms", timer.elapsed());
}

void TestPortForward::slowReaderHoldsTheSenderBack()
{
    // The far end has 256 MB to send, the local client reads nothing.
    QTcpServer source;
    QVERIFY(source.listen(QHostAddress::LocalHost));
    const qint64 size = 256LL * 1024 * 1024;
    qint64 written = 0;
    connect(&source, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = source.nextPendingConnection();
        const auto pump = [&, socket] {
            while (written < size && socket->bytesToWrite() < 1024 * 1024)
                written += socket->write(QByteArray(256 * 1024, 'x'));
            if (written >= size)
                socket->disconnectFromHost();
        };
        connect(socket, &QTcpSocket::bytesWritten, this, pump);
        connect(socket, &QTcpSocket::readyRead, this, pump);
    });
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_kubelet->mode = FakeKubelet::Mode::Connect;
    m_kubelet->targetPort = source.serverPort();

    QTcpSocket client;
    client.setReadBufferSize(64 * 1024);
    client.connectToHost(QHostAddress::LocalHost, m_forward->localPort());
    client.write("go");
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, m_forward->bytesReceived()) == m_forward->bytesReceived() && before > 0 && (QTest::qWait(400), before == m_forward->bytesReceived()),
                             20'000);
    qInfo("came to rest after %lld MB, of %lld MB", before / 1024 / 1024, size / 1024 / 1024);
    QVERIFY2(before < 24LL * 1024 * 1024, "this is far beyond the kernel's buffers");

    // Then everything arrives.
    qint64 got = 0;
    const auto drain = [&] { got += client.readAll().size(); };
    connect(&client, &QTcpSocket::readyRead, this, drain);
    client.setReadBufferSize(0);
    drain();
    QTRY_COMPARE_WITH_TIMEOUT(got, size, 60'000);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_forward->bytesReceived(), size);
}

void TestPortForward::slowPodHoldsTheClientBack()
{
    // The far end accepts and never reads.
    QTcpServer sink;
    QVERIFY(sink.listen(QHostAddress::LocalHost));
    connect(&sink, &QTcpServer::newConnection, this, [&sink] { sink.nextPendingConnection()->setReadBufferSize(1); });
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_kubelet->mode = FakeKubelet::Mode::Silent; // takes no data: established never comes, so nothing is read from the client
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_forward->localPort());
    QVERIFY(client.waitForConnected());
    for (int i = 0; i < 64; ++i)
        client.write(QByteArray(1024 * 1024, 'x'));
    QTest::qWait(500);
    QCOMPARE(m_forward->bytesSent(), 0);
    QVERIFY(client.bytesToWrite() > 32LL * 1024 * 1024);
}

void TestPortForward::halfClosedClientGetsItsAnswer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray question = socket->readAll();
            QTimer::singleShot(400, socket, [socket, question] {
                socket->write("answer to " + question);
                socket->disconnectFromHost();
            });
        });
    });
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_kubelet->mode = FakeKubelet::Mode::Connect;
    m_kubelet->targetPort = server.serverPort();
    LocalClient client(m_forward->localPort());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.write("question");
    QTRY_COMPARE(client.bytesToWrite(), 0);
    QCOMPARE(::shutdown(static_cast<int>(client.socketDescriptor()), SHUT_WR), 0);
    QTRY_COMPARE(client.got, QByteArray("answer to question"));
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_forward->connectionCount(), 0);
}

void TestPortForward::clientThatLeavesIsForgotten()
{
    start();
    QTRY_COMPARE(state(), State::Ready);
    {
        LocalClient client(m_forward->localPort());
        client.write("x");
        QTRY_COMPARE(client.got, QByteArray("x"));
        QCOMPARE(m_forward->connectionCount(), 1);
    }
    QTRY_COMPARE(m_forward->connectionCount(), 0); // silence after its end, not for ever
    QTRY_COMPARE(m_kubelet->open, 0);
    QCOMPARE(state(), State::Ready);
}

void TestPortForward::podThatClosesEndsTheConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write(QByteArray(3'000'000, 'y'));
        socket->disconnectFromHost();
    });
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_kubelet->mode = FakeKubelet::Mode::Connect;
    m_kubelet->targetPort = server.serverPort();
    LocalClient client(m_forward->localPort());
    QTRY_COMPARE(client.got.size(), 3'000'000); // nothing is lost at the end
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError); // an end, not a failure
    QTRY_COMPARE(m_forward->connectionCount(), 0);
}

void TestPortForward::heldUntilReady()
{
    m_kubelet->vanish();
    start();
    LocalClient client(m_forward->localPort());
    client.write("early");
    QTRY_VERIFY(!m_forward->lastError().what.isEmpty());
    QCOMPARE(state(), State::Connecting);
    QCOMPARE(m_forward->lastError().kind, Error::Kind::Network);
    QTest::qWait(300);
    QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
    m_kubelet->comeBack();
    QTRY_COMPARE(client.got, QByteArray("early"));
    QCOMPARE(state(), State::Ready);
    QVERIFY(m_forward->lastError().what.isEmpty());
}

void TestPortForward::heldNotForEver()
{
    m_timings.hold = 600ms;
    m_kubelet->vanish();
    start();
    LocalClient client(m_forward->localPort());
    client.write("x");
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(timer.elapsed() >= 500);
    QCOMPARE(state(), State::Connecting);
}

void TestPortForward::podIsReplaced()
{
    start();
    QTRY_COMPARE(state(), State::Ready);
    const quint16 port = m_forward->localPort();
    LocalClient old(port);
    old.write("x");
    QTRY_COMPARE(old.got, QByteArray("x"));

    QList<State> seen;
    connect(m_forward.get(), &PortForward::stateChanged, this, [&] { seen.append(state()); });
    m_kubelet->vanish();
    m_pods = podsNamed("gw-2");
    QTRY_COMPARE(old.state(), QAbstractSocket::UnconnectedState);
    LocalClient next(port);
    next.write("to the new one");
    QTRY_VERIFY(seen.contains(State::Reconnecting));
    QTest::qWait(200);
    m_kubelet->comeBack();
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(next.got, QByteArray("to the new one")); // not even this connection notices
    qInfo("recovered %lld ms after the cause was gone", timer.elapsed());
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(state(), State::Ready);
    QCOMPARE(m_forward->podName(), u"gw-2"_s);
    QCOMPARE(m_forward->localPort(), port);
    QVERIFY(m_kubelet->paths.last().contains("/pods/gw-2/"_L1));
}

void TestPortForward::lostWayIsNoticedWhenIdle()
{
    m_timings.healthCheck = 300ms;
    start();
    QTRY_COMPARE(state(), State::Ready);
    QTest::qWait(700);
    QCOMPARE(state(), State::Ready); // probes do not disturb
    m_kubelet->vanish();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Reconnecting, 3000);
    QVERIFY(!m_forward->lastError().what.isEmpty());
    m_kubelet->comeBack();
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Ready, 3000);
}

namespace
{

QByteArray podEvent(const QByteArray &type, const QByteArray &name, const QByteArray &metadata = {})
{
    return R"({"type":")" + type + R"(","object":{"kind":"Pod","metadata":{"name":")" + name + R"(")" + metadata
        + R"(},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}})" + "\n";
}

} // namespace

/// Nothing goes through the forward and the next probe is a minute away: only the watch can tell.
void TestPortForward::replacedPodIsNoticedAtOnce()
{
    m_http->serveStreams();
    start();
    QTRY_COMPARE(state(), State::Ready);
    QCOMPARE(m_forward->podName(), u"gw-1"_s);
    QVERIFY(m_http->stream());
    QCOMPARE(m_http->streamRequests.first().query.queryItemValue(u"labelSelector"_s, QUrl::FullyDecoded), u"app=gw"_s);
    const auto before = m_http->requests.size();
    m_http->stream()->send(podEvent("ADDED", "gw-1"));
    QTest::qWait(200);
    QCOMPARE(m_http->requests.size(), before); // all as it should be: nobody is asked again

    m_pods = podsNamed("gw-2");
    m_http->stream()->send(podEvent("MODIFIED", "gw-1", R"(,"deletionTimestamp":"2026-01-01T00:00:00Z")") + podEvent("ADDED", "gw-2"));
    QTRY_COMPARE_WITH_TIMEOUT(m_forward->podName(), u"gw-2"_s, 2000);
    QCOMPARE(state(), State::Ready);
    QCOMPARE(m_http->streamRequests.size(), 1); // the same watch sees the new one, too
    const auto settled = m_http->requests.size();
    m_http->stream()->send(podEvent("DELETED", "gw-1"));
    QTest::qWait(200);
    QCOMPARE(m_http->requests.size(), settled);
}

void TestPortForward::newPodEndsTheWait()
{
    m_http->serveStreams();
    m_timings.firstRetry = m_timings.longestRetry = 60s;
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_pods = podsNamed("gw-2", "Pending");
    m_http->stream()->send(podEvent("ADDED", "gw-1") + podEvent("DELETED", "gw-1"));
    QTRY_COMPARE(state(), State::Reconnecting);
    QVERIFY2(m_forward->lastError().what.contains("1 Pending"_L1), qPrintable(m_forward->lastError().what));
    m_pods = podsNamed("gw-2");
    m_http->stream()->send(podEvent("ADDED", "gw-2"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), State::Ready, 2000);
    QCOMPARE(m_forward->podName(), u"gw-2"_s);
}

void TestPortForward::watchThatIsRefusedIsLeftAlone()
{
    m_http->serveStreams();
    start();
    QTRY_COMPARE(state(), State::Ready);
    m_http->stream()->end(403);
    QTest::qWait(900);
    QCOMPARE(m_http->streamRequests.size(), 1);
    QCOMPARE(state(), State::Ready);
}

/// A reset during the connect makes some clients wait for their own timeout; an orderly end is understood by all.
void TestPortForward::turnedAwayInOrder()
{
    m_timings.hold = 300ms;
    m_kubelet->vanish();
    start();
    LocalClient client(m_forward->localPort());
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_forward->localPort());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    char byte = 0;
    ssize_t got = -2;
    QVERIFY(QTest::qWaitFor([&] {
        got = ::recv(fd, &byte, 1, MSG_DONTWAIT);
        return got >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }));
    QCOMPARE(got, 0); // the end, not ECONNRESET
    ::close(fd);
}

void TestPortForward::closedPortIsNeverReady()
{
    m_kubelet->mode = FakeKubelet::Mode::Refuse;
    start();
    QTRY_VERIFY(!m_forward->lastError().what.isEmpty());
    QCOMPARE(state(), State::Connecting);
    QCOMPARE(m_forward->lastError().what, u"Nothing answers on port 8000 of the pod gw-1."_s);
    QVERIFY(m_forward->lastError().detail.contains("connection refused"_L1));
    QTest::qWait(500);
    QCOMPARE(state(), State::Connecting);
    m_kubelet->mode = FakeKubelet::Mode::Echo; // the container came up
    QTRY_COMPARE(state(), State::Ready);

    // The container restarts later: what a client sent into the closed port is sent again, once.
    m_kubelet->mode = FakeKubelet::Mode::Refuse;
    LocalClient client(m_forward->localPort());
    client.write("once");
    QTRY_COMPARE(state(), State::Reconnecting);
    m_kubelet->mode = FakeKubelet::Mode::Echo;
    QTRY_COMPARE(client.got, QByteArray("once"));
    QTest::qWait(200);
    QCOMPARE(client.got, QByteArray("once"));
}

void TestPortForward::noPodYet()
{
    m_pods = R"({"kind":"PodList","metadata":{},"items":[]})";
    start();
    QTRY_VERIFY(m_forward->lastError().what.contains("no pod behind the service gw"_L1));
    QCOMPARE(state(), State::Connecting);
    m_pods = podsNamed("gw-1", "Pending");
    QTRY_VERIFY(m_forward->lastError().what.contains("1 Pending"_L1));
    m_pods = podsNamed("gw-1");
    QTRY_COMPARE(state(), State::Ready);
}

void TestPortForward::badProtocol()
{
    m_kubelet->mode = FakeKubelet::Mode::WrongFirstMessage;
    start();
    QTRY_COMPARE(m_forward->lastError().kind, Error::Kind::Protocol);
    QVERIFY(state() != State::Ready);
    m_kubelet->mode = FakeKubelet::Mode::DropAtOnce;
    QTRY_COMPARE(m_forward->lastError().kind, Error::Kind::Network);
    QVERIFY(state() != State::Ready);
    m_timings.probeTimeout = 300ms;
    m_forward->stop();
    m_kubelet->mode = FakeKubelet::Mode::Silent;
    start();
    QTRY_COMPARE(m_forward->lastError().kind, Error::Kind::Timeout);
    QVERIFY(state() != State::Ready);
}

void TestPortForward::handshakeRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("says");
    QTest::newRow("forbidden") << 403
                               << QByteArray(R"({"kind":"Status","reason":"Forbidden","message":"pods \"gw-1\" is forbidden: User \"jane\" cannot create resource \"pods/portforward\" in API group \"\" in the namespace \"polyaxon-v1\""})")
                               << State::Failed << u"the user \"jane\" lacks the right \"create\" on \"pods/portforward\""_s;
    QTest::newRow("unauthorised") << 401 << QByteArray(R"({"kind":"Status","reason":"Unauthorized"})") << State::Failed << u"credentials were not accepted"_s;
    QTest::newRow("pod gone meanwhile") << 404 << QByteArray(R"({"kind":"Status","reason":"NotFound","details":{"name":"gw-1","kind":"pods"}})") << State::Connecting << u"There is no pod \"gw-1\""_s;
    QTest::newRow("bad gateway") << 502 << QByteArray("<html><title>Bad Gateway</title></html>") << State::Connecting << u"between here and the cluster"_s;
}

void TestPortForward::handshakeRefused()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, says);
    TestServer server;
    server.answer(status, body);
    Net::ConnectionProfile profile;
    profile.server = server.url();
    m_forward = std::make_unique<PortForward>(profile, *m_http, s_target);
    start();
    QTRY_VERIFY(!m_forward->lastError().what.isEmpty());
    QTEST(state(), "state");
    QVERIFY2(m_forward->lastError().what.contains(says), qPrintable(m_forward->lastError().what));
    if (status == 403)
        QVERIFY2(m_forward->lastError().hint.contains("\"get\" and \"create\" on \"pods/portforward\""_L1), qPrintable(m_forward->lastError().hint));
}

void TestPortForward::newProfileAfterFailure()
{
    TestServer refusing;
    refusing.answer(401, R"({"kind":"Status","reason":"Unauthorized"})");
    Net::ConnectionProfile expired;
    expired.server = refusing.url();
    m_forward = std::make_unique<PortForward>(expired, *m_http, s_target);
    start();
    QTRY_COMPARE(state(), State::Failed);
    const quint16 port = m_forward->localPort();
    QVERIFY(port > 0);
    Net::ConnectionProfile renewed;
    renewed.server = m_kubelet->url();
    m_forward->setProfile(renewed, *m_http);
    QTRY_COMPARE(state(), State::Ready);
    QCOMPARE(m_forward->localPort(), port);
    LocalClient client(port);
    client.write("x");
    QTRY_COMPARE(client.got, QByteArray("x"));
}

void TestPortForward::localPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    start(other.serverPort());
    QCOMPARE(state(), State::Failed);
    QCOMPARE(m_forward->lastError().kind, Error::Kind::Conflict);
    QVERIFY(m_forward->lastError().what.contains(QString::number(other.serverPort())));
    const quint16 port = other.serverPort();
    other.close();
    m_forward->start(port);
    QTRY_COMPARE(state(), State::Ready);
    QCOMPARE(m_forward->localPort(), port);
}

void TestPortForward::stopAndStartAgain()
{
    start();
    QTRY_COMPARE(state(), State::Ready);
    const quint16 port = m_forward->localPort();
    LocalClient client(port);
    client.write("x");
    QTRY_COMPARE(client.got, QByteArray("x"));
    m_forward->stop();
    QCOMPARE(state(), State::Idle);
    QCOMPARE(m_forward->localPort(), 0);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    LocalClient refused(port);
    QTRY_COMPARE(refused.error(), QAbstractSocket::ConnectionRefusedError);
    m_forward->start(port);
    QTRY_COMPARE(state(), State::Ready);
    QCOMPARE(m_forward->localPort(), port);
}

void TestPortForward::destroyedWhileBusy()
{
    for (int i = 0; i < 30; ++i) {
        start();
        if (i % 3 > 0)
            QTRY_COMPARE(state(), State::Ready);
        LocalClient client(m_forward->localPort());
        client.write(QByteArray(200'000, 'x'));
        QTest::qWait(i % 7);
        cleanup();
        init();
    }
}

POLYDECK_TEST_MAIN(TestPortForward)
#include "test_portforward.moc"
