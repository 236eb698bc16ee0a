// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contractmain.h"

#include <kube/portforward.h>
#include <testsupport/await.h>

#include <QJsonArray>
#include <QTcpSocket>

using namespace Polydeck;
using namespace Polydeck::Contract;
using namespace Qt::StringLiterals;

/// Services, pods, Helm releases and the way through the API server to the gateway.
class TestKubePodsContract : public QObject
{
    Q_OBJECT
public:
    explicit TestKubePodsContract(const Bed &bed)
        : m_bed(bed)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void gatewayService();
    void gatewayPod();
    void podTable();
    void podLog();
    void helmRelease();
    void forwardToService();
    void forwardInParallel();
    void forwardToMissingService();
    void forwardToClosedPort();
    void forwardNeedsTheRight();

private:
    using State = Kube::PortForward::State;
    [[nodiscard]] std::unique_ptr<Kube::PortForward> forward(Access &access, const QString &service, const QString &pod, const QString &port) const;
    [[nodiscard]] static bool settles(const Kube::PortForward &forward);
    [[nodiscard]] Kube::PodInfo gateway();

    const Bed &m_bed;
    std::unique_ptr<Access> m_engineer;
    std::unique_ptr<Access> m_nobody;
};

void TestKubePodsContract::initTestCase()
{
    m_engineer = m_bed.access(Role::Engineer);
    m_nobody = m_bed.access(Role::Nobody);
}

void TestKubePodsContract::cleanupTestCase()
{
    m_engineer.reset();
    m_nobody.reset();
}

void TestKubePodsContract::gatewayService()
{
    const auto services = Testing::await(m_engineer->kube.services(m_bed.nameSpace()));
    QVERIFY2(services, Testing::failureText(services));
    const auto gateway = std::ranges::find(*services, u"polyaxon-polyaxon-gateway"_s, &Kube::ServiceInfo::name);
    QVERIFY(gateway != services->cend());
    QCOMPARE(gateway->labels.value(u"app.kubernetes.io/part-of"_s), u"polyaxon-core"_s);
    QVERIFY(!gateway->selector.isEmpty());
    QCOMPARE(gateway->ports.size(), 1);
    QCOMPARE(gateway->ports.first().port, 80);
    QVERIFY(!gateway->ports.first().targetPort.isEmpty());
}

Kube::PodInfo TestKubePodsContract::gateway()
{
    const auto service = Testing::await(m_engineer->kube.service(m_bed.nameSpace(), u"polyaxon-polyaxon-gateway"_s));
    if (!service)
        return {};
    QStringList terms;
    for (auto it = service->selector.cbegin(); it != service->selector.cend(); ++it)
        terms.append(it.key() + u'=' + it.value());
    const auto pods = Testing::await(m_engineer->kube.pods(m_bed.nameSpace(), terms.join(u',')));
    return pods && !pods->isEmpty() ? pods->first() : Kube::PodInfo();
}

void TestKubePodsContract::gatewayPod()
{
    const Kube::PodInfo pod = gateway();
    QVERIFY(!pod.name.isEmpty());
    QCOMPARE(pod.phase, u"Running"_s);
    QVERIFY(pod.ready);
    QVERIFY(!pod.deleting);
    QVERIFY(pod.created.isValid());
    const auto missing = Testing::await(m_engineer->kube.pod(m_bed.nameSpace(), u"no-such-pod"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
}

void TestKubePodsContract::podTable()
{
    Net::Request list = request("GET"_ba, u"/api/v1/namespaces/%1/pods"_s.arg(m_bed.nameSpace()));
    list.accept = "application/json;as=Table;g=meta.k8s.io;v=v1,application/json"_ba;
    const auto answer = Testing::await(m_engineer->http.send(list));
    QVERIFY2(answer, Testing::failureText(answer));
    const QJsonObject table = jsonOf(*answer);
    QStringList columns;
    const QJsonArray definitions = table.value("columnDefinitions"_L1).toArray();
    for (const QJsonValue &column : definitions) {
        if (column.toObject().value("priority"_L1).toInt() == 0)
            columns.append(column.toObject().value("name"_L1).toString());
    }
    QCOMPARE(columns, (QStringList{u"Name"_s, u"Ready"_s, u"Status"_s, u"Restarts"_s, u"Age"_s}));
    const QJsonArray rows = table.value("rows"_L1).toArray();
    const QString name = gateway().name;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const QJsonValue &value) {
        return value.toObject().value("cells"_L1).toArray().first() == name;
    });
    QVERIFY(row != rows.end());
    QCOMPARE(row->toObject().value("cells"_L1).toArray().at(1).toString(), u"1/1"_s);
    QCOMPARE(row->toObject().value("cells"_L1).toArray().at(2).toString(), u"Running"_s);
}

void TestKubePodsContract::podLog()
{
    const QString path = u"/api/v1/namespaces/%1/pods/%2/log"_s.arg(m_bed.nameSpace(), gateway().name);
    const auto log = Testing::await(m_engineer->http.send(request("GET"_ba, path)));
    QVERIFY2(log, Testing::failureText(log));
    QCOMPARE(log->status, 200);
    QVERIFY(log->contentType.startsWith("text/plain"));
    Net::Request other = request("GET"_ba, path);
    other.query = QUrlQuery{{u"container"_s, u"no-such-container"_s}};
    const auto wrong = Testing::await(m_engineer->http.send(other));
    QVERIFY2(wrong, Testing::failureText(wrong));
    QCOMPARE(wrong->status, 400);
    QCOMPARE(jsonOf(*wrong).value("message"_L1).toString(), u"container no-such-container is not valid for pod %1"_s.arg(gateway().name));
}

void TestKubePodsContract::helmRelease()
{
    const auto releases = Testing::await(m_engineer->kube.helmReleases(m_bed.nameSpace()));
    QVERIFY2(releases, Testing::failureText(releases));
    const auto polyaxon = std::ranges::find(*releases, u"polyaxon"_s, &Kube::HelmRelease::name);
    QVERIFY(polyaxon != releases->cend());
    QCOMPARE(polyaxon->status, u"deployed"_s);
    QVERIFY(polyaxon->revision >= 1);
    const auto detail = Testing::await(m_engineer->kube.helmReleaseDetail(m_bed.nameSpace(), polyaxon->name, polyaxon->revision));
    QVERIFY2(detail, Testing::failureText(detail));
    QVERIFY2(detail->chart.startsWith("polyaxon-"_L1), qPrintable(detail->chart));
    QVERIFY(!detail->appVersion.isEmpty());
    QVERIFY(detail->updated.isValid());
}

std::unique_ptr<Kube::PortForward> TestKubePodsContract::forward(Access &access, const QString &service, const QString &pod, const QString &port) const
{
    auto made = std::make_unique<Kube::PortForward>(access.http.profile(), access.http,
                                                    Kube::ForwardTarget{.nameSpace = m_bed.nameSpace(), .service = service, .pod = pod, .port = port});
    made->start();
    return made;
}

bool TestKubePodsContract::settles(const Kube::PortForward &forward)
{
    return QTest::qWaitFor([&forward] { return forward.state() == State::Ready || forward.state() == State::Failed; }, 20'000);
}

void TestKubePodsContract::forwardToService()
{
    const auto way = forward(*m_engineer, u"polyaxon-polyaxon-gateway"_s, {}, u"80"_s);
    QVERIFY(settles(*way));
    QVERIFY2(way->state() == State::Ready, qPrintable(way->lastError().oneLine()));
    QCOMPARE(way->podName(), gateway().name);
    Net::QnamHttp http(plainProfile(way->localPort()));
    const auto health = Testing::await(http.send(request("GET"_ba, u"/healthz/"_s)));
    QVERIFY2(health, Testing::failureText(health));
    QCOMPARE(health->status, 200);
    QVERIFY(health->body.isEmpty());
}

void TestKubePodsContract::forwardInParallel()
{
    const auto way = forward(*m_engineer, u"polyaxon-polyaxon-gateway"_s, {}, u"80"_s);
    QVERIFY(settles(*way));
    Net::QnamHttp http(plainProfile(way->localPort()));
    std::vector<Call<Net::Response>> calls;
    int answered = 0;
    for (int i = 0; i < 12; ++i) {
        calls.push_back(http.send(request("GET"_ba, u"/api/v1/installation"_s)).then(this, [&answered](const Result<Net::Response> &result) {
            answered += result && result->status == 200 ? 1 : 0;
        }));
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, 12, 20'000);
}

void TestKubePodsContract::forwardToMissingService()
{
    const auto way = forward(*m_engineer, u"no-such-service"_s, {}, u"80"_s);
    QVERIFY(settles(*way));
    QCOMPARE(way->state(), State::Failed);
    QCOMPARE(way->lastError().kind, Error::Kind::NotFound);
}

void TestKubePodsContract::forwardToClosedPort()
{
    const auto way = forward(*m_engineer, {}, gateway().name, u"9"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!way->lastError().what.isEmpty(), 20'000);
    QVERIFY(way->state() != State::Ready);
}

void TestKubePodsContract::forwardNeedsTheRight()
{
    // Whatever the access review says must be what happens.
    const auto may = Testing::await(m_nobody->kube.mayI({.nameSpace = m_bed.nameSpace(), .verb = u"get"_s, .group = {}, .resource = u"pods"_s,
                                                         .subresource = u"portforward"_s, .name = {}}));
    QVERIFY2(may, Testing::failureText(may));
    const auto way = forward(*m_nobody, {}, gateway().name, QString::number(gateway().namedPorts.isEmpty() ? 80 : gateway().namedPorts.begin().value()));
    QVERIFY(settles(*way));
    QCOMPARE(way->state() == State::Ready, may->allowed);
    if (!may->allowed)
        QCOMPARE(way->lastError().kind, Error::Kind::Forbidden);
}

POLYDECK_CONTRACT_MAIN(TestKubePodsContract)
#include "test_kube_pods_contract.moc"
