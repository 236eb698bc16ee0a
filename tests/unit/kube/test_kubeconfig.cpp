// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/connection.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigparser.h>

#include <testsupport/testmain.h>

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

KubeConfig parsed(const QByteArray &text)
{
    return mergeKubeConfigs({parseKubeConfig(text, u"/home/u/.kube/config"_s)});
}

QStringList namesOf(const auto &entries)
{
    QStringList names;
    for (const auto &entry : entries)
        names.append(entry.name);
    return names;
}

} // namespace

/// Reading and merging, after the assertions of client-go's tools/clientcmd and kubectl; the numbers are those of the case list there.
class TestKubeConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void paths();
    void missingFiles();
    void unreadableFiles_data();
    void unreadableFiles();
    void emptyForms_data();
    void emptyForms();
    void duplicates_data();
    void duplicates();
    void lenientReading();
    void yaml11Traps_data();
    void yaml11Traps();
    void rancherLineBreaks();
    void mergeKeepsTheFirstWholeEntry();
    void firstFileAloneHidesNothing();
    void disjointFiles();
    void pathsAreRelativeToTheirFile();
    void brokenFileLeavesTheOthersUsable();
    void anchorsAndMergeKeys();
    void everyField();
    void danglingReferences_data();
    void danglingReferences();
    void dangerousFiles();
    void manyProblemsAreBounded();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKubeConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// 15, 16
void TestKubeConfig::paths()
{
    qunsetenv("KUBECONFIG");
    QCOMPARE(kubeConfigPaths(), QStringList{QDir::homePath() + "/.kube/config"_L1});
    qputenv("KUBECONFIG", "");
    QCOMPARE(kubeConfigPaths(), QStringList{QDir::homePath() + "/.kube/config"_L1});
    qputenv("KUBECONFIG", "/a:/b:/c:/b:/e");
    QCOMPARE(kubeConfigPaths(), (QStringList{u"/a"_s, u"/b"_s, u"/c"_s, u"/e"_s}));
    qputenv("KUBECONFIG", "/a:/a::/b:/b:/c:/b:");
    QCOMPARE(kubeConfigPaths(), (QStringList{u"/a"_s, u"/b"_s, u"/c"_s}));
    qputenv("KUBECONFIG", ":");
    QCOMPARE(kubeConfigPaths(), QStringList());
    qputenv("KUBECONFIG", "relative/file");
    QCOMPARE(kubeConfigPaths(), QStringList{QDir::current().absoluteFilePath(u"relative/file"_s)});
    qunsetenv("KUBECONFIG");
}

// 1, 2, 3
void TestKubeConfig::missingFiles()
{
    const QStringList three{path(u"a"_s), path(u"b"_s), path(u"c"_s)};
    const KubeConfig config = loadKubeConfig(three);
    QVERIFY(config.problems.isEmpty());
    QVERIFY(config.contexts.isEmpty() && config.clusters.isEmpty() && config.users.isEmpty());
    QCOMPARE(config.files, three);

    const KubeConfig named = loadKubeConfig({path(u"a"_s)}, MissingFiles::Report);
    QCOMPARE(named.problems.size(), 1);
    QCOMPARE(named.problems.first().kind, Error::Kind::NotFound);
    QVERIFY(named.problems.first().what.contains(path(u"a"_s)));
}

// 4, 5 and others that are no kubeconfig
void TestKubeConfig::unreadableFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("bogus value") << QByteArray("bogus value") << u"no kubeconfig"_s;
    QTest::newRow("list") << QByteArray("- a\n- b\n") << u"no kubeconfig"_s;
    QTest::newRow("bad yaml") << QByteArray("clusters:\n  - a: 1\n b: 2\n") << u"line 3"_s;
    QTest::newRow("NUL") << QByteArray("a: 1\nb: \0\n", 10) << u"NUL"_s;
    QTest::newRow("binary") << QByteArray("\x7f" "ELF\x02\x01\x01") << u"control character"_s;
    QTest::newRow("other kind") << QByteArray("apiVersion: v1\nkind: Secret\n") << u"kind Secret"_s;
    QTest::newRow("other version") << QByteArray("apiVersion: v2\nkind: Config\n") << u"apiVersion v2"_s;
    QTest::newRow("html") << QByteArray("<!DOCTYPE html>\n<html>\n<body>Please log in: now</body></html>\n") << u""_s;
}

void TestKubeConfig::unreadableFiles()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, says);
    QVERIFY(writeFile(path(u"config"_s), text));
    const KubeConfig config = loadKubeConfig({path(u"config"_s)});
    QCOMPARE(config.problems.size(), 1);
    const Error &problem = config.problems.first();
    QVERIFY2(problem.what.contains(path(u"config"_s)), qPrintable(problem.what));
    QVERIFY2(problem.what.contains(says), qPrintable(problem.what));
    QVERIFY(config.contexts.isEmpty());

    const KubeConfig folder = loadKubeConfig({m_folder->path()});
    QCOMPARE(folder.problems.size(), 1);
    QVERIFY(folder.problems.first().what.contains("folder"_L1));
}

// 7, 8
void TestKubeConfig::emptyForms_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("0 bytes") << QByteArray();
    QTest::newRow("blank") << QByteArray("\n\n  \n");
    QTest::newRow("comment") << QByteArray("# nothing\n");
    QTest::newRow("marker") << QByteArray("---\n");
    QTest::newRow("braces") << QByteArray("{}\n");
    QTest::newRow("null lists") << QByteArray("apiVersion: v1\nkind: Config\nclusters: null\nusers:\ncontexts: []\n");
    QTest::newRow("current-context only") << QByteArray("current-context: \"\"\n");
}

void TestKubeConfig::emptyForms()
{
    QFETCH(const QByteArray, text);
    const KubeConfig config = parsed(text);
    QVERIFY2(config.problems.isEmpty(), config.problems.isEmpty() ? "" : qPrintable(config.problems.first().what));
    QVERIFY(config.contexts.isEmpty() && config.currentContext.isEmpty());
}

// 9, 10, 11
void TestKubeConfig::duplicates_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("clusters") << QByteArray("clusters") << QByteArray("cluster");
    QTest::newRow("contexts") << QByteArray("contexts") << QByteArray("context");
    QTest::newRow("users") << QByteArray("users") << QByteArray("user");
}

void TestKubeConfig::duplicates()
{
    QFETCH(const QByteArray, list);
    QFETCH(const QByteArray, entry);
    const KubeConfig config = parsed(list + ":\n- name: same\n  " + entry + ": {}\n- name: other\n  " + entry + ": {}\n- name: same\n  " + entry + ": {}\n");
    QCOMPARE(config.problems.size(), 1);
    const Error &problem = config.problems.first();
    QVERIFY2(problem.what.contains("\"same\" occurs twice"_L1), qPrintable(problem.what));
    QVERIFY(problem.what.contains("/home/u/.kube/config, line 6"_L1));
    QCOMPARE(problem.line, 6);
    QCOMPARE(namesOf(config.clusters) + namesOf(config.users) + namesOf(config.contexts), (QStringList{u"same"_s, u"other"_s}));
}

// 13, 14
void TestKubeConfig::lenientReading()
{
    const KubeConfig config = parsed("clusters:\n- cluster:\n    api-version: v1\n    server: https://h\n  name: a\n  extra: [1, {x: y}]\nfuture: {a: b}\n"
                                     "users:\n- name: g\n  user:\n    auth-provider:\n      name: gcp\n");
    QVERIFY(config.problems.isEmpty());
    QCOMPARE(config.clusters.first().server, u"https://h"_s);
    QCOMPARE(config.clusters.first().line, 2);
    QCOMPARE(config.users.first().authProvider, u"gcp"_s);
}

// 17, 18
void TestKubeConfig::yaml11Traps_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isTrap");
    for (const char *trap : {"y", "no", "on", "true", "123", "1e3", "0x1f"})
        QTest::newRow(trap) << QByteArray(trap) << true;
    for (const char *fine : {"\"y\"", "'123'", "yn", "1.2.3", "v1"})
        QTest::newRow(fine) << QByteArray(fine) << false;
}

void TestKubeConfig::yaml11Traps()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, isTrap);
    const KubeConfig config = parsed("contexts:\n- context: {cluster: c, user: u}\n  name: " + name + "\n");
    QCOMPARE(config.contexts.size(), 1);
    QCOMPARE(config.contexts.first().name, QString::fromUtf8(QByteArray(name).replace('"', "").replace('\'', "")));
    QCOMPARE(config.problems.size(), isTrap ? 1 : 0);
    if (isTrap) {
        QCOMPARE(config.problems.first().line, 3);
        QCOMPARE(config.problems.first().column, 9);
        QVERIFY(config.problems.first().what.contains("not quoted"_L1));
    }
    // A secret is not repeated in the message.
    const KubeConfig token = parsed("users:\n- name: u\n  user:\n    token: 8675309\n");
    QCOMPARE(token.problems.size(), 1);
    QVERIFY(!token.problems.first().what.contains("8675309"_L1) && !token.problems.first().detail.contains("8675309"_L1));
}

// 19
void TestKubeConfig::rancherLineBreaks()
{
    const KubeConfig config = parsed("clusters:\n- name: \"c\"\n  cluster:\n    server: \"https://h/k8s/clusters/c-1\"\n"
                                     "    certificate-authority-data: \"aGVs\\\n      bG8g\\\n      d29ybGQ=\"\n");
    QVERIFY(config.problems.isEmpty());
    QCOMPARE(decodeBase64(config.clusters.first().certificateAuthorityData), QByteArray("hello world"));
    QCOMPARE(decodeBase64("aGVs\n bG8g\r\n\td29ybGQ="), QByteArray("hello world"));
    QVERIFY(!decodeBase64("not base64!"));
}

// 20, 24
void TestKubeConfig::mergeKeepsTheFirstWholeEntry()
{
    QVERIFY(writeFile(path(u"1"_s), "clusters:\n- name: cow-cluster\n  cluster: {server: 'http://cow.org:8080'}\n"
                                    "users:\n- name: red-user\n  user: {token: red-token}\n"
                                    "contexts:\n- name: federal-context\n  context: {cluster: cow-cluster, user: red-user, namespace: hammer-ns}\n"));
    QVERIFY(writeFile(path(u"2"_s), "clusters:\n- name: cow-cluster\n  cluster: {server: 'http://other:8080', insecure-skip-tls-verify: true, disable-compression: true, proxy-url: 'http://p'}\n"
                                    "- name: donkey-cluster\n  cluster: {server: 'http://donkey.org'}\n"
                                    "users:\n- name: red-user\n  user: {token: a-different-red-token}\n- name: yellow-user\n  user: {token: yellow-token}\n"
                                    "current-context: federal-context\n"));
    const KubeConfig config = loadKubeConfig({path(u"1"_s), path(u"2"_s)});
    QVERIFY(config.problems.isEmpty());
    QCOMPARE(config.user(u"red-user"_s)->token.reveal(), QByteArray("red-token"));
    const ClusterEntry &cow = *config.cluster(u"cow-cluster"_s);
    QCOMPARE(cow.server, u"http://cow.org:8080"_s);
    QVERIFY(!cow.insecureSkipTlsVerify && !cow.disableCompression && cow.proxyUrl.isEmpty());
    QCOMPARE(cow.origin, path(u"1"_s));
    QCOMPARE(namesOf(config.clusters), (QStringList{u"cow-cluster"_s, u"donkey-cluster"_s}));
    QCOMPARE(namesOf(config.users), (QStringList{u"red-user"_s, u"yellow-user"_s}));
    QCOMPARE(config.currentContext, u"federal-context"_s);
    QCOMPARE(config.context(u"federal-context"_s)->nameSpace, u"hammer-ns"_s);
    QCOMPARE(config.user(u"nobody"_s), nullptr);
}

// 21, 6
void TestKubeConfig::firstFileAloneHidesNothing()
{
    QVERIFY(writeFile(path(u"1"_s), "current-context: A\ncontexts: [{name: A, context: {}}]\n"));
    QVERIFY(writeFile(path(u"2"_s), "current-context: B\ncontexts: [{name: B, context: {}}]\n"));
    const KubeConfig alone = loadKubeConfig({path(u"1"_s)}, MissingFiles::Report);
    QCOMPARE(namesOf(alone.contexts), QStringList{u"A"_s});
    const KubeConfig both = loadKubeConfig({path(u"1"_s), path(u"2"_s)});
    QCOMPARE(both.currentContext, u"A"_s);
    QCOMPARE(loadKubeConfig({path(u"2"_s), path(u"1"_s)}).currentContext, u"B"_s);
}

// 22
void TestKubeConfig::disjointFiles()
{
    QStringList files;
    for (int i = 0; i < 4; ++i) {
        files.append(path(QString::number(i)));
        QVERIFY(writeFile(files.last(), "contexts:\n- name: ctx" + QByteArray::number(i) + "\n  context: {}\n"));
    }
    QCOMPARE(namesOf(loadKubeConfig(files).contexts), (QStringList{u"ctx0"_s, u"ctx1"_s, u"ctx2"_s, u"ctx3"_s}));
}

// 23
void TestKubeConfig::pathsAreRelativeToTheirFile()
{
    QCOMPARE(resolvePath(u"ca.pem"_s, u"/a/b/config"_s), u"/a/b/ca.pem"_s);
    QCOMPARE(resolvePath(u"../relative/ca"_s, u"/a/b/config"_s), u"/a/relative/ca"_s);
    QCOMPARE(resolvePath(u"/abs/ca"_s, u"/a/b/config"_s), u"/abs/ca"_s);
    QCOMPARE(resolvePath(QString(), u"/a/b/config"_s), QString());
}

void TestKubeConfig::brokenFileLeavesTheOthersUsable()
{
    QVERIFY(writeFile(path(u"bad"_s), "contexts:\n- name: a\n context: {}\n"));
    QVERIFY(writeFile(path(u"good"_s), "contexts:\n- name: b\n  context: {}\ncurrent-context: b\n"));
    const KubeConfig config = loadKubeConfig({path(u"bad"_s), path(u"good"_s)});
    QCOMPARE(namesOf(config.contexts), QStringList{u"b"_s});
    QCOMPARE(config.problems.size(), 1);
    QVERIFY(config.problems.first().line > 0 && config.problems.first().column > 0);
    QVERIFY(!config.problems.first().detail.isEmpty());
}

void TestKubeConfig::anchorsAndMergeKeys()
{
    const KubeConfig config = parsed("x-common: &common\n  cluster: c\n  user: u\n"
                                     "contexts:\n- name: a\n  context:\n    <<: *common\n    namespace: ns\n- name: b\n  context: *common\n");
    QVERIFY(config.problems.isEmpty());
    QCOMPARE(config.contexts.at(0).cluster, u"c"_s);
    QCOMPARE(config.contexts.at(0).nameSpace, u"ns"_s);
    QCOMPARE(config.contexts.at(1).user, u"u"_s);
}

void TestKubeConfig::everyField()
{
    const KubeConfig config = parsed(R"(
apiVersion: v1
kind: Config
clusters:
- name: c
  cluster:
    server: https://h:6443/prefix
    tls-server-name: api.internal
    insecure-skip-tls-verify: true
    certificate-authority: ca.pem
    certificate-authority-data: Q0E=
    proxy-url: socks5://p:1080
    disable-compression: true
    extensions:
    - name: client.authentication.k8s.io/exec
      extension: {audience: foo, n: 3, on: true, list: [a, "1"]}
users:
- name: u
  user:
    client-certificate: c.pem
    client-certificate-data: Qw==
    client-key: k.pem
    client-key-data: Sw==
    token: t
    tokenFile: token
    username: nn
    password: "p: #1"
    as: root
    as-uid: "7"
    as-groups: [g1, g2]
    as-user-extra:
      scopes: [s1, s2]
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ../bin/login
      args: [get-token, "--x=y"]
      env:
      - name: A
        value: "1"
      installHint: get it
      provideClusterInfo: true
      interactiveMode: Never
contexts:
- name: x
  context: {cluster: c, user: u, namespace: ns}
current-context: x
)");
    QVERIFY2(config.problems.isEmpty(), config.problems.isEmpty() ? "" : qPrintable(config.problems.first().what));
    const ClusterEntry &c = config.clusters.first();
    QCOMPARE(c.tlsServerName, u"api.internal"_s);
    QVERIFY(c.insecureSkipTlsVerify && c.disableCompression);
    QCOMPARE(c.certificateAuthority, u"ca.pem"_s);
    QCOMPARE(decodeBase64(c.certificateAuthorityData), QByteArray("CA"));
    QCOMPARE(c.proxyUrl, u"socks5://p:1080"_s);
    QCOMPARE(c.execExtension, QByteArray(R"({"audience":"foo","list":["a","1"],"n":3,"true":true})").replace("\"true\"", "\"on\""));
    const UserEntry &u = config.users.first();
    QCOMPARE(u.clientCertificate, u"c.pem"_s);
    QCOMPARE(decodeBase64(u.clientKeyData.reveal()), QByteArray("K"));
    QCOMPARE(u.password.reveal(), QByteArray("p: #1"));
    QCOMPARE(u.impersonateUid, u"7"_s);
    QCOMPARE(u.impersonateGroups, (QStringList{u"g1"_s, u"g2"_s}));
    QCOMPARE(u.impersonateExtra, (QList<QPair<QString, QStringList>>{{u"scopes"_s, {u"s1"_s, u"s2"_s}}}));
    QVERIFY(u.exec.has_value());
    QCOMPARE(u.exec->args, (QStringList{u"get-token"_s, u"--x=y"_s}));
    QCOMPARE(u.exec->env, (QList<QPair<QString, QString>>{{u"A"_s, u"1"_s}}));
    QVERIFY(u.exec->provideClusterInfo);
    QCOMPARE(config.contexts.first().nameSpace, u"ns"_s);
}

// 70, 71 and the contradictions of 67, 68, 69
void TestKubeConfig::danglingReferences_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &cluster, const QByteArray &user, const QByteArray &context, const QString &says) {
        QTest::newRow(name) << QByteArray("clusters:\n- name: c\n  cluster: {" + cluster + "}\nusers:\n- name: u\n  user: {" + user + "}\ncontexts:\n- name: x\n  context: {"
                                          + context + "}\n")
                            << says;
    };
    const QByteArray good = "server: 'https://h'";
    const QByteArray refs = "cluster: c, user: u";
    row("fine", good, "token: t", refs, {});
    row("no cluster", good, "token: t", "user: u", u"names no cluster"_s);
    row("no user", good, "token: t", "cluster: c", u"names no user"_s);
    row("unknown cluster", good, "token: t", "cluster: gone, user: u", u"the cluster \"gone\""_s);
    row("unknown user", good, "token: t", "cluster: c, user: gone", u"the user \"gone\""_s);
    row("no server", "proxy-url: 'http://p'", "token: t", refs, u"has no server"_s);
    row("server is no address", "server: 'https://'", "token: t", refs, u"no web address"_s);
    row("bad proxy", good + ", proxy-url: 'socks6://x'", "token: t", refs, u"proxy"_s);
    row("insecure with CA", good + ", insecure-skip-tls-verify: true, certificate-authority: ca", "token: t", refs, u"not to check"_s);
    row("certificate without key", good, "client-certificate: c", refs, u"without its key"_s);
    row("token and password", good, "token: t, username: nn", refs, u"only one is allowed"_s);
    row("groups without user", good, "as-groups: [g]", refs, u"without naming that user"_s);
    row("gcp", good, "auth-provider: {name: gcp}", refs, u"auth-provider"_s);
    row("exec without command", good, "exec: {apiVersion: client.authentication.k8s.io/v1beta1}", refs, u"no command"_s);
    row("exec without version", good, "exec: {command: x}", refs, u"no apiVersion"_s);
    row("exec alpha", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}", refs, u"unknown apiVersion"_s);
    row("exec v1 without mode", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1}", refs, u"no interactiveMode"_s);
    row("exec invalid mode", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: invalid}", refs, u"unknown interactiveMode"_s);
    row("exec always interactive", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Always}", refs, u"terminal"_s);
    row("exec env without name", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1, env: [{value: v}]}", refs, u"without a name"_s);
    row("exec and auth-provider", good, "exec: {command: x, apiVersion: client.authentication.k8s.io/v1beta1}, auth-provider: {name: oidc}", refs, u"auth-provider"_s);
}

void TestKubeConfig::danglingReferences()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, says);
    const KubeConfig config = parsed(text);
    QVERIFY(config.problems.isEmpty()); // such entries never make the file unusable
    const auto error = checkContext(config, u"x"_s);
    QCOMPARE(error.has_value(), !says.isEmpty());
    if (error) {
        QVERIFY2(error->what.contains(says), qPrintable(error->what));
        QVERIFY(!error->hint.isEmpty());
    }
    QVERIFY(checkContext(config, u"nope"_s)->what.contains("nope"_L1));
    QVERIFY(checkContext(config, QString()).has_value());
}

void TestKubeConfig::dangerousFiles()
{
    // Larger than any kubeconfig: refused without reading it all.
    QFile huge(path(u"huge"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(s_largestKubeConfig + 1));
    QElapsedTimer timer;
    timer.start();
    const KubeConfig config = loadKubeConfig({huge.fileName()});
    QCOMPARE(config.problems.size(), 1);
    QCOMPARE(loadKubeConfig({u"/dev/zero"_s}).problems.size(), 1);
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(loadKubeConfig({u"/dev/null"_s}).problems.isEmpty());

    QVERIFY(writeFile(path(u"secret"_s), "a: b\n"));
    QVERIFY(QFile::setPermissions(path(u"secret"_s), {}));
    if (geteuid() != 0)
        QCOMPARE(loadKubeConfig({path(u"secret"_s)}).problems.size(), 1);
}

void TestKubeConfig::manyProblemsAreBounded()
{
    QByteArray text = "contexts:\n";
    for (int i = 0; i < 5000; ++i)
        text += "- {name: " + QByteArray::number(i) + ", context: {}}\n";
    const KubeConfig config = parsed(text);
    QCOMPARE(config.contexts.size(), 5000);
    QVERIFY(config.problems.size() < 100);
    QVERIFY(config.problems.last().what.contains("4950"_L1));
}

POLYDECK_TEST_MAIN(TestKubeConfig)
#include "test_kubeconfig.moc"
