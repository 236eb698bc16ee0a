// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <kube/client.h>
#include <testsupport/testmain.h>
#include <ui/secrets/secretpanel.h>
#include <ui/theme/controls.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/secretfield.h>

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;
using Polydeck::Testing::FakeHttp;

namespace
{

const QString password = u"p<w>&\"x'hunter2"_s;

SecretString secret(const QString &text)
{
    return SecretString(text.toUtf8());
}

QByteArray created(const QByteArray &name)
{
    return "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name + "\",\"uid\":\"1\"},\"type\":\"Opaque\",\"data\":{}}";
}

/// A panel on screen, and hands for it.
struct Form
{
    Form()
    {
        panel.resize(460, 900);
        panel.show();
        panel.activateWindow(); // without it no field has the focus
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the window does not become active");
        QObject::connect(&panel, &SecretPanel::createRequested, &panel, [this] { panel.send(&client); });
    }

    QLineEdit *field(const QString &name) { return panel.findChild<QLineEdit *>(u"secrets.form."_s + name); }
    QPushButton *button(const QString &name) { return panel.findChild<QPushButton *>(u"secrets.form."_s + name); }
    void type(const QString &name, const QString &text)
    {
        field(name)->setFocus();
        QTest::keyClicks(field(name), text);
    }
    void create() { QTest::mouseClick(button(u"create"_s), Qt::LeftButton); }
    bool isWrong(const QString &name) { return isInvalid(field(name)); }
    MessageBar *messages() { return panel.findChild<MessageBar *>(); }
    QString command(int shell)
    {
        panel.findChild<QTabBar *>()->setCurrentIndex(shell);
        return panel.findChild<CommandBox *>()->shownText();
    }
    /// Nothing typed is left in any field, shown or hidden.
    bool isBlank()
    {
        const auto edits = panel.findChildren<QLineEdit *>();
        return std::ranges::all_of(edits, [](const QLineEdit *edit) { return edit->text().isEmpty() && !edit->isUndoAvailable(); });
    }
    void fillHarbor()
    {
        panel.start(SecretKind::Harbor, u"polyaxon-v1"_s);
        type(u"server"_s, u"https://registry.example.net"_s);
        type(u"username"_s, u"robot$team+ci"_s);
        type(u"password"_s, password);
    }

    FakeHttp http;
    Kube::Client client{http};
    SecretPanel panel;
};

} // namespace

class TestSecretPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void harbor()
    {
        Form form;
        form.fillHarbor();
        QVERIFY(form.panel.validate());
        const Kube::SecretSpec spec = form.panel.spec();
        QCOMPARE(spec.nameSpace, u"polyaxon-v1"_s);
        QCOMPARE(spec.name, u"harbor-credentials"_s);
        QCOMPARE(spec.type, u"kubernetes.io/dockerconfigjson"_s);
        QCOMPARE(spec.data.size(), 1);
        QCOMPARE(spec.data.constFirst().first, u".dockerconfigjson"_s);
        const QByteArray auth = QByteArray("robot$team+ci:" + password.toUtf8()).toBase64();
       
        const QByteArray wanted = "{\"auths\":{\"https://registry.example.net\":{\"username\":\"robot$team+ci\",\"password\":\"p\\u003cw\\u003e\\u0026\\\"x'hunter2\",\"auth\":\"" + auth + "\"}}}";
        QCOMPARE(spec.data.constFirst().second.reveal(), wanted);
    }

    void s3()
    {
        Form form;
        form.panel.start(SecretKind::S3, u"ml"_s);
        form.type(u"awsAccessKeyID"_s, u" AKIAEXAMPLE "_s); // white space around it is no part of it
        form.type(u"awsSecretAccessKey"_s, u"k3y/+="_s);
        form.type(u"ecsS3EndpointURL"_s, u"https://ecs.example.net"_s);
        QVERIFY(form.panel.validate());
        const Kube::SecretSpec spec = form.panel.spec();
        QCOMPARE(spec.name, u"ecs-s3-credentials"_s);
        QCOMPARE(spec.type, QString());
        const QList<QPair<QString, SecretString>> data{{u"awsAccessKeyID"_s, secret(u"AKIAEXAMPLE"_s)},
                                                       {u"awsSecretAccessKey"_s, secret(u"k3y/+="_s)},
                                                       {u"ecsS3EndpointURL"_s, secret(u"https://ecs.example.net"_s)}};
        QCOMPARE(spec.data, data);
    }

    void dockerHub()
    {
        Form form;
        form.panel.start(SecretKind::Registry, u"ml"_s);
        form.type(u"name"_s, u"hub"_s);
        form.type(u"username"_s, u"jane"_s);
        form.type(u"password"_s, u"pw"_s);
        form.type(u"email"_s, u"jane@example.org"_s);
        QVERIFY(form.panel.validate());
        const QByteArray start = "{\"auths\":{\"https://index.docker.io/v1/\":{\"username\":\"jane\",\"password\":\"pw\",\"email\":\"jane@example.org\",";
        QVERIFY(form.panel.spec().data.constFirst().second.reveal().startsWith(start));
        QVERIFY(!form.command(0).contains("--docker-server"_L1));
    }

    void generic()
    {
        Form form;
        form.panel.start(SecretKind::Generic, u"ml"_s);
        form.type(u"name"_s, u"mine"_s);
        form.type(u"key.0"_s, u"token"_s);
        form.type(u"value.0"_s, u" with spaces "_s);
        QTest::mouseClick(form.button(u"addKey"_s), Qt::LeftButton);
        QTest::mouseClick(form.button(u"addKey"_s), Qt::LeftButton); // stays empty, and does not count
        form.type(u"key.1"_s, u"tls.key"_s);
        form.field(u"value.1"_s)->setText(u"line 1\nline 2\n"_s);
        QVERIFY(form.panel.validate());
        const QList<QPair<QString, SecretString>> data{{u"token"_s, secret(u" with spaces "_s)}, {u"tls.key"_s, secret(u"line 1\nline 2\n"_s)}};
        QCOMPARE(form.panel.spec().data, data);
        QCOMPARE(form.panel.spec().type, QString());
    }

    void genericChecksKeysAndValues()
    {
        Form form;
        form.panel.start(SecretKind::Generic, u"ml"_s);
        form.type(u"name"_s, u"mine"_s);
        QVERIFY(!form.panel.validate()); // no key at all
        QVERIFY(form.isWrong(u"key.0"_s));
        form.type(u"key.0"_s, u"token"_s);
        QVERIFY(!form.isWrong(u"key.0"_s));
        QVERIFY(form.isWrong(u"value.0"_s)); // empty, and the user wanted to go on
        form.type(u"value.0"_s, u"x"_s);
        QTest::mouseClick(form.button(u"addKey"_s), Qt::LeftButton);
        form.type(u"key.1"_s, u"token"_s);
        QVERIFY(form.isWrong(u"key.1"_s)); // twice, told while typing
        QVERIFY(!form.isWrong(u"key.0"_s));
        form.type(u"key.1"_s, u"2 "_s);
        QVERIFY(!form.isWrong(u"key.1"_s));
        form.type(u"key.1"_s, u"x"_s); // a space inside
        QVERIFY(form.isWrong(u"key.1"_s));
        QVERIFY(!form.panel.validate());
        auto *remove = form.panel.findChild<QWidget *>(u"secrets.form.remove.1"_s);
        QTest::mouseClick(remove, Qt::LeftButton);
        QVERIFY(form.panel.validate());
    }

    void saysProblemsWhileTyping()
    {
        Form form;
        form.panel.start(SecretKind::Harbor, u"ml"_s);
        QVERIFY(!form.isWrong(u"name"_s) && !form.isWrong(u"server"_s)); // nobody is wrong before starting
        form.type(u"name"_s, u"-"_s);
        QVERIFY(!form.isWrong(u"name"_s)); // may go on
        form.type(u"name"_s, u"X"_s);
        QTRY_VERIFY(form.isWrong(u"name"_s));
        QTest::keyClick(form.field(u"name"_s), Qt::Key_Backspace);
        QVERIFY(!form.isWrong(u"name"_s));
        form.field(u"server"_s)->setFocus(); // left with the hyphen at the end
        QTRY_VERIFY(form.isWrong(u"name"_s));
        form.create();
        QVERIFY(form.http.requests.isEmpty());
        for (const QString &name : {u"name"_s, u"server"_s, u"username"_s, u"password"_s})
            QVERIFY2(form.isWrong(name), qPrintable(name));
        QVERIFY(!form.isWrong(u"email"_s));
        QCOMPARE(form.panel.focusWidget(), form.field(u"name"_s));
    }

    void longNames()
    {
        Form form;
        form.panel.start(SecretKind::Generic, u"ml"_s);
        const int width = form.panel.sizeHint().width();
        form.field(u"name"_s)->setText(QString(253, u'a'));
        QVERIFY(!form.isWrong(u"name"_s));
        form.field(u"name"_s)->setText(QString(254, u'a'));
        QVERIFY(form.isWrong(u"name"_s));
        QVERIFY(form.panel.sizeHint().width() <= width + 2); // it does not make the panel grow
    }

    void kindKeepsWhatWasTyped()
    {
        Form form;
        form.fillHarbor();
        auto *kind = form.panel.findChild<QComboBox *>(u"secrets.form.kind"_s);
        kind->setCurrentIndex(kind->findText(u"S3 / Dell ECS"_s));
        QCOMPARE(form.field(u"name"_s)->text(), u"ecs-s3-credentials"_s);
        QVERIFY(form.field(u"awsAccessKeyID"_s)->isVisible() && !form.field(u"server"_s)->isVisible());
        kind->setCurrentIndex(kind->findText(u"Docker registry"_s));
        QCOMPARE(form.field(u"name"_s)->text(), QString());
        QCOMPARE(form.field(u"server"_s)->text(), u"https://registry.example.net"_s);
        form.type(u"name"_s, u"my-own"_s);
        kind->setCurrentIndex(kind->findText(u"Generic"_s));
        QCOMPARE(form.field(u"name"_s)->text(), u"my-own"_s);
        kind->setCurrentIndex(kind->findText(u"Harbor registry"_s));
        QCOMPARE(form.field(u"password"_s)->text(), password);
    }

    void commandHoldsNoCredential()
    {
        Form form;
        form.fillHarbor();
        for (const int shell : {0, 1}) {
            QVERIFY(form.command(shell).contains("--docker-username='robot$team+ci'"_L1));
            QVERIFY(form.command(shell).contains("--docker-password='<PASSWORD>'"_L1));
            QVERIFY(form.command(shell).contains("--docker-server=https://registry.example.net"_L1));
            QVERIFY(!form.command(shell).contains("hunter2"_L1));
        }
        form.field(u"server"_s)->setText(u"https://bob:hunter2@registry.example.net"_s);
        QVERIFY(!form.command(0).contains("hunter2"_L1));

        form.panel.start(SecretKind::S3, u"ml"_s);
        form.type(u"awsAccessKeyID"_s, u"AKIAhunter2"_s);
        form.type(u"awsSecretAccessKey"_s, u"hunter2"_s);
        form.field(u"ecsS3EndpointURL"_s)->setText(u"https://k:hunter2@ecs.example.net"_s);
        for (const int shell : {0, 1})
            QVERIFY(!form.command(shell).contains("hunter2"_L1));

        form.panel.start(SecretKind::Generic, u"ml"_s);
        form.field(u"key.0"_s)->setText(u"hunter2 in the wrong field"_s);
        form.field(u"value.0"_s)->setText(u"hunter2"_s);
        for (const int shell : {0, 1})
            QVERIFY(!form.command(shell).contains("hunter2"_L1));
    }

    void credentialsAreHidden()
    {
        Form form;
        for (const QString &name : {u"password"_s, u"awsSecretAccessKey"_s, u"value.0"_s}) {
            QVERIFY(qobject_cast<SecretField *>(form.field(name)));
            QCOMPARE(form.field(name)->echoMode(), QLineEdit::Password);
        }
    }

    void sendsAndWipes()
    {
        Form form;
        QSignalSpy created_(&form.panel, &SecretPanel::created);
        form.fillHarbor();
        form.create();
        QCOMPARE(form.http.requests.size(), 1);
        QCOMPARE(form.http.requests.constFirst().method, "POST");
        QCOMPARE(form.http.requests.constFirst().path, u"/api/v1/namespaces/polyaxon-v1/secrets"_s);
        QVERIFY(form.panel.isSending() && !form.button(u"create"_s)->isEnabled());
        form.create(); // a second click sends nothing
        QCOMPARE(form.http.requests.size(), 1);
        form.http.answer(201, created("harbor-credentials"));
        QTRY_COMPARE(created_.count(), 1);
        QCOMPARE(created_.constFirst().constFirst().value<Kube::SecretRow>().name, u"harbor-credentials"_s);
        QVERIFY(form.isBlank());
        QVERIFY(!form.panel.isSending());
        QVERIFY(!form.command(0).contains("robot"_L1));
    }

    void enterSendsFromAFieldOnly()
    {
        Form form;
        form.fillHarbor();
        form.button(u"cancel"_s)->setFocus();
        QTest::keyClick(form.button(u"cancel"_s), Qt::Key_Return);
        QVERIFY(form.http.requests.isEmpty());
        form.field(u"password"_s)->setFocus();
        QTest::keyClick(form.field(u"password"_s), Qt::Key_Return);
        QCOMPARE(form.http.requests.size(), 1);
    }

    void existsAlready()
    {
        Form form;
        QSignalSpy taken(&form.panel, &SecretPanel::nameTaken);
        form.fillHarbor();
        form.create();
        form.http.answer(409, "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\",\"code\":409,\"message\":\"secrets \\\"harbor-credentials\\\" already exists\","
                              "\"details\":{\"name\":\"harbor-credentials\",\"kind\":\"secrets\"}}");
        QTRY_COMPARE(form.http.requests.size(), 2); // is it ours, sent twice?
        form.http.answer(404, "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"code\":404}");
        QTRY_COMPARE(taken.count(), 1);
        QVERIFY(form.isWrong(u"name"_s));
        QCOMPARE(form.field(u"password"_s)->text(), password);
        form.field(u"name"_s)->setText(u"harbor-2"_s);
        QVERIFY(!form.isWrong(u"name"_s));
        form.field(u"name"_s)->setText(u"harbor-credentials"_s);
        QVERIFY(form.isWrong(u"name"_s));
    }

    void listKnowsTheName()
    {
        Form form;
        form.panel.setTaken([](const QString &name) { return name == "ecs-s3-credentials"_L1; });
        form.panel.start(SecretKind::S3, u"ml"_s);
        QVERIFY(form.isWrong(u"name"_s));
        form.panel.setTaken({});
        QVERIFY(!form.isWrong(u"name"_s));
    }

    void failureKeepsWhatWasTyped_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("forbidden") << 403 << QByteArray("{\"kind\":\"Status\",\"reason\":\"Forbidden\",\"code\":403,\"message\":\"secrets is forbidden: User \\\"jane\\\" cannot create resource \\\"secrets\\\" in API group \\\"\\\" in the namespace \\\"polyaxon-v1\\\"\"}");
        QTest::newRow("server") << 500 << QByteArray("{\"kind\":\"Status\",\"reason\":\"InternalError\",\"code\":500,\"message\":\"etcdserver: request timed out\"}");
        QTest::newRow("page") << 502 << QByteArray("<html><title>Bad Gateway</title></html>");
        QTest::newRow("no answer") << 0 << QByteArray();
    }

    void failureKeepsWhatWasTyped()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Form form;
        form.fillHarbor();
        form.create();
        if (status > 0)
            form.http.answer(status, body);
        else
            form.http.fail(Error::make(Error::Kind::Timeout, u"No answer within 30 s."_s, u"Try again."_s));
        QTRY_VERIFY(!form.panel.isSending());
        QVERIFY(form.messages()->isVisible());
        QVERIFY(!form.messages()->text().isEmpty());
        QCOMPARE(form.messages()->level(), MessageBar::Level::Error);
        QCOMPARE(form.field(u"password"_s)->text(), password);
        QCOMPARE(form.field(u"server"_s)->text(), u"https://registry.example.net"_s);
        QVERIFY(form.panel.validate());
    }

    void noConnection()
    {
        Form form;
        form.fillHarbor();
        form.panel.send(nullptr);
        QVERIFY(form.messages()->isVisible());
        QCOMPARE(form.field(u"password"_s)->text(), password);
    }

    void interruptedKeepsWhatWasTyped()
    {
        Form form;
        form.fillHarbor();
        form.create();
        form.panel.interrupt();
        QVERIFY(!form.panel.isSending());
        QVERIFY(form.messages()->isVisible());
        QCOMPARE(form.field(u"password"_s)->text(), password);
    }

    void wipeStopsAndEmpties()
    {
        Form form;
        QSignalSpy created_(&form.panel, &SecretPanel::created);
        form.fillHarbor();
        form.create();
        form.panel.wipe();
        QVERIFY(form.isBlank());
        QVERIFY(!form.panel.isSending());
        form.http.answer(201, created("harbor-credentials"));
        QTest::qWait(20);
        QCOMPARE(created_.count(), 0); // nobody waits for it any more

        form.panel.start(SecretKind::Generic, u"ml"_s);
        QTest::mouseClick(form.button(u"addKey"_s), Qt::LeftButton);
        form.type(u"key.1"_s, u"b"_s);
        form.type(u"value.1"_s, u"hunter2"_s);
        form.panel.wipe();
        QVERIFY(form.isBlank());
        QVERIFY(!form.command(0).contains("=b="_L1));
    }
};

POLYDECK_GUI_TEST_MAIN(TestSecretPanel)
#include "test_secretpanel.moc"
