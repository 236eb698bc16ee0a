// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/contexts/contextfacts.h>

#include <QApplication>
#include <QDir>

using namespace Polydeck;
using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

namespace
{

QString valueOf(const QList<Property> &facts, const QString &name)
{
    for (const Property &fact : facts) {
        if (fact.name == name)
            return fact.value;
    }
    return u"(no such fact)"_s;
}

Kube::KubeConfig config()
{
    Kube::KubeConfig config;
    Kube::ClusterEntry cluster;
    cluster.name = u"c"_s;
    cluster.server = u"https://c.example.org:6443"_s;
    cluster.proxyUrl = u"http://me:hunter2@proxy.example.org:3128"_s;
    config.clusters = {cluster};
    Kube::UserEntry user;
    user.name = u"u"_s;
    user.token = SecretString(QByteArray("topsecrettoken"));
    config.users = {user};
    Kube::ContextEntry context;
    context.name = u"x"_s;
    context.origin = QDir::homePath() + u"/.kube/config"_s;
    context.cluster = u"c"_s;
    context.user = u"u"_s;
    config.contexts = {context};
    return config;
}

} // namespace

class TestContextFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhereAndHow()
    {
        const QList<Property> facts = contextFacts(config(), u"x"_s);
        QCOMPARE(valueOf(facts, u"Server"_s), u"https://c.example.org:6443"_s);
        QCOMPARE(valueOf(facts, u"Signs in with"_s), u"token in the kubeconfig"_s);
        QVERIFY(valueOf(facts, u"Defined in"_s).startsWith(u"~/.kube/config"_s));
    }

    void neverShowsCredentials()
    {
        for (const Property &fact : contextFacts(config(), u"x"_s)) {
            QVERIFY2(!fact.value.contains(u"topsecrettoken"_s) && !fact.value.contains(u"hunter2"_s), qPrintable(fact.value));
            QVERIFY(!fact.note.contains(u"hunter2"_s));
        }
    }

    void danglingEntriesAreNamed()
    {
        Kube::KubeConfig broken = config();
        broken.contexts[0].cluster = u"gone"_s;
        broken.contexts[0].user = u"nobody"_s;
        const QList<Property> facts = contextFacts(broken, u"x"_s);
        QVERIFY(valueOf(facts, u"Cluster"_s).contains(u"gone"_s));
        QVERIFY(valueOf(facts, u"User"_s).contains(u"nobody"_s));
        QVERIFY(contextFacts(broken, u"unknown"_s).isEmpty());
    }

    void insecureIsRed()
    {
        Kube::KubeConfig insecure = config();
        insecure.clusters[0].insecureSkipTlsVerify = true;
        for (const Property &fact : contextFacts(insecure, u"x"_s)) {
            if (fact.name == u"TLS"_s)
                QCOMPARE(fact.tint, Token::Danger);
        }
    }

    void eachWayToSignInHasAWord()
    {
        QVERIFY(authenticationText(nullptr).contains(u"anonymous"_s));
        Kube::UserEntry user;
        QVERIFY(authenticationText(&user).contains(u"anonymous"_s));
        user.exec = Kube::ExecConfig{};
        user.exec->command = u"aws"_s;
        QVERIFY(authenticationText(&user).contains(u"aws"_s));
        user.clientCertificateData = "x";
        QVERIFY(authenticationText(&user).startsWith(u"client certificate"_s));
        user = {};
        user.username = u"jane"_s;
        user.password = SecretString(QByteArray("pw123"));
        QVERIFY(authenticationText(&user).contains(u"jane"_s));
        QVERIFY(!authenticationText(&user).contains(u"pw123"_s));
    }

    void problemsKeepTheirPlace()
    {
        Error first = Error::make(Error::Kind::Invalid, u"config, line 3: bad"_s, u"Mend it"_s);
        first.line = 3;
        first.column = 7;
        const QString lines = problemLines({first, Error::make(Error::Kind::NotFound, u"other: gone"_s)});
        QVERIFY(lines.contains(u"config, line 3: bad (column 7)"_s));
        QVERIFY(lines.contains(u"Mend it"_s));
        QVERIFY(lines.contains(u"other: gone"_s));
    }
};

POLYDECK_GUI_TEST_MAIN(TestContextFacts)
#include "test_contextfacts.moc"
