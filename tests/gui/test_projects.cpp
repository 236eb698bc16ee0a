// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>
#include <polyaxon/projectmodel.h>
#include <testsupport/testmain.h>
#include <ui/projects/projectpanel.h>
#include <ui/projects/projectspane.h>
#include <ui/theme/controls.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;
using Polydeck::Testing::FakeHttp;

namespace
{

struct Form
{
    Form()
    {
        panel.resize(400, 700);
        panel.show();
        panel.activateWindow();
        if (!QTest::qWaitForWindowActive(&panel))
            qFatal("the window does not become active");
        panel.start();
        QObject::connect(&panel, &ProjectPanel::createRequested, &panel, [this] { panel.send(&client); });
    }
    QLineEdit *name() { return panel.findChild<QLineEdit *>(u"projects.form.name"_s); }
    QLineEdit *description() { return panel.findChild<QLineEdit *>(u"projects.form.description"_s); }
    void create() { QTest::mouseClick(panel.findChild<QPushButton *>(u"projects.form.create"_s), Qt::LeftButton); }
    QString command(int shell)
    {
        panel.findChild<QTabBar *>()->setCurrentIndex(shell);
        return panel.findChild<CommandBox *>()->shownText();
    }

    FakeHttp http;
    Polyaxon::Client client{http};
    ProjectPanel panel;
};

} // namespace

class TestProjects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fine");
        QTest::newRow("guide") << u"sentiment-ann_Jane2"_s << true;
        QTest::newRow("around it") << u"  padded  "_s << true;
        QTest::newRow("longest") << QString(128, u'x') << true;
        QTest::newRow("too long") << QString(129, u'x') << false;
        QTest::newRow("space") << u"my project"_s << false;
        QTest::newRow("dot") << u"a.b"_s << false;
        QTest::newRow("umlaut") << u"m\u00fcnchen"_s << false;
        QTest::newRow("reserved") << u"Projects"_s << false;
        QTest::newRow("markup") << u"<b>x</b>"_s << false;
        QTest::newRow("taken") << u"test-project"_s << false;
    }

    void names()
    {
        QFETCH(QString, name);
        QFETCH(bool, fine);
        Form form;
        form.panel.setTaken([](const QString &taken) { return taken == "test-project"_L1; });
        form.name()->setText(name);
        QCOMPARE(isInvalid(form.name()), !fine);
        form.create();
        QCOMPARE(form.http.requests.size(), fine ? 1 : 0);
    }

    void emptyIsToldOnlyWhenAskedFor()
    {
        Form form;
        QVERIFY(!isInvalid(form.name()));
        form.create();
        QVERIFY(isInvalid(form.name()));
        QVERIFY(form.http.requests.isEmpty());
        QCOMPARE(form.panel.focusWidget(), form.name());
    }

    void commandLine()
    {
        Form form;
        QCOMPARE(form.command(0), u"polyaxon project create --name '<NAME>'"_s);
        form.name()->setText(u"panels-jane"_s);
        QCOMPARE(form.command(0), u"polyaxon project create --name panels-jane"_s);
        form.description()->setText(u"it's $HOME"_s);
        QCOMPARE(form.command(0), u"polyaxon project create --name panels-jane --description 'it'\\''s $HOME'"_s);
        QCOMPARE(form.command(1), u"polyaxon project create --name panels-jane --description 'it''s $HOME'"_s);
    }

    void creates()
    {
        Form form;
        QSignalSpy created(&form.panel, &ProjectPanel::created);
        QTest::keyClicks(form.name(), u"panels-jane"_s);
        QTest::keyClicks(form.description(), u"Scratches"_s);
        QTest::keyClick(form.description(), Qt::Key_Return);
        QCOMPARE(form.http.requests.size(), 1);
        const QJsonObject sent = QJsonDocument::fromJson(form.http.requests.constFirst().body).object();
        QCOMPARE(sent.value("name"_L1).toString(), u"panels-jane"_s);
        QCOMPARE(sent.value("description"_L1).toString(), u"Scratches"_s);
        QVERIFY(form.panel.isSending());
        form.http.answer(201, R"({"uuid":"163f3bc9deba4e0db94031b640e17a95","name":"panels-jane","description":"Scratches","tags":[],)"
                              R"("created_at":"2026-11-23T13:55:20.374567Z","updated_at":"2026-11-23T13:55:20.374595Z"})");
        QTRY_COMPARE(created.count(), 1);
        QCOMPARE(created.constFirst().constFirst().value<Polyaxon::Project>().name, u"panels-jane"_s);
        QVERIFY(form.name()->text().isEmpty() && form.description()->text().isEmpty());
    }

    void failureKeepsWhatWasTyped()
    {
        Form form;
        QSignalSpy failed(&form.panel, &ProjectPanel::failed);
        form.name()->setText(u"panels-jane"_s);
        form.description()->setText(u"Scratches"_s);
        form.create();
        form.http.answer(502, "<html><head><title>502 Bad Gateway</title></head></html>");
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(form.panel.findChild<MessageBar *>()->isVisible());
        QCOMPARE(form.name()->text(), u"panels-jane"_s);
        QCOMPARE(form.description()->text(), u"Scratches"_s);

        form.create();
        form.panel.interrupt();
        QVERIFY(!form.panel.isSending());
        QCOMPARE(form.name()->text(), u"panels-jane"_s);
        form.panel.send(nullptr);
        QVERIFY(form.panel.findChild<MessageBar *>()->isVisible());
    }

    void withoutAContext()
    {
        Workspace workspace({});
        Navigator navigator;
        ActionRegistry actions;
        const PaneEntry entry = projectsPane(workspace, navigator, actions);
        QCOMPARE(entry.id, u"projects"_s);
        QCOMPARE(entry.shortcut, QKeySequence(u"Ctrl+4"_s));
        std::unique_ptr<Pane> pane(entry.create(nullptr));
        pane->resize(1000, 700);
        pane->show();
        pane->paneShown();
        QVERIFY(!actions.action(u"projects.new"_s)->isEnabled());
        QVERIFY(!actions.action(u"projects.open"_s)->isEnabled());
        QVERIFY(pane->findChild<QPushButton *>(u"projects.new.button"_s));
        QSignalSpy asked(&navigator, &Navigator::paneRequested);
        QTest::mouseClick(pane->findChild<QPushButton *>(u"projects.overlay.action"_s), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.constFirst().constFirst().toString(), u"contexts"_s);
    }

    void opensWithEnterAndDoubleClick()
    {
        Workspace workspace({});
        Navigator navigator;
        ActionRegistry actions;
        const PaneEntry entry = projectsPane(workspace, navigator, actions);
        std::unique_ptr<Pane> pane(entry.create(nullptr));
        pane->resize(1000, 700);
        pane->show();
        Polyaxon::Project one;
        one.name = u"one"_s;
        Polyaxon::Project two;
        two.name = u"two"_s;
        workspace.projects().setProjects({one, two});
        QSignalSpy asked(&navigator, &Navigator::paneRequested);
        auto *table = pane->findChild<QTableView *>(u"projects.table"_s);
        const auto find = [table](const QString &name) { return table->model()->match(table->model()->index(0, 0), Polyaxon::ProjectModel::NameRole, name).value(0); };
        table->setFocus();
        table->setCurrentIndex(find(u"two"_s));
        table->selectRow(find(u"two"_s).row());
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.constLast().constFirst().toString(), u"runs"_s);
        const QPoint place = table->visualRect(find(u"one"_s)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(asked.count(), 2); // without a context nothing is opened, but the way is the same
    }
};

POLYDECK_GUI_TEST_MAIN(TestProjects)
#include "test_projects.moc"
