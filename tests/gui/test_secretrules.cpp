// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <kube/types.h>
#include <testsupport/testmain.h>
#include <ui/secrets/secretcommand.h>
#include <ui/secrets/secretrules.h>

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

namespace
{
enum Expected { Fine, Incomplete, Wrong };

Expected expected(const Verdict &verdict)
{
    return verdict.isFine() ? Fine : verdict.incomplete ? Incomplete : Wrong;
}
}

/// The rules of the form, each beside what the server would say (Kube::checkSecret).
class TestSecretRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("verdict");
        QTest::newRow("guide") << u"harbor-credentials"_s << int(Fine);
        QTest::newRow("dots and digits") << u"0.a-1.b"_s << int(Fine);
        QTest::newRow("one letter") << u"a"_s << int(Fine);
        QTest::newRow("longest") << QString(253, u'x') << int(Fine);
        QTest::newRow("too long") << QString(254, u'x') << int(Wrong);
        QTest::newRow("empty") << QString() << int(Incomplete);
        QTest::newRow("still typing, hyphen") << u"harbor-"_s << int(Incomplete);
        QTest::newRow("still typing, dot") << u"harbor."_s << int(Incomplete);
        QTest::newRow("capital") << u"Harbor"_s << int(Wrong);
        QTest::newRow("underscore") << u"a_b"_s << int(Wrong);
        QTest::newRow("space") << u"a b"_s << int(Wrong);
        QTest::newRow("umlaut") << u"m\u00fcnchen"_s << int(Wrong);
        QTest::newRow("other digits") << u"a\u0663"_s << int(Wrong);
        QTest::newRow("invisible") << u"a\u200b"_s << int(Wrong);
        QTest::newRow("markup") << u"<b>x</b>"_s << int(Wrong);
        QTest::newRow("starts with hyphen") << u"-a"_s << int(Wrong);
        QTest::newRow("starts with dot") << u".a"_s << int(Wrong);
        QTest::newRow("two dots") << u"a..b"_s << int(Wrong);
        QTest::newRow("hyphen before dot") << u"a-.b"_s << int(Wrong);
        QTest::newRow("hyphen after dot") << u"a.-b"_s << int(Wrong);
    }

    void names()
    {
        QFETCH(QString, name);
        QFETCH(int, verdict);
        QCOMPARE(int(expected(secretNameVerdict(name))), verdict);
        const auto server = Kube::checkSecret(Kube::genericSecret(u"ns"_s, name, {{u"k"_s, SecretString(QByteArray("v"))}}));
        QCOMPARE(!server.has_value(), verdict == Fine);
    }

    void keys_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("verdict");
        QTest::newRow("guide") << u"awsAccessKeyID"_s << int(Fine);
        QTest::newRow("file") << u"tls.crt"_s << int(Fine);
        QTest::newRow("starts with dot") << u".dockerconfigjson"_s << int(Fine);
        QTest::newRow("env") << u"MY_KEY-2"_s << int(Fine);
        QTest::newRow("longest") << QString(253, u'x') << int(Fine);
        QTest::newRow("too long") << QString(254, u'x') << int(Wrong);
        QTest::newRow("empty") << QString() << int(Incomplete);
        QTest::newRow("dot") << u"."_s << int(Incomplete);
        QTest::newRow("two dots") << u".."_s << int(Wrong);
        QTest::newRow("starts with two dots") << u"..a"_s << int(Wrong);
        QTest::newRow("space") << u"tls key"_s << int(Wrong);
        QTest::newRow("slash") << u"a/b"_s << int(Wrong);
        QTest::newRow("equals") << u"a=b"_s << int(Wrong);
        QTest::newRow("umlaut") << u"schl\u00fcssel"_s << int(Wrong);
    }

    void keys()
    {
        QFETCH(QString, key);
        QFETCH(int, verdict);
        QCOMPARE(int(expected(secretKeyVerdict(key))), verdict);
        const auto server = Kube::checkSecret(Kube::genericSecret(u"ns"_s, u"n"_s, {{key, SecretString(QByteArray("v"))}}));
        QCOMPARE(!server.has_value(), verdict == Fine);
    }

    void servers_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<int>("verdict");
        QTest::newRow("url") << u"https://registry.example.net"_s << int(Fine);
        QTest::newRow("port and path") << u"https://registry.example.net:5000/v1/"_s << int(Fine);
        QTest::newRow("host") << u"registry.example.net"_s << int(Fine);
        QTest::newRow("host and port") << u"localhost:5000"_s << int(Fine);
        QTest::newRow("address") << u"10.1.2.3:5000"_s << int(Fine);
        QTest::newRow("plain http") << u"http://registry.example.net"_s << int(Fine);
        QTest::newRow("empty") << QString() << int(Incomplete);
        QTest::newRow("begun") << u"https:/"_s << int(Incomplete);
        QTest::newRow("scheme only") << u"https://"_s << int(Incomplete);
        QTest::newRow("other scheme") << u"ftp://registry.example.net"_s << int(Wrong);
        QTest::newRow("space") << u"registry example"_s << int(Wrong);
        QTest::newRow("login in it") << u"https://bob:hunter2@registry.example.net"_s << int(Wrong);
        QTest::newRow("user in it") << u"bob@registry.example.net"_s << int(Wrong);
        QTest::newRow("query") << u"https://registry.example.net/?a=b"_s << int(Wrong);
        QTest::newRow("bad port") << u"https://registry.example.net:port"_s << int(Wrong);
    }

    void servers()
    {
        QFETCH(QString, server);
        QFETCH(int, verdict);
        const Verdict found = registryServerVerdict(server, true);
        QCOMPARE(int(expected(found)), verdict);
        QVERIFY(!found.problem.contains("hunter2"_L1));
    }

    void dockerHubNeedsNoServer()
    {
        QVERIFY(registryServerVerdict({}, false).isFine());
        QVERIFY(!registryServerVerdict(u"a b"_s, false).isFine());
    }

    void endpoints_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("verdict");
        QTest::newRow("url") << u"https://ecs.example.net"_s << int(Fine);
        QTest::newRow("port") << u"http://10.0.0.7:9020"_s << int(Fine);
        QTest::newRow("begun") << u"htt"_s << int(Incomplete);
        QTest::newRow("empty") << QString() << int(Incomplete);
        QTest::newRow("no scheme") << u"ecs.example.net"_s << int(Wrong);
        QTest::newRow("login in it") << u"https://key:secret@ecs.example.net"_s << int(Wrong);
        QTest::newRow("bucket as s3 url") << u"s3://bucket"_s << int(Wrong);
    }

    void endpoints()
    {
        QFETCH(QString, url);
        QFETCH(int, verdict);
        QCOMPARE(int(expected(endpointVerdict(url))), verdict);
    }

    void credentialsAreNeverQuoted()
    {
        // What is wrong with a credential is said without repeating it.
        const QStringList told{passwordVerdict(u"hunter2\n"_s).problem, accessKeyVerdict(u"hunter2 x"_s).problem, registryUserVerdict(u"bob:hunter2"_s).problem};
        for (const QString &text : told) {
            QVERIFY(!text.isEmpty());
            QVERIFY(!text.contains("hunter2"_L1));
        }
    }

    void smallRules()
    {
        QCOMPARE(int(expected(registryUserVerdict(u"robot$team+ci"_s))), int(Fine));
        QCOMPARE(int(expected(registryUserVerdict({}))), int(Incomplete));
        QCOMPARE(int(expected(passwordVerdict(u" with spaces "_s))), int(Fine));
        QCOMPARE(int(expected(passwordVerdict({}))), int(Incomplete));
        QCOMPARE(int(expected(emailVerdict({}))), int(Fine));
        QCOMPARE(int(expected(emailVerdict(u"jane"_s))), int(Incomplete));
        QCOMPARE(int(expected(emailVerdict(u"jane@example.org"_s))), int(Fine));
        QCOMPARE(int(expected(secretValueVerdict({}))), int(Incomplete));
    }

    void commandLines()
    {
        const ShownCommand command = secretCommand(u"docker-registry"_s, u"harbor-credentials"_s, u"polyaxon-v1"_s,
                                                   {{u"--docker-username"_s, u"robot$it's"_s}, {u"--docker-password"_s, u"<PASSWORD>"_s}});
        QCOMPARE(command.bash,
                 u"kubectl create secret docker-registry harbor-credentials \\\n  --docker-username='robot$it'\\''s' \\\n"
                 "  --docker-password='<PASSWORD>' \\\n  --namespace=polyaxon-v1"_s);
        QCOMPARE(command.powerShell,
                 u"kubectl create secret docker-registry harbor-credentials `\n  --docker-username='robot$it''s' `\n"
                 "  --docker-password='<PASSWORD>' `\n  --namespace=polyaxon-v1"_s);
        QVERIFY(secretCommand(u"generic"_s, {}, {}, {}).bash.endsWith(u"'<NAME>'"_s));
    }
};

POLYDECK_GUI_TEST_MAIN(TestSecretRules)
#include "test_secretrules.moc"
