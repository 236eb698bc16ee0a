// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/connection.h>
#include <kube/kubeconfigparser.h>

#include <testsupport/await.h>
#include <testsupport/certificates.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void certificatesFromData();
    void certificatesFromFiles();
    void missingFiles_data();
    void missingFiles();
    void damagedCertificates_data();
    void damagedCertificates();
    void ed25519();
    void keyOfAnotherCertificate();
    void tokensAndPasswords();
    void plainHttpGetsNoCredentials();
    void tokenFile();
    void tokenFileChanges();
    void serverUrls_data();
    void serverUrls();
    void proxies_data();
    void proxies();
    void impersonation();
    void unknownContext();
    void dropped();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Result<Net::ConnectionProfile> profile(const QByteArray &cluster, const QByteArray &user, const ProfileOptions &options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CertificateAuthority> m_authority;
};

void TestConnection::initTestCase()
{
    m_authority = std::make_unique<CertificateAuthority>();
}

void TestConnection::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Result<Net::ConnectionProfile> TestConnection::profile(const QByteArray &cluster, const QByteArray &user, const ProfileOptions &options)
{
    const QByteArray text = "clusters:\n- name: c\n  cluster: {" + cluster + "}\nusers:\n- name: u\n  user: {" + user
        + "}\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\n";
    const KubeConfig config = mergeKubeConfigs({parseKubeConfig(text, path(u"config"_s))});
    if (!config.problems.isEmpty())
        return failure(config.problems.first());
    return await(makeProfile(config, u"x"_s, options));
}

void TestConnection::certificatesFromData()
{
    const CertifiedKey alice = m_authority->issueForUser(u"alice"_s, u"dev"_s);
    const auto made = profile("server: 'https://h:6443', tls-server-name: api.internal, disable-compression: true, certificate-authority-data: " + m_authority->pem().toBase64(),
                              "client-certificate-data: " + alice.certificatePem.toBase64() + ", client-key-data: " + alice.keyPem.toBase64());
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->server, QUrl(u"https://h:6443"_s));
    QCOMPARE(made->tlsServerName, u"api.internal"_s);
    QVERIFY(made->disableCompression && !made->insecureSkipTlsVerify);
    QCOMPARE(made->caCertificates, QList{m_authority->certificate()});
    QCOMPARE(made->identity.chain.first(), alice.certificate());
    QVERIFY(!made->identity.key.isNull());
    QVERIFY(made->bearerToken.isEmpty() && !made->tokenSource);
}

void TestConnection::certificatesFromFiles()
{
    const CertifiedKey alice = m_authority->issueForUser(u"alice"_s);
    QVERIFY(QDir(m_folder->path()).mkdir(u"pki"_s));
    QVERIFY(writeFile(path(u"pki/ca.pem"_s), m_authority->pem()));
    QVERIFY(writeFile(path(u"pki/alice.pem"_s), alice.certificatePem));
    QVERIFY(writeFile(path(u"pki/alice.key"_s), alice.keyPem));
    const auto made = profile("server: 'https://h', certificate-authority: pki/ca.pem",
                              "client-certificate: pki/alice.pem, client-key: " + path(u"pki/alice.key"_s).toUtf8());
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->caCertificates, QList{m_authority->certificate()});
    QCOMPARE(made->identity.chain.first(), alice.certificate());
}

void TestConnection::missingFiles_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QString>("says");
    const QByteArray good = "server: 'https://h'";
    QTest::newRow("CA") << QByteArray(good + ", certificate-authority: gone/ca.pem") << QByteArray("token: t") << u"certificate authority of cluster \"c\""_s;
    QTest::newRow("certificate") << good << QByteArray("client-certificate: gone/ca.pem, client-key: k") << u"client certificate of user \"u\""_s;
    QTest::newRow("token") << good << QByteArray("tokenFile: gone/ca.pem") << u"token of user \"u\""_s;
}

void TestConnection::missingFiles()
{
    QFETCH(const QByteArray, cluster);
    QFETCH(const QByteArray, user);
    QFETCH(const QString, says);
    const auto made = profile(cluster, user);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::NotFound);
    QVERIFY2(made.error().what.contains(says), qPrintable(made.error().what));
    QVERIFY2(made.error().what.contains(path(u"gone/ca.pem"_s)), qPrintable(made.error().what));
    QVERIFY(!made.error().hint.isEmpty());
}

void TestConnection::damagedCertificates_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QString>("says");
    const QByteArray good = "server: 'https://h'";
    QTest::newRow("CA is no base64") << QByteArray(good + ", certificate-authority-data: '***'") << QByteArray() << u"not base64"_s;
    QTest::newRow("CA is no PEM") << QByteArray(good + ", certificate-authority-data: " + QByteArray("hello").toBase64()) << QByteArray() << u"certificate authority of cluster"_s;
    QTest::newRow("certificate is no PEM") << good
                                           << QByteArray("client-certificate-data: " + QByteArray("hello").toBase64() + ", client-key-data: " + QByteArray("x").toBase64())
                                           << u"client certificate of user"_s;
}

void TestConnection::damagedCertificates()
{
    QFETCH(const QByteArray, cluster);
    QFETCH(const QByteArray, user);
    QFETCH(const QString, says);
    const auto made = profile(cluster, user);
    QVERIFY(!made);
    QVERIFY2(made.error().what.contains(says), qPrintable(made.error().what));
    QVERIFY2(made.error().what.contains(path(u"config"_s)), qPrintable(made.error().what));
}

void TestConnection::ed25519()
{
    const CertifiedKey key = m_authority->issue({.commonName = u"eddy"_s, .keyType = KeyType::Ed25519});
    const auto made = profile("server: 'https://h'", "client-certificate-data: " + key.certificatePem.toBase64() + ", client-key-data: " + key.keyPem.toBase64());
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Unsupported);
    QVERIFY2(made.error().what.contains("Ed25519"_L1), qPrintable(made.error().what));
    QVERIFY(made.error().what.contains("user \"u\""_L1));
}

void TestConnection::keyOfAnotherCertificate()
{
    const CertifiedKey alice = m_authority->issueForUser(u"alice"_s);
    const CertifiedKey bob = m_authority->issueForUser(u"bob"_s);
    const auto made = profile("server: 'https://h'", "client-certificate-data: " + alice.certificatePem.toBase64() + ", client-key-data: " + bob.keyPem.toBase64());
    QVERIFY(!made);
    QVERIFY(!made.error().detail.contains("PRIVATE"_L1));
}

void TestConnection::tokensAndPasswords()
{
    const auto token = profile("server: 'https://h', insecure-skip-tls-verify: true", "token: 'kubeconfig-u-abc:secret'");
    QVERIFY2(token, failureText(token));
    QCOMPARE(token->bearerToken.reveal(), QByteArray("kubeconfig-u-abc:secret"));
    QVERIFY(token->insecureSkipTlsVerify);
    const auto password = profile("server: 'https://h'", "username: nn, password: 'p:w'");
    QVERIFY2(password, failureText(password));
    QCOMPARE(password->basicUser, u"nn"_s);
    QCOMPARE(password->basicPassword.reveal(), QByteArray("p:w"));

    const auto broken = profile("server: 'https://h'", "token: \"two\\nlines\"");
    QVERIFY(!broken);
    QVERIFY(!broken.error().oneLine().contains("lines\n"_L1) && !broken.error().detail.contains("two"_L1));
}

void TestConnection::plainHttpGetsNoCredentials()
{
    const auto made = profile("server: 'http://h:8080'", "token: t, as: root");
    QVERIFY2(made, failureText(made));
    QVERIFY(made->bearerToken.isEmpty() && made->basicUser.isEmpty() && !made->tokenSource);
    QCOMPARE(made->extraHeaders.size(), 1); // impersonation is no credential
}

void TestConnection::tokenFile()
{
    QVERIFY(writeFile(path(u"token"_s), "  from-file\n"));
    const auto made = profile("server: 'https://h'", "tokenFile: token");
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->bearerToken.reveal(), QByteArray("from-file"));
    QVERIFY(bool(made->tokenSource));

    // With both, the file takes over as soon as it reads well; a missing file leaves the token. (62)
    const auto both = profile("server: 'https://h'", "token: static, tokenFile: token");
    QCOMPARE(both->tokenSource().reveal(), QByteArray("from-file"));
    const auto fallback = profile("server: 'https://h'", "token: static, tokenFile: gone");
    QVERIFY2(fallback, failureText(fallback));
    QCOMPARE(fallback->tokenSource().reveal(), QByteArray("static"));

    QVERIFY(writeFile(path(u"empty"_s), "\n"));
    QVERIFY(!profile("server: 'https://h'", "tokenFile: empty"));
    QVERIFY(writeFile(path(u"two"_s), "a\nb\n"));
    QVERIFY(!profile("server: 'https://h'", "tokenFile: two"));
}

void TestConnection::tokenFileChanges()
{
    QVERIFY(writeFile(path(u"token"_s), "one"));
    const auto made = profile("server: 'https://h'", "tokenFile: token", {.tokenFileInterval = std::chrono::milliseconds(50)});
    QVERIFY2(made, failureText(made));
    const auto source = made->tokenSource;
    QCOMPARE(source().reveal(), QByteArray("one"));
    QVERIFY(writeFile(path(u"token"_s), "second"));
    QTRY_COMPARE(source().reveal(), QByteArray("second"));
    QVERIFY(QFile::remove(path(u"token"_s)));
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(60);
        QCOMPARE(source().reveal(), QByteArray("second")); // the last good one
    }
}

// 58 and reference 2.6
void TestConnection::serverUrls_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QString>("url");
    const auto row = [](const QByteArray &cluster, const QString &url) { QTest::newRow(cluster.constData()) << cluster << url; };
    row("server: 'https://h:8080/foo/bar'", u"https://h:8080/foo/bar"_s);
    row("server: 'https://h/k8s/clusters/c-1/'", u"https://h/k8s/clusters/c-1/"_s);
    row("server: 'https://[::1]:6443'", u"https://[::1]:6443"_s);
    row("server: 'https://h:6443?x=y#z'", u"https://h:6443"_s);
    row("server: 'h:8080'", u"http://h:8080"_s);
    row("server: 'h:8080', insecure-skip-tls-verify: true", u"https://h:8080"_s);
    row("server: 'ftp://h'", QString());
    row("server: 'https://'", QString());
    row("server: 'https://h:999999'", QString());
}

void TestConnection::serverUrls()
{
    QFETCH(const QByteArray, cluster);
    QFETCH(const QString, url);
    const auto made = profile(cluster, "token: t");
    if (url.isEmpty()) {
        QVERIFY(!made);
        QVERIFY(made.error().what.contains("no web address"_L1));
        return;
    }
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->server.toString(), url);
}

// 63
void TestConnection::proxies_data()
{
    QTest::addColumn<QByteArray>("proxy");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("port");
    QTest::newRow("none") << QByteArray() << -1 << 0;
    QTest::newRow("http") << QByteArray("http://p:3128") << int(QNetworkProxy::HttpProxy) << 3128;
    QTest::newRow("http, usual port") << QByteArray("http://p") << int(QNetworkProxy::HttpProxy) << 80;
    QTest::newRow("socks5") << QByteArray("socks5://p") << int(QNetworkProxy::Socks5Proxy) << 1080;
    QTest::newRow("https") << QByteArray("https://p") << -2 << 0;
    QTest::newRow("socks6") << QByteArray("socks6://x") << -2 << 0;
    QTest::newRow("no scheme") << QByteArray("example.com") << -2 << 0;
}

void TestConnection::proxies()
{
    QFETCH(const QByteArray, proxy);
    QFETCH(const int, type);
    const auto made = profile("server: 'https://h', proxy-url: '" + proxy + '\'', "token: t");
    QCOMPARE(made.has_value(), type > -2);
    if (!made) {
        QVERIFY(!made.error().hint.isEmpty());
        return;
    }
    QCOMPARE(made->proxy.has_value(), type >= 0);
    if (type >= 0) {
        QCOMPARE(int(made->proxy->type()), type);
        QTEST(int(made->proxy->port()), "port");
        QCOMPARE(made->proxy->hostName(), u"p"_s);
    }
}

// 64
void TestConnection::impersonation()
{
    const auto made = profile("server: 'https://h'", "token: t, as: jane, as-uid: '42', as-groups: [dev, ops], as-user-extra: {scopes: [a, b], 'acme/x y': [c]}");
    QVERIFY2(made, failureText(made));
    using Header = QPair<QByteArray, QByteArray>;
    QCOMPARE(made->extraHeaders,
             (QList<Header>{{"Impersonate-User", "jane"}, {"Impersonate-Uid", "42"}, {"Impersonate-Group", "dev"}, {"Impersonate-Group", "ops"},
                            {"Impersonate-Extra-scopes", "a"}, {"Impersonate-Extra-scopes", "b"}, {"Impersonate-Extra-acme%2Fx%20y", "c"}}));
}

void TestConnection::unknownContext()
{
    const auto made = await(makeProfile(KubeConfig(), u"nope"_s));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::NotFound);
}

void TestConnection::dropped()
{
    // A Call that is destroyed at once aborts the work, and nothing is called later.
    const KubeConfig config = mergeKubeConfigs({parseKubeConfig(
        "clusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n", u"/f"_s)});
    bool called = false;
    for (int i = 0; i < 20; ++i)
        (void)makeProfile(config, u"x"_s).then(this, [&called](const auto &) { called = true; });
    QTest::qWait(100);
    QVERIFY(!called);
}

POLYDECK_TEST_MAIN(TestConnection)
#include "test_connection.moc"
