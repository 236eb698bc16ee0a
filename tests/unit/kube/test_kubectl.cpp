// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubectl.h"
#include "textfiles.h"

#include <kube/apiobjects.h>
#include <kube/kubeconfigfiles.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
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

/// What both sides know about a configuration, in one comparable form.
QJsonObject ours(const KubeConfig &config)
{
    QJsonObject clusters;
    for (const ClusterEntry &entry : config.clusters) {
        QJsonObject cluster{{u"server"_s, entry.server}};
        if (!entry.certificateAuthorityData.isEmpty())
            cluster.insert(u"certificate-authority-data"_s, QString::fromLatin1(decodeBase64(entry.certificateAuthorityData).value_or("?").toBase64()));
        if (entry.insecureSkipTlsVerify)
            cluster.insert(u"insecure-skip-tls-verify"_s, true);
        clusters.insert(entry.name, cluster);
    }
    QJsonObject users;
    for (const UserEntry &entry : config.users) {
        QJsonObject user;
        const auto put = [&user](const QString &key, const QString &value) {
            if (!value.isEmpty())
                user.insert(key, value);
        };
        put(u"token"_s, QString::fromUtf8(entry.token.reveal()));
        put(u"username"_s, entry.username);
        put(u"client-certificate-data"_s, QString::fromLatin1(decodeBase64(entry.clientCertificateData).value_or("?").toBase64()));
        put(u"client-key-data"_s, QString::fromLatin1(decodeBase64(entry.clientKeyData.reveal()).value_or("?").toBase64()));
        users.insert(entry.name, user);
    }
    QJsonObject contexts;
    for (const ContextEntry &entry : config.contexts) {
        QJsonObject context{{u"cluster"_s, entry.cluster}, {u"user"_s, entry.user}};
        if (!entry.nameSpace.isEmpty())
            context.insert(u"namespace"_s, entry.nameSpace);
        contexts.insert(entry.name, context);
    }
    return {{u"clusters"_s, clusters}, {u"users"_s, users}, {u"contexts"_s, contexts}, {u"current-context"_s, config.currentContext}};
}

QJsonObject byName(const QJsonValue &list, const QString &key)
{
    QJsonObject map;
    const auto entries = list.toArray();
    for (const auto &entry : entries)
        map.insert(entry.toObject().value("name"_L1).toString(), entry.toObject().value(key).toObject());
    return map;
}

QJsonObject kubectls(const QByteArray &view)
{
    const QJsonObject object = QJsonDocument::fromJson(view).object();
    return {{u"clusters"_s, byName(object.value("clusters"_L1), u"cluster"_s)},
            {u"users"_s, byName(object.value("users"_L1), u"user"_s)},
            {u"contexts"_s, byName(object.value("contexts"_L1), u"context"_s)},
            {u"current-context"_s, object.value("current-context"_L1).toString()}};
}

const QStringList s_view{u"config"_s, u"view"_s, u"--raw"_s, u"-o"_s, u"json"_s};

} // namespace

/// Beside the real kubectl: the same files, the same result.
class TestKubectl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void sameRefusals_data();
    void sameRefusals();
    void dockerSecrets_data();
    void dockerSecrets();
    void genericSecrets();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKubectl::initTestCase()
{
    if (kubectlPath().isEmpty())
        QSKIP("kubectl is not installed: nothing to compare with");
}

void TestKubectl::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestKubectl::sameRefusals_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto name = [](const QByteArray &scalar) {
        QTest::newRow(QByteArray("name: " + scalar).constData()) << QByteArray("contexts:\n- context: {cluster: c, user: u}\n  name: " + scalar + "\n");
    };
    for (const char *scalar : {"y", "Y", "n", "no", "on", "Off", "true", "TRUE", "tRue", "123", "-1", "+1", "1_000", "0x1f", "0b11", "0o7", "017", "08", "1.5", ".5", "1.",
                               "1e3", "433e40", ".inf", ".nan", "12:30:45", "2024-01-01", "2024-01-01T00:00:00Z", "1.2.3", "-", "a", "\"y\"", "'1'", "!!str 1", "0x", "1e", "1_", "_1", "0_1", "."})
        name(scalar);
    const auto row = [](const char *what, const QByteArray &text) { QTest::newRow(what) << text; };
    row("bad yaml", "a:\n  b: 1\n c: 2\n");
    row("bogus value", "bogus value\n");
    row("a list", "- a\n");
    row("empty", "");
    row("comment", "# x\n");
    row("other kind", "apiVersion: v1\nkind: Secret\n");
    row("other version", "apiVersion: v2\nkind: Config\n");
    row("duplicate cluster", "clusters: [{name: a, cluster: {}}, {name: a, cluster: {}}]\n");
    row("duplicate context", "contexts: [{name: a, context: {}}, {name: a, context: {}}]\n");
    row("duplicate user", "users: [{name: a, user: {}}, {name: a, user: {}}]\n");
    row("quoted boolean", "clusters: [{name: a, cluster: {insecure-skip-tls-verify: \"true\"}}]\n");
    row("yes as boolean", "clusters: [{name: a, cluster: {insecure-skip-tls-verify: yes}}]\n");
    row("contexts is a mapping", "contexts: {a: b}\n");
    row("context is a text", "contexts: [{name: a, context: b}]\n");
    row("name is a list", "contexts: [{name: [a], context: {}}]\n");
    row("number as token", "users: [{name: a, user: {token: 12345}}]\n");
    row("number as namespace", "contexts: [{name: a, context: {namespace: 1}}]\n");
    row("current-context is a number", "current-context: 1\n");
    row("control character", "a: \a\n");
    row("tab", "a:\n\tb: 1\n");
    row("second document", "kind: Config\n---\nkind: Nonsense\n");
    row("anchors", "x: &x {cluster: c}\ncontexts: [{name: a, context: *x}]\n");
    row("merge key", "x: &x {cluster: c}\ncontexts:\n- name: a\n  context:\n    <<: *x\n    user: u\n");
    row("unknown fields", "future: 1\ncontexts: [{name: a, context: {future: [1]}}]\n");
    row("duplicate extension", "extensions: [{name: a, extension: 1}, {name: a, extension: 2}]\n");
    row("duplicate extension of a cluster", "clusters: [{name: c, cluster: {extensions: [{name: a, extension: 1}, {name: a, extension: 2}]}}]\n");
    row("duplicate extension of a user", "users: [{name: c, user: {extensions: [{name: a, extension: 1}, {name: a, extension: 2}]}}]\n");
    row("duplicate extension of a context", "contexts: [{name: c, context: {extensions: [{name: a, extension: 1}, {name: a, extension: 2}]}}]\n");
    row("duplicate extension of the preferences", "preferences: {extensions: [{name: a, extension: 1}, {name: a, extension: 2}]}\n");
    row("key twice", "kind: Config\nkind: Config\n");
    row("list twice", "contexts: [{name: a, context: {}}]\ncontexts: [{name: b, context: {}}]\n");
    row("key twice inside", "contexts:\n- name: a\n  context: {cluster: c, cluster: d}\n");
}

/// kubectl refuses the file exactly when we report a problem in it.
void TestKubectl::sameRefusals()
{
    QFETCH(const QByteArray, text);
    QVERIFY(writeFile(path(u"c"_s), text));
    const Ran theirs = kubectl(s_view, {path(u"c"_s)});
    const KubeConfig config = loadKubeConfig({path(u"c"_s)});
    const QByteArray said = config.problems.isEmpty() ? QByteArray("no problem") : config.problems.first().what.toUtf8();
    QVERIFY2((theirs.exitCode == 0) == config.problems.isEmpty(), QByteArray("kubectl: " + theirs.err + "; we: " + said).constData());
    if (theirs.exitCode == 0)
        QCOMPARE(QJsonDocument(ours(config)).toJson(), QJsonDocument(kubectls(theirs.out)).toJson());
}

void TestKubectl::dockerSecrets_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("email");
    QTest::newRow("the guide's") << u"harbor.example.com"_s << u"robot$polyaxon"_s << u"p4ss"_s << QString();
    QTest::newRow("all fields") << u"https://h/v1/"_s << u"u"_s << u"p"_s << u"a@b.c"_s;
    QTest::newRow("escapes") << u"h"_s << u"rob$o"_s << u"p<w>&\"x\\\n\t\b\f\r\x7f"_s << u"<a>@b"_s;
    QTest::newRow("unicode") << u"h"_s << u"jürgen"_s << u"pässwörd \u2028\u2029 😀"_s << QString();
    QTest::newRow("colon in the user") << u"h"_s << u"a:b"_s << u"c"_s << QString();
    QTest::newRow("control characters") << u"h"_s << u"u"_s << u"\x01\x1f"_s << QString();
}

void TestKubectl::dockerSecrets()
{
    QFETCH(const QString, server);
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const QString, email);
    QStringList arguments{u"create"_s, u"secret"_s, u"docker-registry"_s, u"s"_s, u"--dry-run=client"_s, u"-o"_s, u"json"_s, "--docker-server="_L1 + server,
                          "--docker-username="_L1 + user, "--docker-password="_L1 + password};
    if (!email.isEmpty())
        arguments.append("--docker-email="_L1 + email);
    const Ran theirs = kubectl(arguments, {path(u"none"_s)});
    QVERIFY2(theirs.exitCode == 0, theirs.err.constData());
    const QJsonObject object = QJsonDocument::fromJson(theirs.out).object();
    const SecretSpec spec = dockerRegistrySecret(u"ns"_s, u"s"_s, server, user, SecretString(password.toUtf8()), email);
    QCOMPARE(spec.type, object.value("type"_L1).toString());
    QCOMPARE(spec.data.size(), 1);
    QCOMPARE(QString::fromLatin1(spec.data.first().second.reveal().toBase64()), object.value("data"_L1).toObject().value(spec.data.first().first).toString());
}

void TestKubectl::genericSecrets()
{
    const Ran theirs = kubectl({u"create"_s, u"secret"_s, u"generic"_s, u"ecs-s3-credentials"_s, u"--dry-run=client"_s, u"-o"_s, u"json"_s,
                                u"--from-literal=AWS_SECRET_ACCESS_KEY=a=b\"<&"_s, u"--from-literal=AWS_ACCESS_KEY_ID="_s},
                               {path(u"none"_s)});
    QVERIFY2(theirs.exitCode == 0, theirs.err.constData());
    const SecretSpec spec = genericSecret(u"ns"_s, u"ecs-s3-credentials"_s,
                                          {{u"AWS_SECRET_ACCESS_KEY"_s, SecretString(QByteArray("a=b\"<&"))}, {u"AWS_ACCESS_KEY_ID"_s, SecretString()}});
    QJsonObject their = QJsonDocument::fromJson(theirs.out).object();
    QJsonObject our = QJsonDocument::fromJson(secretBody(spec)).object();
    QCOMPARE(our.value("metadata"_L1).toObject().value("namespace"_L1).toString(), u"ns"_s);
    for (QJsonObject *object : {&their, &our})
        object->insert(u"metadata"_s, QJsonObject{{u"name"_s, object->value("metadata"_L1).toObject().value("name"_L1)}});
    QCOMPARE(QJsonDocument(our).toJson(), QJsonDocument(their).toJson());
}

POLYDECK_TEST_MAIN(TestKubectl)
#include "test_kubectl.moc"
