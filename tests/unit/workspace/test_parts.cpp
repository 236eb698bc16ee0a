// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <workspace/gateway.h>
#include <workspace/health.h>
#include <workspace/lastproject.h>
#include <workspace/workspaceprivate.h>

#include <testsupport/testmain.h>

#include <QSettings>

using namespace Polydeck;
using namespace Qt::StringLiterals;

namespace
{

Kube::ServiceInfo service(const QString &name, const QHash<QString, QString> &labels = {}, int port = 80)
{
    Kube::ServiceInfo made;
    made.name = name;
    made.labels = labels;
    Kube::ServiceInfo::Port entry;
    entry.port = port;
    made.ports = {entry};
    return made;
}

const QHash<QString, QString> core{{u"app.kubernetes.io/part-of"_s, u"polyaxon-core"_s}};

} // namespace

class TestParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gateway_data();
    void gateway();
    void gatewayPorts();
    void noGatewaySaysWhere();
    void stages();
    void lastProjects();
    void sources();
};

void TestParts::gateway_data()
{
    QTest::addColumn<QList<Kube::ServiceInfo>>("services");
    QTest::addColumn<QString>("expected");
    using List = QList<Kube::ServiceInfo>;
    QTest::newRow("none") << List{} << QString();
    QTest::newRow("others only") << List{service(u"kubernetes"_s), service(u"polyaxon-polyaxon-api"_s, core), service(u"mlflow"_s)} << QString();
    QTest::newRow("the usual") << List{service(u"mlflow"_s), service(u"polyaxon-polyaxon-gateway"_s, core)} << u"polyaxon-polyaxon-gateway"_s;
    QTest::newRow("another release") << List{service(u"plx-prod-polyaxon-gateway"_s, core)} << u"plx-prod-polyaxon-gateway"_s;
    QTest::newRow("without labels") << List{service(u"ml-polyaxon-gateway"_s)} << u"ml-polyaxon-gateway"_s;
    QTest::newRow("bare") << List{service(u"polyaxon-gateway"_s)} << u"polyaxon-gateway"_s;
    QTest::newRow("by its label") << List{service(u"gw"_s, {{u"app.kubernetes.io/name"_s, u"x-polyaxon-gateway"_s}})} << u"gw"_s;
    QTest::newRow("cut name") << List{service(u"very-long-release-gateway"_s, core)} << u"very-long-release-gateway"_s;
    QTest::newRow("foreign gateway") << List{service(u"istio-gateway"_s), service(u"api-gateway"_s, {{u"app.kubernetes.io/part-of"_s, u"shop"_s}})} << QString();
    QTest::newRow("labels before names") << List{service(u"a-polyaxon-gateway"_s), service(u"b-polyaxon-gateway"_s, core)} << u"b-polyaxon-gateway"_s;
    QTest::newRow("usual before others") << List{service(u"a-polyaxon-gateway"_s, core), service(u"polyaxon-polyaxon-gateway"_s, core)} << u"polyaxon-polyaxon-gateway"_s;
    QTest::newRow("then by name") << List{service(u"b-polyaxon-gateway"_s, core), service(u"a-polyaxon-gateway"_s, core)} << u"a-polyaxon-gateway"_s;
    auto portless = service(u"polyaxon-polyaxon-gateway"_s, core);
    portless.ports.clear();
    QTest::newRow("without a port") << List{portless} << QString();
}

void TestParts::gateway()
{
    QFETCH(QList<Kube::ServiceInfo>, services);
    QFETCH(QString, expected);
    const auto target = findGateway(services, u"ns"_s);
    QCOMPARE(target ? target->service : QString(), expected);
    if (target)
        QCOMPARE(target->nameSpace, u"ns"_s);
}

void TestParts::gatewayPorts()
{
    auto odd = service(u"polyaxon-polyaxon-gateway"_s, core, 443);
    QCOMPARE(findGateway({odd}, u"ns"_s)->port, u"443"_s);
    odd.ports.append({.name = u"http"_s, .port = 8'000, .targetPort = {}, .protocol = u"TCP"_s});
    QCOMPARE(findGateway({odd}, u"ns"_s)->port, u"8000"_s);
    odd.ports.append({.name = u"web"_s, .port = 80, .targetPort = {}, .protocol = u"TCP"_s});
    QCOMPARE(findGateway({odd}, u"ns"_s)->port, u"80"_s);
}

void TestParts::noGatewaySaysWhere()
{
    const auto error = noGatewayError(u"default"_s, {service(u"kubernetes"_s)});
    QCOMPARE(error.kind, Error::Kind::NotFound);
    QVERIFY(error.what.contains("default"_L1));
    QVERIFY(!error.hint.isEmpty());
    QVERIFY(error.detail.contains("kubernetes"_L1));
    QVERIFY(!noGatewayError(u"x"_s, {}).detail.isEmpty());
}

void TestParts::stages()
{
    const auto gone = Error::make(Error::Kind::Network, u"gone"_s);
    const auto refused = Error::make(Error::Kind::Forbidden, u"no"_s);
    QCOMPARE(afterFailure({Health::Ready, {}}, gone).health, Health::Reconnecting);
    QCOMPARE(afterFailure({Health::Reconnecting, {}}, gone).health, Health::Reconnecting);
    QCOMPARE(afterFailure({Health::Ready, {}}, refused).health, Health::Failed);
    QCOMPARE(afterFailure({Health::Connecting, {}}, gone).health, Health::Failed);
    QCOMPARE(afterFailure({Health::Failed, refused}, gone).error, gone);
    QCOMPARE(atAttempt({}).health, Health::Connecting);
    QCOMPARE(atAttempt({Health::Failed, gone}), (Stage{Health::Failed, gone})); // no flicker in the background
}

void TestParts::lastProjects()
{
    const auto context = u"arn:aws:eks:eu-1:123:cluster/ml [x]=%"_s;
    QCOMPARE(lastProject(context), QString());
    rememberProject(context, u"p1"_s);
    rememberProject(u"other"_s, u"p2"_s);
    QCOMPARE(lastProject(context), u"p1"_s);
    QCOMPARE(lastProject(u"other"_s), u"p2"_s);
    rememberProject(context, {});
    QCOMPARE(lastProject(context), QString());
}

void TestParts::sources()
{
    Kube::KubeConfig config;
    config.contexts = {{.name = u"a"_s, .origin = u"f"_s, .line = 3, .cluster = u"c"_s, .user = u"u"_s, .nameSpace = u"n"_s}};
    Kube::ClusterEntry cluster;
    cluster.name = u"c"_s;
    cluster.server = u"https://x"_s;
    config.clusters = {cluster};
    const auto before = ContextSource::of(config, u"a"_s);
    config.contexts[0].line = 30; // somebody inserted lines above
    QCOMPARE(ContextSource::of(config, u"a"_s), before);
    Kube::UserEntry user;
    user.name = u"u"_s;
    config.users = {user};
    const auto withUser = ContextSource::of(config, u"a"_s);
    QVERIFY(withUser != before);
    QVERIFY(withUser.leadsToTheSame(before));
    config.contexts[0].nameSpace = u"m"_s;
    QVERIFY(!ContextSource::of(config, u"a"_s).leadsToTheSame(before));
    QVERIFY(ContextSource::of(config, u"nobody"_s) != before);
}

POLYDECK_TEST_MAIN(TestParts)
#include "test_parts.moc"
