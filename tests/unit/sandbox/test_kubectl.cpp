// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>

#include <sandbox/server.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Polydeck;
using namespace Qt::StringLiterals;

/// The real kubectl finds in the sandbox what it finds in a cluster.
class TestKubectl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void contexts();
    void version();
    void listsAndTables();
    void forbidden();
    void createGeneric();
    void createDockerRegistry();
    void createRefused();
    void deleteSecret();
    void applyAndEdit();
    void permissions();
    void whoAmI();
    void logs();
    void watchEnds();
    void deletePod();
    void portForward();
    void portForwardToClosedPort();

private:
    struct Ran
    {
        int exitCode;
        QString out;
        QString err;
    };
    [[nodiscard]] Ran kubectl(const QStringList &arguments);

    Sandbox::Server m_server{{.speed = 10}};
    QTemporaryDir m_directory;
    QString m_program;
};

void TestKubectl::initTestCase()
{
    m_program = QStandardPaths::findExecutable(u"kubectl"_s);
    if (m_program.isEmpty())
        QSKIP("kubectl is not installed here");
    QVERIFY(m_server.start());
    QVERIFY(m_server.writeKubeConfig(m_directory.filePath(u"config"_s)));
}

TestKubectl::Ran TestKubectl::kubectl(const QStringList &arguments)
{
    QProcess process;
    process.setProgram(m_program);
    process.setArguments(QStringList{u"--kubeconfig"_s, m_directory.filePath(u"config"_s), u"--cache-dir"_s, m_directory.filePath(u"cache"_s)} + arguments);
    process.start();
    if (!process.waitForFinished(60'000))
        return {-1, {}, u"kubectl did not end"_s};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

#define VERIFY_RAN(ran) QVERIFY2((ran).exitCode == 0, qPrintable((ran).err))

void TestKubectl::contexts()
{
    const Ran ran = kubectl({u"config"_s, u"get-contexts"_s, u"-o"_s, u"name"_s});
    VERIFY_RAN(ran);
    QCOMPARE(ran.out.split(u'\n', Qt::SkipEmptyParts), (QStringList{u"sandbox"_s, u"sandbox-empty"_s, u"sandbox-restricted"_s, u"sandbox-v2"_s}));
    QCOMPARE(kubectl({u"config"_s, u"current-context"_s}).out.trimmed(), u"sandbox"_s);
}

void TestKubectl::version()
{
    const Ran ran = kubectl({u"version"_s});
    VERIFY_RAN(ran);
    QVERIFY2(ran.out.contains("Server Version: v1.33.0+polydeck.sandbox"_L1), qPrintable(ran.out));
}

void TestKubectl::listsAndTables()
{
    const Ran secrets = kubectl({u"get"_s, u"secrets"_s});
    VERIFY_RAN(secrets);
    QVERIFY(secrets.out.startsWith("NAME "_L1) && secrets.out.section(u'\n', 0, 0).simplified() == "NAME TYPE DATA AGE"_L1);
    QVERIFY(secrets.out.contains("sh.helm.release.v1.polyaxon.v2"_L1));
    const Ran namespaces = kubectl({u"get"_s, u"ns"_s, u"-o"_s, u"name"_s});
    VERIFY_RAN(namespaces);
    QVERIFY(namespaces.out.contains("namespace/polyaxon-v1"_L1));
    const Ran mixed = kubectl({u"get"_s, u"pods,svc,pvc,cm,events"_s, u"-o"_s, u"wide"_s});
    VERIFY_RAN(mixed);
    QVERIFY(mixed.out.contains("service/polyaxon-polyaxon-gateway"_L1));
    QVERIFY(mixed.out.contains("persistentvolumeclaim/polyaxon-v1-data"_L1));
    const Ran api = kubectl({u"api-resources"_s, u"--cached=false"_s, u"-o"_s, u"name"_s});
    VERIFY_RAN(api);
    QVERIFY(api.out.contains("selfsubjectaccessreviews.authorization.k8s.io"_L1));
}

void TestKubectl::forbidden()
{
    for (const QString &kind : {u"namespaces"_s, u"secrets"_s}) {
        const Ran ran = kubectl({u"--context"_s, u"sandbox-restricted"_s, u"get"_s, kind});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.startsWith(u"Error from server (Forbidden): %1 is forbidden: User \"sandbox-guest\" cannot list resource"_s.arg(kind)),
                 qPrintable(ran.err));
    }
    QCOMPARE(kubectl({u"get"_s, u"secrets"_s, u"-n"_s, u"kube-system"_s}).exitCode, 1);
}

void TestKubectl::createGeneric()
{
    const Ran made = kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"ecs-s3-credentials"_s, u"--from-literal=awsAccessKeyID=id"_s,
                              u"--from-literal=ecsS3EndpointURL=https://s3.example.net"_s});
    VERIFY_RAN(made);
    QCOMPARE(made.out.trimmed(), u"secret/ecs-s3-credentials created"_s);
    const Ran value = kubectl({u"get"_s, u"secret"_s, u"ecs-s3-credentials"_s, u"-o"_s, u"jsonpath={.data.awsAccessKeyID} {.type}"_s});
    QCOMPARE(value.out, u"aWQ= Opaque"_s);
}

void TestKubectl::createDockerRegistry()
{
    const Ran made = kubectl({u"create"_s, u"secret"_s, u"docker-registry"_s, u"harbor-credentials"_s, u"--docker-server=https://r.example.net"_s,
                              u"--docker-username=robot$one"_s, u"--docker-password=p<w"_s});
    VERIFY_RAN(made);
    const Ran stored = kubectl({u"get"_s, u"secret"_s, u"harbor-credentials"_s, u"-o"_s, u"json"_s});
    VERIFY_RAN(stored);
    const QJsonObject secret = QJsonDocument::fromJson(stored.out.toUtf8()).object();
    QCOMPARE(secret.value("type"_L1).toString(), u"kubernetes.io/dockerconfigjson"_s);
    const QByteArray config = QByteArray::fromBase64(secret.value("data"_L1).toObject().value(".dockerconfigjson"_L1).toString().toLatin1());
    QCOMPARE(QJsonDocument::fromJson(config).object().value("auths"_L1).toObject().value("https://r.example.net"_L1).toObject().value("password"_L1).toString(),
             u"p<w"_s);
}

void TestKubectl::createRefused()
{
    VERIFY_RAN(kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"twice"_s}));
    const Ran twice = kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"twice"_s});
    QCOMPARE(twice.err.trimmed(), u"error: failed to create secret secrets \"twice\" already exists"_s);
    const Ran badName = kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"Bad_Name"_s});
    QVERIFY2(badName.err.contains("metadata.name: Invalid value"_L1), qPrintable(badName.err));
    const Ran elsewhere = kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"x"_s, u"-n"_s, u"kube-system"_s});
    QVERIFY2(elsewhere.err.contains("forbidden"_L1), qPrintable(elsewhere.err));
}

void TestKubectl::deleteSecret()
{
    VERIFY_RAN(kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"to-go"_s, u"--from-literal=a=b"_s}));
    const Ran gone = kubectl({u"delete"_s, u"secret"_s, u"to-go"_s});
    VERIFY_RAN(gone);
    QCOMPARE(gone.out.trimmed(), u"secret \"to-go\" deleted"_s);
    const Ran after = kubectl({u"get"_s, u"secret"_s, u"to-go"_s});
    QCOMPARE(after.err.trimmed(), u"Error from server (NotFound): secrets \"to-go\" not found"_s);
}

void TestKubectl::applyAndEdit()
{
    VERIFY_RAN(kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"patched"_s, u"--from-literal=a=b"_s}));
    VERIFY_RAN(kubectl({u"patch"_s, u"secret"_s, u"patched"_s, u"-p"_s, u"{\"stringData\":{\"c\":\"d\"}}"_s}));
    VERIFY_RAN(kubectl({u"label"_s, u"secret"_s, u"patched"_s, u"team=a"_s}));
    const Ran found = kubectl({u"get"_s, u"secrets"_s, u"-l"_s, u"team=a"_s, u"-o"_s, u"name"_s});
    QCOMPARE(found.out.trimmed(), u"secret/patched"_s);
    const Ran described = kubectl({u"describe"_s, u"secret"_s, u"patched"_s});
    VERIFY_RAN(described);
    QVERIFY(described.out.contains("c:  1 bytes"_L1));
}

void TestKubectl::permissions()
{
    QCOMPARE(kubectl({u"auth"_s, u"can-i"_s, u"create"_s, u"secrets"_s}).out.trimmed(), u"yes"_s);
    QCOMPARE(kubectl({u"auth"_s, u"can-i"_s, u"get"_s, u"pods"_s, u"--subresource=portforward"_s}).out.trimmed(), u"yes"_s);
    QCOMPARE(kubectl({u"--context"_s, u"sandbox-restricted"_s, u"auth"_s, u"can-i"_s, u"list"_s, u"secrets"_s}).out.trimmed(), u"no"_s);
    const Ran list = kubectl({u"auth"_s, u"can-i"_s, u"--list"_s});
    VERIFY_RAN(list);
    QVERIFY(list.out.contains("pods/portforward"_L1));
}

void TestKubectl::whoAmI()
{
    const Ran ran = kubectl({u"auth"_s, u"whoami"_s, u"-o"_s, u"jsonpath={.status.userInfo.username}"_s});
    VERIFY_RAN(ran);
    QCOMPARE(ran.out, u"sandbox-engineer"_s);
}

void TestKubectl::logs()
{
    const Ran ran = kubectl({u"logs"_s, u"-l"_s, u"app.kubernetes.io/name=polyaxon-polyaxon-gateway"_s, u"--timestamps"_s});
    VERIFY_RAN(ran);
    QVERIFY2(ran.out.contains("[sandbox]"_L1), qPrintable(ran.out));
}

void TestKubectl::watchEnds()
{
    const Ran ran = kubectl({u"get"_s, u"secrets"_s, u"-w"_s, u"--request-timeout=2s"_s});
    QVERIFY2(ran.out.contains("sh.helm.release.v1.polyaxon.v1"_L1), qPrintable(ran.out + ran.err));
}

void TestKubectl::deletePod()
{
    const QString label = u"app.kubernetes.io/name=polyaxon-polyaxon-gateway"_s;
    const QString before = kubectl({u"get"_s, u"pods"_s, u"-l"_s, label, u"-o"_s, u"name"_s}).out.trimmed();
    const Ran gone = kubectl({u"delete"_s, before});
    VERIFY_RAN(gone);
    const Ran ready = kubectl({u"wait"_s, u"pods"_s, u"-l"_s, label, u"--for=condition=Ready"_s, u"--timeout=20s"_s});
    VERIFY_RAN(ready);
    QVERIFY(kubectl({u"get"_s, u"pods"_s, u"-l"_s, label, u"-o"_s, u"name"_s}).out.trimmed() != before);
}

void TestKubectl::portForward()
{
    QProcess process;
    process.start(m_program, {u"--kubeconfig"_s, m_directory.filePath(u"config"_s), u"port-forward"_s, u"svc/polyaxon-polyaxon-gateway"_s, u":80"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine() || process.state() == QProcess::NotRunning, 30'000);
    // Forwarding from 127.0.0.1:41234 -> 80
    const QString line = QString::fromUtf8(process.readLine());
    QVERIFY2(line.startsWith("Forwarding from 127.0.0.1:"_L1), qPrintable(line + QString::fromUtf8(process.readAllStandardError())));
    const QUrl url(u"http://"_s + line.section(u' ', 2, 2));
    QNetworkAccessManager manager;
    for (int i = 0; i < 3; ++i) {
        QNetworkRequest request(url.resolved(QUrl(u"/api/v1/installation"_s)));
        const std::unique_ptr<QNetworkReply> reply(manager.get(request));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QVERIFY(reply->readAll().contains("1.11.3"));
    }
    // A page larger than one frame.
    const std::unique_ptr<QNetworkReply> page(manager.get(QNetworkRequest(url.resolved(QUrl(u"/ui/"_s)))));
    QTRY_VERIFY_WITH_TIMEOUT(page->isFinished(), 20'000);
    QVERIFY(page->readAll().endsWith("</html>\n"));
    process.kill();
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
}

void TestKubectl::portForwardToClosedPort()
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_program, {u"--kubeconfig"_s, m_directory.filePath(u"config"_s), u"port-forward"_s, u"svc/polyaxon-polyaxon-api"_s, u":80"_s});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine() || process.state() == QProcess::NotRunning, 30'000);
    const QUrl url(u"http://"_s + QString::fromUtf8(process.readLine()).section(u' ', 2, 2));
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
    QVERIFY(reply->error() != QNetworkReply::NoError);
    QString said;
    QTRY_VERIFY_WITH_TIMEOUT((said += QString::fromUtf8(process.readAll())).contains("connection refused"_L1), 20'000);
    process.kill();
    QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
}

POLYDECK_TEST_MAIN(TestKubectl)
#include "test_kubectl.moc"
