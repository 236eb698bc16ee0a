// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspacefixture.h"

#include <kube/kubeconfigfiles.h>
#include <kube/trustedauthorities.h>
#include <net/reachability.h>
#include <workspace/connectionladder.h>

#include <testsupport/certificates.h>
#include <testsupport/testmain.h>
#include <testsupport/testserver.h>

#include <QSignalSpy>
#include <QTcpServer>

using namespace Polydeck;
using namespace Polydeck::Testing;
using Action = LadderRung::Action;
using State = LadderRung::State;
using Step = LadderRung::Step;

/// Each rung of the ladder, broken in turn: it stops there, with one sentence and one thing to do.
class TestLadder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void toTheTop();
    void nothingIsContactedBefore();
    void unknownContext();
    void missingCertificateFile();
    void nameDoesNotResolve();
    void nobodyListens();
    void proxyIsTheFirstHop();
    void untrustedAuthority();
    void trustIsForThatContextOnly();
    void expiredCertificateIsNoMatterOfTrust();
    void wrongNameIsNoMatterOfTrust();
    void notTls();
    void verificationSwitchedOff();
    void plainHttp();
    void tokenRefused();
    void noCredentials();
    void pluginFails();
    void loginPageInBetween();
    void rightsAreMissing();
    void fewerRightsAreEnough();
    void noGateway();
    void forwardIsRefused();
    void polyaxonIsBroken();
    void stopsWhenTold();

private:
    void climb(const QString &context = {});
    [[nodiscard]] Kube::KubeConfig config() const { return Kube::loadKubeConfig({m_fixture->path()}); }
    /// The whole kubeconfig for one server with one user.
    [[nodiscard]] Kube::KubeConfig configFor(const QUrl &server, const QByteArray &cluster = {}, const QByteArray &user = "token: abc");
    void climb(const Kube::KubeConfig &config);
    void stoppedAt(Step step, Action action = Action::None);
    [[nodiscard]] const LadderRung &rung(Step step) const { return m_ladder->rungs().at(static_cast<qsizetype>(step)); }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<ConnectionLadder> m_ladder;
};

void TestLadder::init()
{
    m_fixture = std::make_unique<WorkspaceFixture>();
}

void TestLadder::cleanup()
{
    m_ladder.reset();
    m_fixture.reset();
}

void TestLadder::climb(const QString &context)
{
    m_ladder = std::make_unique<ConnectionLadder>(config(), context);
    QSignalSpy finished(m_ladder.get(), &ConnectionLadder::finished);
    m_ladder->start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(!m_ladder->isRunning());
}

Kube::KubeConfig TestLadder::configFor(const QUrl &server, const QByteArray &cluster, const QByteArray &user)
{
    const QString path = m_fixture->folder.filePath(u"one"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    file.write("apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters:\n- name: k\n  cluster:\n    server: " + server.toEncoded() + "\n" + cluster
               + "contexts:\n- {name: c, context: {cluster: k, user: u, namespace: polyaxon-v1}}\nusers:\n- name: u\n  user:\n    " + user + "\n");
    file.close();
    return Kube::loadKubeConfig({path});
}

void TestLadder::climb(const Kube::KubeConfig &config)
{
    QVERIFY2(config.problems.isEmpty(), config.problems.isEmpty() ? "" : qPrintable(config.problems.first().oneLine()));
    m_ladder = std::make_unique<ConnectionLadder>(config, QString());
    QSignalSpy finished(m_ladder.get(), &ConnectionLadder::finished);
    m_ladder->start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
}

void TestLadder::stoppedAt(Step step, Action action)
{
    for (const LadderRung &rung : m_ladder->rungs()) {
        const auto expected = rung.step < step ? State::Passed : rung.step == step ? State::Failed : State::NotTried;
        QVERIFY2(rung.state == expected, qPrintable(title(rung.step) + u": "_s + rung.text));
        if (rung.step <= step)
            QVERIFY(!rung.text.isEmpty());
    }
    QVERIFY(m_ladder->failedRung());
    QCOMPARE(m_ladder->failedRung()->action, action);
    QVERIFY(!m_ladder->failedRung()->error.hint.isEmpty());
    QVERIFY(!m_ladder->hasPassed());
}

void TestLadder::toTheTop()
{
    climb();
    QVERIFY(m_ladder->hasPassed());
    QCOMPARE(m_ladder->rungs().size(), 10);
    QVERIFY(rung(Step::Context).text.contains("sandbox-engineer"_L1));
    QVERIFY2(rung(Step::Tls).text.contains("issued by"_L1), qPrintable(rung(Step::Tls).text));
    QVERIFY2(rung(Step::Identity).text.contains("sandbox-engineer"_L1), qPrintable(rung(Step::Identity).text));
    QVERIFY2(rung(Step::Identity).text.contains("sandbox:engineers"_L1), qPrintable(rung(Step::Identity).text));
    QVERIFY(rung(Step::Version).text.startsWith("Kubernetes v"_L1));
    QVERIFY(rung(Step::Gateway).text.contains("polyaxon-polyaxon-gateway"_L1));
    QCOMPARE(rung(Step::Api).text, u"Polyaxon 1.11.3 (ce)."_s);
    QVERIFY(!m_ladder->failedRung());

    climb(u"sandbox-v2"_s);
    QVERIFY(m_ladder->hasPassed());
    QVERIFY(rung(Step::Api).text.contains("2.16.1"_L1));
}

void TestLadder::nothingIsContactedBefore()
{
    TestServer server;
    server.answer(200, "{}");
    m_ladder = std::make_unique<ConnectionLadder>(configFor(server.url()), QString());
    QTest::qWait(200);
    QCOMPARE(server.connectionCount(), 0);
}

void TestLadder::unknownContext()
{
    climb(u"nope"_s);
    stoppedAt(Step::Context);
    QVERIFY(rung(Step::Context).text.contains("\"nope\""_L1));
}

void TestLadder::missingCertificateFile()
{
    climb(configFor(QUrl(u"https://127.0.0.1:1"_s), "    certificate-authority: gone.pem\n"));
    stoppedAt(Step::Context);
    QVERIFY2(rung(Step::Context).text.contains("gone.pem"_L1), qPrintable(rung(Step::Context).text));
}

void TestLadder::nameDoesNotResolve()
{
    climb(configFor(QUrl(u"https://no-such-host.invalid:6443"_s)));
    stoppedAt(Step::Name);
    QVERIFY(rung(Step::Name).text.contains("no-such-host.invalid"_L1));
    QVERIFY(m_ladder->failedRung()->error.hint.contains("VPN"_L1));
}

void TestLadder::nobodyListens()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const auto port = closed.serverPort();
    closed.close();
    climb(configFor(QUrl(u"https://127.0.0.1:%1"_s.arg(port))));
    stoppedAt(Step::Tcp);
    QVERIFY(rung(Step::Tcp).text.contains(QString::number(port)));
}

void TestLadder::proxyIsTheFirstHop()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(closed.serverPort());
    closed.close();
    climb(configFor(QUrl(u"https://cluster.invalid:6443"_s), "    proxy-url: http://127.0.0.1:" + port + "\n"));
    stoppedAt(Step::Tcp); // the name of the cluster is the proxy's business
    QVERIFY2(m_ladder->failedRung()->error.hint.contains("proxy-url"_L1), qPrintable(m_ladder->failedRung()->error.hint));
}

void TestLadder::untrustedAuthority()
{
    const CertificateAuthority company(u"Example Company Root"_s);
    TestServer server(company.issueForLoopback());
    server.answer(200, R"({"kind":"SelfSubjectReview","status":{"userInfo":{"username":"jane"}}})");
    const auto other = CertificateAuthority(u"Expected Cluster CA"_s);
    climb(configFor(server.url(), "    certificate-authority-data: " + other.pem().toBase64() + "\n"));
    stoppedAt(Step::Tls, Action::TrustAuthority);
    const QString text = rung(Step::Tls).text;
    QVERIFY2(text.contains("Example Company Root"_L1), qPrintable(text)); // who issued
    QVERIFY2(text.contains("Expected Cluster CA"_L1), qPrintable(text)); // what was expected
    QVERIFY(!m_ladder->missingAuthority().isNull());
    QVERIFY(server.requests().isEmpty()); // no credentials for a stranger

    QSignalSpy finished(m_ladder.get(), &ConnectionLadder::finished);
    QVERIFY(m_ladder->trust());
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(rung(Step::Tls).state, State::Passed);
    QCOMPARE(rung(Step::Login).state, State::Passed);
    QVERIFY(Kube::forgetAuthorities(u"c"_s, server.url()));
    QVERIFY(Kube::trustedAuthorities(u"c"_s, server.url()).isEmpty());
}

void TestLadder::trustIsForThatContextOnly()
{
    const CertificateAuthority company(u"Example Company Root"_s);
    TestServer server(company.issueForLoopback());
    QVERIFY(Kube::trustAuthority(u"another"_s, server.url(), company.certificate()));
    QVERIFY(Kube::trustAuthority(u"c"_s, QUrl(u"https://127.0.0.1:1"_s), company.certificate()));
    climb(configFor(server.url()));
    stoppedAt(Step::Tls, Action::TrustAuthority);
    QVERIFY(rung(Step::Tls).text.contains("this computer trusts"_L1));
    QVERIFY(Kube::forgetAuthorities(u"another"_s, server.url()));
    QVERIFY(Kube::forgetAuthorities(u"c"_s, QUrl(u"https://127.0.0.1:1"_s)));
}

void TestLadder::expiredCertificateIsNoMatterOfTrust()
{
    const CertificateAuthority authority;
    TestServer server(authority.issue({.commonName = u"old"_s, .ipAddresses = {u"127.0.0.1"_s}, .notBefore = "20200101000000Z", .notAfter = "20210101000000Z"}));
    climb(configFor(server.url(), "    certificate-authority-data: " + authority.pem().toBase64() + "\n"));
    stoppedAt(Step::Tls);
    QVERIFY2(rung(Step::Tls).text.contains("expired"_L1), qPrintable(rung(Step::Tls).text));
    QVERIFY(m_ladder->missingAuthority().isNull());
}

void TestLadder::wrongNameIsNoMatterOfTrust()
{
    const CertificateAuthority authority;
    TestServer server(authority.issue({.commonName = u"elsewhere"_s, .dnsNames = {u"elsewhere.example"_s}}));
    climb(configFor(server.url(), "    certificate-authority-data: " + authority.pem().toBase64() + "\n"));
    stoppedAt(Step::Tls);
    QVERIFY2(rung(Step::Tls).text.contains("elsewhere.example"_L1), qPrintable(rung(Step::Tls).text));
    // With the name that the certificate is for it goes on.
    climb(configFor(server.url(), "    tls-server-name: elsewhere.example\n    certificate-authority-data: " + authority.pem().toBase64() + "\n"));
    QCOMPARE(rung(Step::Tls).state, State::Passed);
}

void TestLadder::notTls()
{
    TestServer plain;
    QUrl url = plain.url();
    url.setScheme(u"https"_s);
    climb(configFor(url));
    stoppedAt(Step::Tls);
    QVERIFY(m_ladder->missingAuthority().isNull());
}

void TestLadder::verificationSwitchedOff()
{
    const CertificateAuthority authority;
    TestServer server(authority.issueForLoopback());
    climb(configFor(server.url(), "    insecure-skip-tls-verify: true\n"));
    QCOMPARE(rung(Step::Tls).state, State::Passed);
    QVERIFY(rung(Step::Tls).isWarning);
    QVERIFY(rung(Step::Tls).text.contains("not verified"_L1));
}

void TestLadder::plainHttp()
{
    TestServer server;
    server.answer(403, R"({"kind":"Status","reason":"Forbidden","message":"selfsubjectreviews is forbidden: User \"system:anonymous\" cannot create resource"})");
    climb(configFor(server.url()));
    stoppedAt(Step::Login);
    QVERIFY(rung(Step::Tls).isWarning);
    QVERIFY(rung(Step::Login).text.contains("nobody"_L1));
}

void TestLadder::tokenRefused()
{
    m_fixture->server.revokeTokens();
    climb();
    stoppedAt(Step::Login);
    QCOMPARE(m_ladder->failedRung()->error.kind, Error::Kind::Unauthorised);
}

void TestLadder::noCredentials()
{
    const auto sandbox = config();
    const auto *cluster = sandbox.cluster(u"sandbox"_s);
    climb(configFor(QUrl(cluster->server), "    certificate-authority-data: " + cluster->certificateAuthorityData + "\n", "{}"));
    stoppedAt(Step::Login);
    QVERIFY2(rung(Step::Login).text.contains("takes you for nobody"_L1), qPrintable(rung(Step::Login).text));
}

void TestLadder::pluginFails()
{
    const auto sandbox = config();
    const auto *cluster = sandbox.cluster(u"sandbox"_s);
    climb(configFor(QUrl(cluster->server), "    certificate-authority-data: " + cluster->certificateAuthorityData + "\n",
                    "exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/false, interactiveMode: Never}"));
    stoppedAt(Step::Login); // not before: a network that is down is no matter for a login page
    QVERIFY2(rung(Step::Login).text.contains("exit code 1"_L1), qPrintable(rung(Step::Login).text));
}

void TestLadder::loginPageInBetween()
{
    m_fixture->server.setKubernetesAnswers(Sandbox::Faults::Answers::HtmlPage);
    climb();
    stoppedAt(Step::Login);
    QCOMPARE(m_ladder->failedRung()->error.kind, Error::Kind::Protocol);
}

void TestLadder::rightsAreMissing()
{
    m_fixture->edit("namespace: polyaxon-v2", "namespace: elsewhere");
    climb(u"sandbox-v2"_s);
    stoppedAt(Step::Rights, Action::CopyRole);
    QVERIFY2(rung(Step::Rights).text.contains("\"create\" on \"pods/portforward\""_L1), qPrintable(rung(Step::Rights).text));
    const QString role = m_ladder->roleYaml();
    QVERIFY2(role.contains("namespace: \"elsewhere\""_L1), qPrintable(role));
    QVERIFY2(role.contains("- kind: User\n  name: \"sandbox-engineer\""_L1), qPrintable(role));
}

void TestLadder::fewerRightsAreEnough()
{
    climb(u"sandbox-restricted"_s);
    QVERIFY(m_ladder->hasPassed());
    QVERIFY(rung(Step::Rights).isWarning);
    QVERIFY2(rung(Step::Rights).text.contains("\"list\" on \"secrets\""_L1), qPrintable(rung(Step::Rights).text));
}

void TestLadder::noGateway()
{
    climb(u"sandbox-empty"_s);
    stoppedAt(Step::Gateway);
    QVERIFY(rung(Step::Gateway).text.contains("default"_L1));
}

void TestLadder::forwardIsRefused()
{
    m_fixture->server.setRefusePortForward(true);
    m_ladder = std::make_unique<ConnectionLadder>(config(), QString());
    m_ladder->setGatewayLimit(1s);
    QSignalSpy finished(m_ladder.get(), &ConnectionLadder::finished);
    m_ladder->start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    stoppedAt(Step::Gateway);
}

void TestLadder::polyaxonIsBroken()
{
    m_fixture->server.setPolyaxonAnswers(Sandbox::Faults::Answers::ServerError);
    climb();
    stoppedAt(Step::Api);
}

void TestLadder::stopsWhenTold()
{
    m_fixture->server.setDelay(300ms);
    m_ladder = std::make_unique<ConnectionLadder>(config(), QString());
    QSignalSpy finished(m_ladder.get(), &ConnectionLadder::finished);
    m_ladder->start();
    QTRY_COMPARE(rung(Step::Login).state, State::Running);
    m_ladder->stop();
    QVERIFY(!m_ladder->isRunning());
    QTest::qWait(700);
    QCOMPARE(finished.count(), 0);
    QCOMPARE(rung(Step::Version).state, State::NotTried);
    m_fixture->server.setDelay(0ms);
    m_ladder->start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(m_ladder->hasPassed());
}

POLYDECK_TEST_MAIN(TestLadder)
#include "test_ladder.moc"
