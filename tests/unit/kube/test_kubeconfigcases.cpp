// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/connection.h>
#include <kube/credentials.h>
#include <kube/kubeconfigchanges.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigparser.h>
#include <kube/kubeconfigview.h>
#include <kube/kubectxstate.h>
#include <kube/kubelock.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

/// Where a numbered case of the list is looked at. Those of tests beside this one are named, so that the list can be counted.
struct Case
{
    int number;
    const char *what;
    const char *test; ///< a function of this class, "file: function" of another, or "kubectl: ..." for what Polydeck does not offer
};

constexpr Case s_cases[] = {
    {1, "explicit path that does not exist", "test_kubeconfig: missingFiles"},
    {2, "three missing files", "test_kubeconfig: missingFiles"},
    {3, "one missing file", "missingIsEmpty"},
    {4, "bogus value", "test_kubeconfig: unreadableFiles"},
    {5, "a directory", "test_kubeconfig: unreadableFiles"},
    {6, "explicit file hides the others", "test_kubeconfig: firstFileAloneHidesNothing"},
    {7, "0 bytes", "test_kubeconfig: emptyForms"},
    {8, "only current-context", "onlyCurrentContext"},
    {9, "two clusters of one name", "test_kubeconfig: duplicates"},
    {10, "two contexts of one name", "test_kubeconfig: duplicates"},
    {11, "two users of one name", "test_kubeconfig: duplicates"},
    {12, "two extensions of one name", "duplicateExtensions"},
    {13, "unknown key", "test_kubeconfig: lenientReading"},
    {14, "auth-provider without config", "test_kubeconfig: lenientReading"},
    {15, "KUBECONFIG without duplicates", "test_kubeconfig: paths"},
    {16, "which files", "test_kubeconfig: paths"},
    {17, "name: y", "test_kubeconfig: yaml11Traps"},
    {18, "name: 123, token: 12345", "test_kubeconfig: yaml11Traps"},
    {19, "data over several lines", "test_kubeconfig: rancherLineBreaks"},
    {20, "first file wins whole entries", "test_kubeconfig: mergeKeepsTheFirstWholeEntry"},
    {21, "explicit file alone", "test_kubeconfig: firstFileAloneHidesNothing"},
    {22, "four disjoint files, sorted when written", "disjointSorted"},
    {23, "relative paths of two files", "test_kubeconfig: pathsAreRelativeToTheirFile"},
    {24, "no field of the second file", "test_kubeconfig: mergeKeepsTheFirstWholeEntry"},
    {25, "how names are written", "viewOfOddNames"},
    {26, "lock twice", "test_usecontext: lockIsReleasedAndWaitedFor"},
    {27, "current-context goes to the first file", "test_usecontext: whichFile"},
    {28, "new file has 0600", "test_kubeconfigchanges: importIntoNothing"},
    {29, "a lock that is there", "test_usecontext: heldLock"},
    {30, "shadowed context comes back", "test_kubeconfigchanges: deleteShowsTheShadowed"},
    {31, "unset current-context", "kubectl: Polydeck never unsets the current context"},
    {32, "deleting the current one", "danglingCurrent"},
    {33, "relativise", "kubectl: Polydeck writes data or absolute paths"},
    {34, "set-cluster with a CA", "kubectl: set-cluster"},
    {35, "migration of ~/.kube/.kubeconfig", "noMigration"},
    {36, "permission bits stay", "test_usecontext: modeLinkAndBackup"},
    {37, "change of an empty target", "test_kubeconfigchanges: importIntoNothing"},
    {38, "view redacts", "views"},
    {39, "view --raw", "views"},
    {40, "view --minify", "views"},
    {41, "view --minify --context", "views"},
    {42, "what cannot be minified", "minifyRefusals"},
    {43, "view --flatten", "flattening"},
    {44, "path and data", "flattening"},
    {45, "get-contexts", "test_kubectldiff: sameViews"},
    {46, "get-contexts is sorted", "test_kubectldiff: sameViews"},
    {47, "get-contexts -o name", "kubectl: polydeck contexts has --format text|json"},
    {48, "get-contexts of an unknown name", "kubectl: polydeck contexts takes no names"},
    {49, "use of an unknown name", "test_usecontext: unknownContext"},
    {50, "rename the current one", "test_kubeconfigchanges: renameAcrossFiles"},
    {51, "rename: missing, existing", "test_kubeconfigchanges: refusals"},
    {52, "delete leaves the others", "test_kubeconfigedit: exactly"},
    {53, "set-context keeps other fields", "test_kubeconfigedit: exactly"},
    {54, "set-context --current of a missing one", "kubectl: set-namespace takes contexts that exist"},
    {55, "set-credentials", "kubectl: set-credentials"},
    {56, "set-cluster --server", "kubectl: set-cluster"},
    {57, "set-cluster: CA and insecure", "kubectl: set-cluster"},
    {58, "servers with a prefix", "servers"},
    {59, "context that is not present", "test_kubeconfig: danglingReferences"},
    {60, "override insecure and CA", "kubectl: --insecure-skip-tls-verify, --certificate-authority"},
    {61, "override server", "kubectl: --server, --tls-server-name"},
    {62, "token and tokenFile", "test_connection: tokenFile"},
    {63, "proxy-url", "proxies"},
    {64, "impersonation", "test_kubeconfig: everyField, danglingReferences"},
    {65, "installHint with control characters", "test_execplugin"},
    {66, "cluster extension for exec plugins", "test_kubeconfig: everyField"},
    {67, "exec contradictions", "test_kubeconfig: danglingReferences"},
    {68, "token and password", "test_kubeconfig: danglingReferences"},
    {69, "certificate without key", "test_kubeconfig: danglingReferences"},
    {70, "missing user and cluster", "test_kubeconfig: danglingReferences"},
    {71, "empty cluster, missing CA file", "emptyClusterAndMissingCa"},
    {72, "a broken second context", "brokenSecondContext"},
    {73, "namespaces/foo", "test_kubeconfigchanges: namespaces"},
    {74, "namespace of a context", "namespaceOfAContext"},
    {75, "kubectx -", "test_kubeconfigchanges: previousOnes"},
    {76, "kubectx - without a state file", "test_kubeconfigchanges: previousOnes"},
    {77, "kubectx new=old over an existing one", "kubectl: rename refuses, as kubectl does"},
    {78, "kubectx -d .", "kubectl: delete takes a name"},
    {79, "kubens", "test_kubeconfigchanges: previousOnes"},
    {80, "kubens on Windows", "kubectl: Polydeck runs on Linux"},
};

} // namespace

/// The numbered cases of client-go, kubectl and kubectx that other tests do not look at, and the list of all of them.
class TestKubeConfigCases : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theList();
    void missingIsEmpty();
    void onlyCurrentContext();
    void duplicateExtensions();
    void disjointSorted();
    void viewOfOddNames();
    void danglingCurrent();
    void noMigration();
    void views();
    void minifyRefusals();
    void flattening();
    void servers_data();
    void servers();
    void proxies_data();
    void proxies();
    void emptyClusterAndMissingCa();
    void brokenSecondContext();
    void namespaceOfAContext();
    // Beyond all bounds
    void fiftyMegabytes();
    void hundredThousandEntries();
    void aliasBombs_data();
    void aliasBombs();
    void deepNesting_data();
    void deepNesting();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

/// Every number once, each with a place; functions that are named here exist.
void TestKubeConfigCases::theList()
{
    int expected = 0;
    int offered = 0;
    for (const Case &one : s_cases) {
        QCOMPARE(one.number, ++expected);
        const QByteArray test = one.test;
        offered += !test.startsWith("kubectl: ");
        if (!test.contains(':') && !test.startsWith("test_"))
            QVERIFY2(metaObject()->indexOfSlot(QByteArray(test + "()").constData()) >= 0, test.constData());
        const QByteArray file = test.split(':').first();
        if (file.startsWith("test_")) {
            QFile source(QStringLiteral(POLYDECK_SOURCE_DIR "/tests/unit/kube/") + QString::fromLatin1(file) + u".cpp"_s);
            QVERIFY2(source.open(QIODevice::ReadOnly), file.constData());
            const QByteArray text = source.readAll();
            for (const QByteArray &function : test.mid(file.size() + 1).split(','))
                QVERIFY2(text.contains(QByteArray(function.trimmed() + "()")), test.constData());
        }
    }
    QCOMPARE(expected, 80);
    qInfo("80 cases: %d looked at, %d are kubectl commands that Polydeck does not have", offered, 80 - offered);
}

void TestKubeConfigCases::missingIsEmpty()
{
    const KubeConfig config = loadKubeConfig({path(u"none"_s)});
    QVERIFY(config.problems.isEmpty() && config.contexts.isEmpty());
    const auto view = viewKubeConfig({path(u"none"_s)}, {});
    QVERIFY2(view, failureText(view));
    QCOMPARE(*view, QByteArray("apiVersion: v1\nclusters: null\ncontexts: null\ncurrent-context: \"\"\nkind: Config\npreferences: {}\nusers: null\n"));
}

void TestKubeConfigCases::onlyCurrentContext()
{
    const ParsedKubeConfig file = parseKubeConfig("current-context: any-context-value\n", u"f"_s);
    QVERIFY(file.usable && file.problems.isEmpty());
    QCOMPARE(file.currentContext, u"any-context-value"_s);
    QVERIFY(file.clusters.isEmpty() && file.users.isEmpty() && file.contexts.isEmpty());
}

void TestKubeConfigCases::duplicateExtensions()
{
    const ParsedKubeConfig file = parseKubeConfig("extensions:\n- name: a\n  extension: 1\n- name: a\n  extension: 2\n", u"f"_s);
    QCOMPARE(file.problems.size(), 1);
    QCOMPARE(file.problems.first().line, 4);
    QVERIFY(file.problems.first().what.contains("\"a\" occurs twice in \"extensions\""_L1));
}

void TestKubeConfigCases::disjointSorted()
{
    QStringList files;
    for (const char *name : {"zulu", "alpha", "mike", "echo"}) {
        files.append(path(QString::fromLatin1(name)));
        QVERIFY(writeFile(files.last(), "contexts: [{name: " + QByteArray(name) + ", context: {cluster: c}}]\n"));
    }
    const auto view = viewKubeConfig(files, {.raw = true});
    QVERIFY2(view, failureText(view));
    QVERIFY(view->indexOf("name: alpha") < view->indexOf("name: echo") && view->indexOf("name: echo") < view->indexOf("name: mike")
            && view->indexOf("name: mike") < view->indexOf("name: zulu"));
}

void TestKubeConfigCases::viewOfOddNames()
{
    QVERIFY(writeFile(path(u"c"_s), "current-context: '433e40'\ncontexts: [{name: '433e40', context: {cluster: '433e40'}}]\n"
                                    "clusters: [{name: '1', cluster: {server: s}}, {name: '433e40', cluster: {server: s}}, {name: '0', cluster: {server: s}}]\n"));
    const auto view = viewKubeConfig({path(u"c"_s)}, {});
    QVERIFY2(view, failureText(view));
    QCOMPARE(*view, QByteArray("apiVersion: v1\nclusters:\n- cluster:\n    server: s\n  name: \"0\"\n- cluster:\n    server: s\n  name: \"1\"\n"
                               "- cluster:\n    server: s\n  name: \"433e40\"\ncontexts:\n- context:\n    cluster: \"433e40\"\n    user: \"\"\n  name: \"433e40\"\n"
                               "current-context: \"433e40\"\nkind: Config\npreferences: {}\nusers: null\n"));
}

void TestKubeConfigCases::danglingCurrent()
{
    QVERIFY(writeFile(path(u"c"_s), "contexts: [{name: a, context: {}}, {name: b, context: {}}]\ncurrent-context: a\n"));
    const auto done = deleteContext({path(u"c"_s)}, u"a"_s);
    QVERIFY2(done, failureText(done));
    QCOMPARE(done->warnings.size(), 1);
    const KubeConfig now = loadKubeConfig({path(u"c"_s)});
    QVERIFY(now.problems.isEmpty());
    QCOMPARE(now.currentContext, u"a"_s); // as kubectl leaves it
    QVERIFY(!viewKubeConfig({path(u"c"_s)}, {.minify = true}));
}

void TestKubeConfigCases::noMigration()
{
    const QString home = QDir::homePath();
    QVERIFY(QDir().mkpath(home + u"/.kube"_s) && writeFile(home + u"/.kube/.kubeconfig"_s, "contexts: [{name: old, context: {}}]\n"));
    qunsetenv("KUBECONFIG");
    QVERIFY(loadKubeConfig(kubeConfigPaths()).contexts.isEmpty());
    QVERIFY(!QFile::exists(home + u"/.kube/config"_s));
}

namespace
{
const QByteArray s_secrets = "clusters: [{name: my-cluster, cluster: {server: 'https://h', certificate-authority-data: 'Q 0E='}}, {name: other, cluster: {server: 'https://o'}}]\n"
                             "users: [{name: mu, user: {token: t0k, username: me, password: pw, client-key-data: S0VZ, client-certificate-data: Q0VSVA==}}, {name: ou, user: {}}]\n"
                             "contexts: [{name: my-cluster, context: {cluster: my-cluster, user: mu}}, {name: other, context: {cluster: other, user: ou}}]\ncurrent-context: other\n";
}

void TestKubeConfigCases::views()
{
    QVERIFY(writeFile(path(u"c"_s), s_secrets));
    const auto view = [this](const ViewOptions &options) { return viewKubeConfig({path(u"c"_s)}, options).value_or(QByteArray()); };
    const QByteArray redacted = view({});
    QCOMPARE(redacted.count("DATA+OMITTED"), 3);
    QCOMPARE(redacted.count("REDACTED"), 2);
    QVERIFY(redacted.contains("username: me") && !redacted.contains("t0k") && !redacted.contains("S0VZ"));
    const QByteArray raw = view({.raw = true});
    QVERIFY(raw.contains("certificate-authority-data: Q0E=\n") && raw.contains("token: t0k") && !raw.contains("OMITTED"));
    const QByteArray small = view({.minify = true});
    QVERIFY(small.contains("current-context: other") && small.contains("name: ou") && !small.contains("my-cluster"));
    const QByteArray mine = view({.minify = true, .context = u"my-cluster"_s});
    QVERIFY(mine.contains("current-context: my-cluster") && mine.contains("name: mu") && !mine.contains("other"));
    QVERIFY(!viewKubeConfig({path(u"c"_s)}, {.minify = true, .context = u"x"_s}));
    // Half a configuration does not pass for a whole one.
    QVERIFY(writeFile(path(u"bad"_s), "a: [\n"));
    QVERIFY(!viewKubeConfig({path(u"c"_s), path(u"bad"_s)}, {}));
}

void TestKubeConfigCases::minifyRefusals()
{
    const auto minified = [this](const QByteArray &text) {
        return writeFile(path(u"c"_s), text) ? viewKubeConfig({path(u"c"_s)}, {.minify = true}) : Result<QByteArray>();
    };
    const QByteArray c = "clusters: [{name: c, cluster: {server: s}}]\n";
    const QByteArray u = "users: [{name: u, user: {}}]\n";
    const QByteArray x = "contexts: [{name: x, context: {cluster: c, user: u}}]\n";
    QVERIFY(minified(c + u + x).error().what.contains("must exist in order to minify"_L1));
    QVERIFY(minified("current-context: x\n").error().what.contains("Cannot locate context x"_L1));
    QVERIFY(minified("current-context: x\n" + u + x).error().what.contains("Cannot locate cluster c"_L1));
    QVERIFY(minified("current-context: x\n" + c + x).error().what.contains("Cannot locate user u"_L1));
    QVERIFY(minified("current-context: x\n" + c + u + x));
    QVERIFY(minified("current-context: x\n" + c + "contexts: [{name: x, context: {}}]\n")); // empty names are tolerated
}

void TestKubeConfigCases::flattening()
{
    QVERIFY(writeFile(path(u"ca.pem"_s), "CA"));
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: a, cluster: {certificate-authority: ca.pem}}, {name: b, cluster: {certificate-authority-data: Qg==}}]\n"));
    const auto flat = viewKubeConfig({path(u"c"_s)}, {.flatten = true});
    QVERIFY2(flat, failureText(flat));
    QVERIFY(flat->contains("certificate-authority-data: Q0E=") && flat->contains("certificate-authority-data: Qg==") && !flat->contains("ca.pem"));
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: a, cluster: {certificate-authority: ca.pem, certificate-authority-data: Qg==}}]\n"));
    QVERIFY(!viewKubeConfig({path(u"c"_s)}, {.flatten = true}));
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: a, cluster: {certificate-authority: gone.pem}}]\n"));
    const auto gone = viewKubeConfig({path(u"c"_s)}, {.flatten = true});
    QVERIFY(!gone && gone.error().what.contains("gone.pem"_L1));
    QVERIFY(viewKubeConfig({path(u"c"_s)}, {}));
}

void TestKubeConfigCases::servers_data()
{
    QTest::addColumn<QString>("becomes");
    QTest::newRow("https://h:8080/foo/bar") << u"https://h:8080/foo/bar"_s;
    QTest::newRow("https://h:8080/foo/bar/") << u"https://h:8080/foo/bar/"_s;
    QTest::newRow("http://h:8080//") << u"http://h:8080//"_s;
    QTest::newRow("h:8080/foo/bar") << u"http://h:8080/foo/bar"_s;
    QTest::newRow("h:8080") << u"http://h:8080"_s;
    QTest::newRow("h") << u"http://h"_s;
}

void TestKubeConfigCases::servers()
{
    QFETCH(const QString, becomes);
    ClusterEntry cluster;
    cluster.server = QString::fromLatin1(QTest::currentDataTag());
    const auto url = serverUrl(cluster);
    QVERIFY2(url, failureText(url));
    QCOMPARE(url->toString(), becomes);
}

void TestKubeConfigCases::proxies_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"", "socks5://h:1", "https://h", "http://me:pw@h:3128"})
        QTest::newRow(good) << true;
    for (const char *bad : {"socks6://x", "example.com", "chewbacca@example.com"})
        QTest::newRow(bad) << false;
}

void TestKubeConfigCases::proxies()
{
    QFETCH(const bool, isGood);
    const QByteArray proxy = QTest::currentDataTag();
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: c, cluster: {server: 'https://h', proxy-url: '" + proxy + "'}}]\nusers: [{name: u, user: {token: t}}]\n"
                                    "contexts: [{name: x, context: {cluster: c, user: u}}]\n"));
    const auto error = checkContext(loadKubeConfig({path(u"c"_s)}), u"x"_s);
    QCOMPARE(!error.has_value(), isGood);
    QVERIFY(!error || !error->what.contains("pw"_L1));
}

void TestKubeConfigCases::emptyClusterAndMissingCa()
{
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: c, cluster: {}}, {name: d, cluster: {server: 'https://h', certificate-authority: gone.pem}}]\nusers: [{name: u, user: {token: t}}]\n"
                                    "contexts: [{name: x, context: {cluster: c, user: u}}, {name: y, context: {cluster: d, user: u}}]\n"));
    const KubeConfig config = loadKubeConfig({path(u"c"_s)});
    QVERIFY(checkContext(config, u"x"_s)->what.contains("has no server"_L1));
    const auto profile = await(makeProfile(config, u"y"_s));
    QVERIFY(!profile);
    QVERIFY2(profile.error().oneLine().contains("gone.pem"_L1), failureText(profile));
}

void TestKubeConfigCases::brokenSecondContext()
{
    QVERIFY(writeFile(path(u"c"_s), "clusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {token: t}}]\n"
                                    "contexts: [{name: good, context: {cluster: c, user: u}}, {name: bad, context: {cluster: gone, user: gone}}]\n"));
    const KubeConfig config = loadKubeConfig({path(u"c"_s)});
    QVERIFY(config.problems.isEmpty());
    QVERIFY(!checkContext(config, u"good"_s));
    QVERIFY(checkContext(config, u"bad"_s));
}

void TestKubeConfigCases::namespaceOfAContext()
{
    const ParsedKubeConfig file = parseKubeConfig("contexts: [{name: a, context: {namespace: n}}, {name: b, context: {}}]\n", u"f"_s);
    QCOMPARE(file.contexts.at(0).nameSpace, u"n"_s);
    QVERIFY(file.contexts.at(1).nameSpace.isEmpty()); // which is shown, and used, as the default
}

void TestKubeConfigCases::fiftyMegabytes()
{
    QByteArray text = "contexts:\n";
    const QByteArray line = "- {name: x, context: {cluster: c, user: u, note: \"" + QByteArray(900, 'n') + "\"}}\n";
    text.reserve(51 * 1024 * 1024);
    for (int i = 0; text.size() < 50 * 1024 * 1024; ++i)
        text += QByteArray(line).replace("name: x", QByteArray("name: x" + QByteArray::number(i)));
    QVERIFY(writeFile(path(u"huge"_s), text));
    QElapsedTimer timer;
    timer.start();
    const KubeConfig config = loadKubeConfig({path(u"huge"_s)});
    const qint64 took = timer.elapsed();
    qInfo("50 MB: %lld contexts in %lld ms", config.contexts.size(), took);
    QVERIFY(!config.problems.isEmpty() || config.contexts.size() > 10'000);
    QVERIFY(took < 60'000);
}

void TestKubeConfigCases::hundredThousandEntries()
{
    QByteArray text = "contexts:\n";
    for (int i = 0; i < 100'000; ++i)
        text += "- context:\n    cluster: c\n    user: u\n  name: x" + QByteArray::number(i) + '\n';
    QVERIFY(writeFile(path(u"many"_s), text));
    QElapsedTimer timer;
    timer.start();
    const KubeConfig config = loadKubeConfig({path(u"many"_s)});
    QCOMPARE(config.contexts.size(), 100'000);
    const auto renamed = renameContext({path(u"many"_s)}, u"x99999"_s, u"last"_s);
    QVERIFY2(renamed, failureText(renamed));
    qInfo("100,000 contexts loaded and one renamed in %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 60'000);
    QCOMPARE(readFile(path(u"many"_s)), QByteArray(text).replace("x99999", "last"));
}

void TestKubeConfigCases::aliasBombs_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("beside") << QByteArray("x: *a9\n");
    QTest::newRow("extension of a cluster") << QByteArray("clusters: [{name: c, cluster: {server: s, extensions: [{name: client.authentication.k8s.io/exec, extension: *a9}]}}]\n");
    QTest::newRow("unknown field of a context") << QByteArray("contexts: [{name: c, context: {cluster: c, more: *a9}}]\n");
    QTest::newRow("the list") << QByteArray("contexts: *a9\n");
}

void TestKubeConfigCases::aliasBombs()
{
    QFETCH(const QByteArray, place);
    QByteArray text = "a0: &a0 [l, o, l, l, o, l, l, o, l, l]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArray(before + ", ").repeated(9) + before + "]\n";
    }
    text += "contexts0: 1\n" + place + "current-context: c\n";
    QVERIFY(writeFile(path(u"bomb"_s), text));
    QElapsedTimer timer;
    timer.start();
    const KubeConfig config = loadKubeConfig({path(u"bomb"_s)});
    (void)viewKubeConfig({path(u"bomb"_s)}, {.raw = true});
    (void)writeCurrentContext({path(u"bomb"_s)}, u"d"_s);
    const auto renamed = renameContext({path(u"bomb"_s)}, u"c"_s, u"d"_s);
    const QByteArray now = readFile(path(u"bomb"_s));
    QVERIFY(renamed ? now != text : now == text);
    QVERIFY2(timer.elapsed() < 20'000, "aliases multiply");
}

void TestKubeConfigCases::deepNesting_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("brackets") << "x: " + QByteArray(200'000, '[');
    QTest::newRow("closed brackets") << "x: " + QByteArray(50'000, '[') + QByteArray(50'000, ']') + '\n';
    QTest::newRow("braces") << "x: " + QByteArray("{a: ").repeated(50'000) + QByteArray(50'000, '}') + '\n';
    QByteArray block;
    for (int i = 0; i < 2000; ++i)
        block += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("block") << block;
    QTest::newRow("dashes") << QByteArray("x:\n- ") + QByteArray("- ").repeated(20'000) + "a\n";
}

void TestKubeConfigCases::deepNesting()
{
    QFETCH(const QByteArray, text);
    QVERIFY(writeFile(path(u"deep"_s), text));
    QElapsedTimer timer;
    timer.start();
    (void)loadKubeConfig({path(u"deep"_s)});
    (void)viewKubeConfig({path(u"deep"_s)}, {.raw = true});
    (void)planImport({path(u"none"_s)}, {{.path = path(u"deep"_s)}}, {});
    QCOMPARE(readFile(path(u"deep"_s)), text);
    QVERIFY2(timer.elapsed() < 20'000, "nesting takes too long");
}

POLYDECK_TEST_MAIN(TestKubeConfigCases)
#include "test_kubeconfigcases.moc"
