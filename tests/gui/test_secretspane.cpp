// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <kube/secretmodel.h>
#include <testsupport/testmain.h>
#include <ui/secrets/secretspane.h>
#include <ui/secrets/secretwords.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

/// The pane over a workspace without a cluster: nothing here may touch a network.
class TestSecretsPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAContext()
    {
        Workspace workspace({});
        Navigator navigator;
        ActionRegistry actions;
        const PaneEntry entry = secretsPane(workspace, navigator, actions);
        QCOMPARE(entry.id, u"secrets"_s);
        QCOMPARE(entry.shortcut, QKeySequence(u"Ctrl+2"_s));
        std::unique_ptr<Pane> pane(entry.create(nullptr));
        pane->resize(1000, 700);
        pane->show();
        pane->paneShown();

        QVERIFY(!pane->findChild<QWidget *>(u"secrets.checklist"_s)->isVisible());
        QVERIFY(!actions.action(u"secrets.new"_s)->isEnabled());
        QVERIFY(!actions.action(u"secrets.delete"_s)->isEnabled());
        QVERIFY(!actions.action(u"secrets.refresh"_s)->isEnabled());
        QVERIFY(pane->findChild<QPushButton *>(u"secrets.new.button"_s));
        QVERIFY(pane->findChild<QTableView *>(u"secrets.table"_s));

        QSignalSpy asked(&navigator, &Navigator::paneRequested);
        auto *next = pane->findChild<QPushButton *>(u"secrets.overlay.action"_s);
        QVERIFY(next && next->isVisible());
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.constFirst().constFirst().toString(), u"contexts"_s);
    }

    void formNeedsAConnection()
    {
        Workspace workspace({});
        Navigator navigator;
        ActionRegistry actions;
        const PaneEntry entry = secretsPane(workspace, navigator, actions);
        std::unique_ptr<Pane> pane(entry.create(nullptr));
        pane->show();
        actions.action(u"secrets.newHarbor"_s)->trigger();
        QVERIFY(!pane->findChild<QWidget *>(u"secrets.form.panel"_s));
    }

    void rowsOfTheModelAreShown()
    {
        Workspace workspace({});
        Navigator navigator;
        ActionRegistry actions;
        const PaneEntry entry = secretsPane(workspace, navigator, actions);
        std::unique_ptr<Pane> pane(entry.create(nullptr));
        pane->resize(1000, 700);
        pane->show();
        const QString longName = QString(250, u'x') + u"-1"_s;
        workspace.secrets().setRows({{.name = longName, .type = u"Opaque"_s, .keyCount = 3, .created = QDateTime::currentDateTimeUtc(), .uid = u"1"_s},
                                     {.name = u"harbor-credentials"_s, .type = u"kubernetes.io/dockerconfigjson"_s, .keyCount = 1,
                                      .created = QDateTime::currentDateTimeUtc(), .uid = u"2"_s}});
        auto *table = pane->findChild<QTableView *>(u"secrets.table"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        table->selectRow(0);
        QVERIFY(!actions.action(u"secrets.delete"_s)->isEnabled()); // no connection
        QVERIFY(actions.action(u"secrets.copyName"_s)->isEnabled());
        QVERIFY(!pane->grab().isNull());
        QCOMPARE(pane->width(), 1000);
    }

    void deletionSaysWhatIsLost()
    {
        const auto said = [](const QString &type, int keys) { return deletionConsequence({.name = u"x"_s, .type = type, .keyCount = keys, .created = {}, .uid = {}}); };
        QStringList all{said(u"kubernetes.io/dockerconfigjson"_s, 1), said(u"helm.sh/release.v1"_s, 1), said(u"kubernetes.io/tls"_s, 2),
                        said(u"kubernetes.io/service-account-token"_s, 3), said(u"Opaque"_s, 3), said(u"Opaque"_s, -1)};
        for (const QString &text : std::as_const(all))
            QVERIFY(text.contains("no undo"_L1));
        QCOMPARE(all.removeDuplicates(), 0);
        QVERIFY(said(u"Opaque"_s, 3).contains(u'3'));
    }
};

POLYDECK_GUI_TEST_MAIN(TestSecretsPane)
#include "test_secretspane.moc"
