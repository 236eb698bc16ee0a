// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/connection.h>
#include <kube/execcredential.h>
#include <kube/kubeconfigparser.h>
#include <net/qnamhttp.h>

#include <testsupport/await.h>
#include <testsupport/certificates.h>
#include <testsupport/testmain.h>
#include <testsupport/testserver.h>

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray s_token = R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"tok-1"}})";

} // namespace

/// Credential plugins are real programs here: small shell scripts.
class TestExecPlugin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void token();
    void argumentsAndEnvironment();
    void clusterInfo();
    void clientCertificate();
    void relativeCommandAndPath();
    void notInstalled();
    void failsWithExitCode();
    void crashes();
    void noShell();
    void takesTooLong();
    void droppedCallEndsTheProcess();
    void endlessOutput();
    void noTerminal();
    void badOutput_data();
    void badOutput();
    void renewedBeforeItExpires();
    void renewedWhenRefused();
    void refusedForGood();
    void foundInThePathOfTheLoginShell();
    void notRunWhereSomethingElseDecides_data();
    void notRunWhereSomethingElseDecides();
    void harmless_data();
    void harmless();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString script(const QString &name, const QByteArray &body) const;
    Result<Net::ConnectionProfile> profile(const QByteArray &exec, const ProfileOptions &options = {}, const QByteArray &cluster = {}, const QByteArray &user = {});
    QByteArray command(const QByteArray &body, const QByteArray &more = {}) const
    {
        return "apiVersion: client.authentication.k8s.io/v1beta1, command: '" + script(u"plugin"_s, body).toUtf8() + '\'' + more;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExecPlugin::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestExecPlugin::script(const QString &name, const QByteArray &body) const
{
    const QString file = path(name);
    if (!writeFile(file, "#!/bin/sh\n" + body + '\n'))
        qFatal("cannot write the script");
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file;
}

Result<Net::ConnectionProfile> TestExecPlugin::profile(const QByteArray &exec, const ProfileOptions &options, const QByteArray &cluster, const QByteArray &user)
{
    const QByteArray text = "clusters:\n- name: c\n  cluster: {server: 'https://h:6443'" + cluster + "}\nusers:\n- name: u\n  user: {exec: {" + exec + '}' + user
        + "}\ncontexts:\n- name: x\n  context: {cluster: c, user: u}\n";
    const KubeConfig config = mergeKubeConfigs({parseKubeConfig(text, path(u"config"_s))});
    if (!config.problems.isEmpty())
        return failure(config.problems.first());
    return await(makeProfile(config, u"x"_s, options), std::chrono::seconds(20));
}

void TestExecPlugin::token()
{
    const auto made = profile(command("echo '" + s_token + '\''));
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->bearerToken.reveal(), QByteArray("tok-1"));
    QVERIFY(bool(made->tokenSource)); // no expiry: good until the server refuses it
    QCOMPARE(made->tokenSource().reveal(), made->bearerToken.reveal());
}

void TestExecPlugin::argumentsAndEnvironment()
{
    const auto made = profile(command("printf '%s|' \"$@\" > " + path(u"args"_s).toUtf8() + "; printf %s \"$KUBERNETES_EXEC_INFO\" > " + path(u"info"_s).toUtf8()
                                          + "; printf %s \"$GREETING\" > " + path(u"env"_s).toUtf8() + "; echo '" + s_token + '\'',
                                      ", args: [get-token, '--x=a b', '$HOME; `id`'], env: [{name: GREETING, value: 'hello $USER'}]"));
    QVERIFY2(made, failureText(made));
    QCOMPARE(readFile(path(u"args"_s)), QByteArray("get-token|--x=a b|$HOME; `id`|"));
    QCOMPARE(readFile(path(u"env"_s)), QByteArray("hello $USER"));
    const QJsonObject info = QJsonDocument::fromJson(readFile(path(u"info"_s))).object();
    QCOMPARE(QJsonDocument(info).toJson(QJsonDocument::Compact),
             QByteArray(R"({"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","spec":{"interactive":false}})"));
}

// 66
void TestExecPlugin::clusterInfo()
{
    const CertificateAuthority authority;
    QVERIFY(writeFile(path(u"ca.pem"_s), authority.pem()));
    const auto made = profile(command("printf %s \"$KUBERNETES_EXEC_INFO\" > " + path(u"info"_s).toUtf8() + "; echo '" + s_token + '\'', ", provideClusterInfo: true"), {},
                              ", certificate-authority: ca.pem, tls-server-name: nn, extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: foo}}]");
    QVERIFY2(made, failureText(made));
    const QJsonObject cluster = QJsonDocument::fromJson(readFile(path(u"info"_s))).object().value("spec"_L1).toObject().value("cluster"_L1).toObject();
    QCOMPARE(cluster.value("server"_L1).toString(), u"https://h:6443"_s);
    QCOMPARE(cluster.value("tls-server-name"_L1).toString(), u"nn"_s);
    QCOMPARE(QByteArray::fromBase64(cluster.value("certificate-authority-data"_L1).toString().toLatin1()), authority.pem());
    QCOMPARE(cluster.value("config"_L1).toObject().value("audience"_L1).toString(), u"foo"_s);
}

void TestExecPlugin::clientCertificate()
{
    const CertifiedKey alice = CertificateAuthority().issueForUser(u"alice"_s);
    const QJsonObject status{{u"clientCertificateData"_s, QString::fromLatin1(alice.certificatePem)}, {u"clientKeyData"_s, QString::fromLatin1(alice.keyPem)}};
    const QJsonObject credential{{u"kind"_s, u"ExecCredential"_s}, {u"apiVersion"_s, u"client.authentication.k8s.io/v1beta1"_s}, {u"status"_s, status}};
    QVERIFY(writeFile(path(u"answer"_s), QJsonDocument(credential).toJson()));
    const auto made = profile(command("cat " + path(u"answer"_s).toUtf8()));
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->identity.chain.first(), alice.certificate());
    QVERIFY(made->bearerToken.isEmpty());
}

void TestExecPlugin::relativeCommandAndPath()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"bin"_s));
    script(u"bin/polydeck-test-login"_s, "echo '" + s_token + '\'');
    const QByteArray version = "apiVersion: client.authentication.k8s.io/v1beta1, ";
    const auto relative = profile(version + "command: ./bin/polydeck-test-login");
    QVERIFY2(relative, failureText(relative));
    QVERIFY(!profile(version + "command: polydeck-test-login"));
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", QByteArray(path(u"bin"_s).toUtf8() + ':' + before));
    const auto found = profile(version + "command: polydeck-test-login");
    qputenv("PATH", before);
    QVERIFY2(found, failureText(found));
}

void TestExecPlugin::notInstalled()
{
    const auto made = profile("apiVersion: client.authentication.k8s.io/v1beta1, command: no-such-login, installHint: \"Get it at\\nhttps://example \\e[1mnow\"");
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::NotFound);
    QCOMPARE(made.error().what, u"The credential plugin \"no-such-login\" of user \"u\" is not installed."_s);
    QCOMPARE(made.error().hint, u"Get it at\nhttps://example now"_s);
}

void TestExecPlugin::failsWithExitCode()
{
    const auto made = profile(command("echo 'session expired, token=abcdef1234' >&2; echo '" + s_token + "'; exit 3"));
    QVERIFY(!made);
    QVERIFY(made.error().what.contains("exit code 3"_L1));
    QCOMPARE(made.error().detail, u"session expired, token=[...]"_s);
    QVERIFY(!made.error().detail.contains("tok-1"_L1));
}

void TestExecPlugin::crashes()
{
    const auto made = profile(command("kill -SEGV $$"));
    QVERIFY(!made);
    QVERIFY2(made.error().what.contains("crashed"_L1), qPrintable(made.error().what));
}

void TestExecPlugin::noShell()
{
    const auto made = profile("apiVersion: client.authentication.k8s.io/v1beta1, command: 'echo x; touch " + path(u"pwned"_s).toUtf8() + '\'');
    QVERIFY(!made);
    QVERIFY(!QFile::exists(path(u"pwned"_s)));
}

void TestExecPlugin::takesTooLong()
{
    QElapsedTimer timer;
    timer.start();
    const auto made = profile(command("echo 'Please log in' >&2; sleep 60 & wait"), {.execTimeout = std::chrono::milliseconds(1000)});
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Timeout);
    QCOMPARE(made.error().detail, u"Please log in"_s);
    QVERIFY(timer.elapsed() < 8000);
}

void TestExecPlugin::droppedCallEndsTheProcess()
{
    const QByteArray text = "clusters: [{name: c, cluster: {server: 'https://h'}}]\nusers:\n- name: u\n  user: {exec: {"
        + command("echo $$ > " + path(u"pid"_s).toUtf8() + "; sleep 60 & echo $! >> " + path(u"pid"_s).toUtf8() + "; wait")
        + "}}\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n";
    const KubeConfig config = mergeKubeConfigs({parseKubeConfig(text, path(u"config"_s))});
    auto call = makeProfile(config, u"x"_s).then(this, [](const auto &) { QFAIL("must not be called"); });
    QTRY_COMPARE(readFile(path(u"pid"_s)).count('\n'), 2);
    const QByteArrayList pids = readFile(path(u"pid"_s)).trimmed().split('\n');
    call.abort();
    for (const QByteArray &pid : pids) {
        // Gone, or a zombie that nobody collects in this process tree.
        QTRY_VERIFY(!QFile::exists(u"/proc/%1"_s.arg(pid.toInt())) || readFile(u"/proc/%1/stat"_s.arg(pid.toInt())).contains(") Z "));
    }
}

void TestExecPlugin::endlessOutput()
{
    const auto made = profile(command("yes"));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::TooLarge);
}

void TestExecPlugin::noTerminal()
{
    // A plugin that asks finds neither standard input nor a terminal, and does not hang.
    const auto made = profile(command("read answer < /dev/tty 2>/dev/null || read answer || { echo 'no terminal' >&2; exit 1; }"));
    QVERIFY(!made);
    QVERIFY(made.error().detail.endsWith(u"no terminal"_s)); // some shells add a line of their own
}

void TestExecPlugin::badOutput_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("says");
    const auto status = [](const QByteArray &content) { return QByteArray(R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":)" + content + '}'); };
    QTest::newRow("nothing") << QByteArray() << u"printed nothing"_s;
    QTest::newRow("text") << QByteArray("my-secret-token") << u"as JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"as JSON"_s;
    QTest::newRow("other kind") << QByteArray(R"({"kind":"Pod"})") << u"no ExecCredential"_s;
    QTest::newRow("other version") << s_token << u"answered in version client.authentication.k8s.io/v1beta1"_s;
    QTest::newRow("no status") << QByteArray(R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"})") << u"no status"_s;
    QTest::newRow("empty status") << status("{}") << u"no status"_s;
    QTest::newRow("neither") << status(R"({"expirationTimestamp":"2030-01-01T00:00:00Z"})") << u"neither a token"_s;
    QTest::newRow("only a key") << status(R"({"clientKeyData":"k"})") << u"not both"_s;
    QTest::newRow("bad date") << status(R"({"token":"my-secret-token","expirationTimestamp":"soon"})") << u"no date"_s;
    QTest::newRow("token of two lines") << status(R"({"token":"my-secret\n-token"})") << u"line ends"_s;
}

void TestExecPlugin::badOutput()
{
    QFETCH(const QByteArray, output);
    QFETCH(const QString, says);
    const auto credential = parseExecCredential(output, u"client.authentication.k8s.io/v1"_s);
    QVERIFY(!credential);
    QVERIFY2(credential.error().what.contains(says), qPrintable(credential.error().what));
    for (const QString &text : {credential.error().what, credential.error().hint, credential.error().detail})
        QVERIFY(!text.contains("secret"_L1));
}

void TestExecPlugin::renewedBeforeItExpires()
{
    // Each run hands out another token that lasts for two seconds; it is renewed from a request's question on.
    const QByteArray counter = path(u"count"_s).toUtf8();
    const auto made = profile(command("n=$(( $(cat " + counter + " 2>/dev/null || echo 0) + 1 )); echo $n > " + counter
                                      + "; printf '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":"
                                        "{\"token\":\"tok-%s\",\"expirationTimestamp\":\"%s\"}}' $n $(date -u -d '+2 seconds' +%Y-%m-%dT%H:%M:%SZ)"));
    QVERIFY2(made, failureText(made));
    QVERIFY(bool(made->tokenSource));
    const auto source = made->tokenSource;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(source().reveal(), QByteArray("tok-1"));
    QVERIFY(timer.elapsed() < 50); // answers at once
    QTRY_COMPARE_WITH_TIMEOUT(source().reveal(), QByteArray("tok-2"), 15'000);
    // Asked all the time, but a plugin with a short-lived token is not run for every request.
    QCOMPARE(readFile(path(u"count"_s)).trimmed(), QByteArray("2"));
}

/// Several requests run into the end of a token together: one run of the plugin, and each of them gets its answer.
void TestExecPlugin::renewedWhenRefused()
{
    const QByteArray counter = path(u"count"_s).toUtf8();
    auto made = profile(command("n=$(( $(cat " + counter + " 2>/dev/null || echo 0) + 1 )); echo $n > " + counter
                                + "; printf '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"tok-%s\"}}' $n"));
    QVERIFY2(made, failureText(made));
    TestServer server;
    server.setHandler([](const TestRequest &request, TestConnection &connection) {
        const bool isNew = request.header("Authorization") == "Bearer tok-2";
        connection.respond(isNew ? 200 : 401, request.body);
    });
    made->server = server.url();
    Net::QnamHttp http(*made);
    QList<int> statuses;
    QByteArrayList bodies;
    std::vector<Call<Net::Response>> calls;
    for (int i = 0; i < 3; ++i) {
        Net::Request request;
        request.method = "POST";
        request.path = u"/x"_s;
        request.body = "\"" + QByteArray::number(i) + '"';
        calls.push_back(http.send(request).then(this, [&](Result<Net::Response> &&response) {
            statuses.append(response ? response->status : -1);
            bodies.append(response ? response->body : QByteArray());
        }));
    }
    QTRY_COMPARE_WITH_TIMEOUT(statuses.size(), 3, 15'000);
    QCOMPARE(statuses, QList<int>({200, 200, 200}));
    std::ranges::sort(bodies);
    QCOMPARE(bodies, QByteArrayList({"\"0\"", "\"1\"", "\"2\""}));
    QCOMPARE(readFile(path(u"count"_s)).trimmed(), QByteArray("2"));
    QCOMPARE(made->tokenSource().reveal(), QByteArray("tok-2")); // whoever comes next begins with it
}

/// A plugin that has nothing better to offer is not run in a loop, and the refusal arrives as what it is.
void TestExecPlugin::refusedForGood()
{
    const QByteArray counter = path(u"count"_s).toUtf8();
    auto made = profile(command("echo run >> " + counter + "; printf '%s' '" + s_token + "'"));
    QVERIFY2(made, failureText(made));
    TestServer server;
    server.answer(401, "{}");
    made->server = server.url();
    Net::QnamHttp http(*made);
    for (int i = 0; i < 3; ++i) {
        Net::Request request;
        request.path = u"/x"_s;
        const auto answer = await(http.send(request));
        QVERIFY2(answer, failureText(answer));
        QCOMPARE(answer->status, 401);
    }
    QCOMPARE(readFile(path(u"count"_s)).count("run"), 2); // at first, and once more
    QCOMPARE(server.requests().size(), 3);
}

void TestExecPlugin::foundInThePathOfTheLoginShell()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"only-in-terminals"_s));
    script(u"only-in-terminals/polydeck-test-login"_s, "printf '%s' '" + s_token + "'");
    const QString shell = script(u"shell"_s, "echo Welcome; shift; PATH=\"" + path(u"only-in-terminals"_s).toUtf8() + ":$PATH\" exec /bin/sh \"$@\"");
    const QByteArray before = qgetenv("SHELL");
    qputenv("SHELL", shell.toLocal8Bit());
    const auto made = profile("apiVersion: client.authentication.k8s.io/v1beta1, command: polydeck-test-login");
    const auto missing = profile("apiVersion: client.authentication.k8s.io/v1beta1, command: polydeck-test-nowhere");
    qputenv("SHELL", before);
    QVERIFY2(made, failureText(made));
    QCOMPARE(made->bearerToken.reveal(), QByteArray("tok-1"));
    QVERIFY(!missing);
    QVERIFY2(missing.error().detail.contains("only-in-terminals"_L1), qPrintable(missing.error().detail)); // where it was looked for
}

void TestExecPlugin::notRunWhereSomethingElseDecides_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("token") << QByteArray(", token: t");
    QTest::newRow("password") << QByteArray(", username: nn, password: p");
}

void TestExecPlugin::notRunWhereSomethingElseDecides()
{
    QFETCH(const QByteArray, user);
    const auto made = profile(command("touch " + path(u"ran"_s).toUtf8()), {}, {}, user);
    QVERIFY2(made, failureText(made));
    QVERIFY(!QFile::exists(path(u"ran"_s)));
}

// 65
void TestExecPlugin::harmless_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << QByteArray("please run: gcloud auth login\n") << u"please run: gcloud auth login"_s;
    QTest::newRow("colours") << QByteArray("\x1b[1;31merror\x1b[0m") << u"error"_s;
    QTest::newRow("bell") << QByteArray("a\a\tb\nc") << u"a\tb\nc"_s;
    QTest::newRow("unicode") << QByteArray("größer ✓") << u"größer ✓"_s;
    QTest::newRow("jwt") << QByteArray("got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.sig-_x from server") << u"got [...] from server"_s;
    QTest::newRow("bearer") << QByteArray("Authorization: Bearer abc.def") << u"Authorization: Bearer [...]"_s;
    QTest::newRow("password") << QByteArray("password=hunter2 failed") << u"password=[...] failed"_s;
    QTest::newRow("long path stays") << QByteArray("cannot open /home/somebody/.kube/cache/oidc-login/0123456789abcdef") << u"cannot open /home/somebody/.kube/cache/oidc-login/0123456789abcdef"_s;
}

void TestExecPlugin::harmless()
{
    QFETCH(const QByteArray, text);
    QTEST(harmlessText(text), "clean");
}

POLYDECK_TEST_MAIN(TestExecPlugin)
#include "test_execplugin.moc"
