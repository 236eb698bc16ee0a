// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/shell/fuzzymatch.h>
#include <ui/shell/palettemodel.h>
#include <ui/shell/shellactions.h>
#include <ui/widgets/actionregistry.h>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QSet>

using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

class TestPalette : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions");
        QTest::newRow("empty") << u""_s << u"New secret"_s << QList<int>{};
        QTest::newRow("start") << u"new"_s << u"New secret"_s << QList<int>{0, 1, 2};
        QTest::newRow("initials") << u"ns"_s << u"New secret"_s << QList<int>{0, 4};
        QTest::newRow("later word") << u"sec"_s << u"New secret"_s << QList<int>{4, 5, 6};
        QTest::newRow("blanks do not matter") << u"new sec"_s << u"New secret"_s << QList<int>{0, 1, 2, 4, 5, 6};
        QTest::newRow("case") << u"NEW"_s << u"new"_s << QList<int>{0, 1, 2};
        QTest::newRow("neighbours rather than the first s") << u"sr"_s << u"system: sr"_s << QList<int>{8, 9};
    }
    void finds()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = fuzzyMatch(pattern, text);
        QVERIFY(match);
        QCOMPARE(match->positions, positions);
    }

    void doesNotFind()
    {
        QVERIFY(!fuzzyMatch(u"xyz", u"New secret"));
        QVERIFY(!fuzzyMatch(u"terces", u"secret")); // the order counts
        QVERIFY(!fuzzyMatch(u"secrets", u"secret"));
        QVERIFY(!fuzzyMatch(u"a", u""));
    }

    void hugeInputIsHarmless()
    {
        QVERIFY(fuzzyMatch(QString(500, u'a'), QString(5000, u'a')));
        QVERIFY(!fuzzyMatch(QString(500, u'b'), QString(5000, u'a')));
    }

    void bestFirst()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<PaletteEntry> entries;
        for (const QString &text : {u"Unsubmit nothing"_s, u"Submit run"_s, u"Use this context"_s, u"Switch to rke-prod"_s, u"Delete secret"_s})
            entries.append({.text = text, .category = u"Things"_s, .iconName = {}, .shortcut = {}, .enabled = true, .dangerous = false, .run = {}});
        entries.last().category = u"Secrets"_s;
        model.setEntries(entries);
        QCOMPARE(model.rowCount(), 5);
        model.setPattern(u"sub"_s);
        QCOMPARE(model.index(0, 0).data().toString(), u"Submit run"_s);
        QCOMPARE(model.index(1, 0).data().toString(), u"Unsubmit nothing"_s);
        model.setPattern(u"rkep"_s);
        QCOMPARE(model.rowCount(), 1);
        model.setPattern(u"secrets del"_s); // by category and text
        QCOMPARE(model.index(0, 0).data().toString(), u"Delete secret"_s);
        model.setPattern(u"qqq"_s);
        QCOMPARE(model.rowCount(), 0);
    }

    void thousandsOfContextsAreFast()
    {
        PaletteModel model;
        QList<PaletteEntry> entries;
        for (int i = 0; i < 2'000; ++i)
            entries.append({.text = u"Switch to cluster-%1-of-a-big-company-in-region-%2"_s.arg(i).arg(i % 7), .category = u"Context"_s, .iconName = {}, .shortcut = {}, .enabled = true, .dangerous = false, .run = {}});
        model.setEntries(entries);
        QElapsedTimer timer;
        timer.start();
        model.setPattern(u"cl1234"_s);
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(model.index(0, 0).data().toString(), u"Switch to cluster-1234-of-a-big-company-in-region-2"_s);
    }

    /// An action of a pane that was not made yet: the pane is asked for, makes itself, and the action is carried out.
    void actionsOfPanesToComeAreCarriedOut()
    {
        ActionRegistry actions;
        QAction *action = actions.define({.id = u"secrets.new"_s, .text = u"New secret"_s, .category = u"Secrets"_s, .paneId = u"secrets"_s});
        QCOMPARE(actions.actions(), QList<QAction *>{action});
        int made = 0;
        int done = 0;
        connect(&actions, &ActionRegistry::paneNeeded, this, [&](const QString &pane) {
            QCOMPARE(pane, u"secrets"_s);
            if (made++ == 0)
                actions.handle(u"secrets.new"_s, this, [&done] { ++done; });
        });
        action->trigger();
        QCOMPARE(done, 1);
        action->trigger();
        QCOMPARE(made, 2);
        QCOMPARE(done, 2);
    }

    void rulesDecideAndHandlersDieWithTheirPane()
    {
        ActionRegistry actions;
        QAction *action = actions.define({.id = u"a"_s, .text = u"A"_s, .category = u"C"_s});
        bool allowed = false;
        int done = 0;
        auto *pane = new QObject;
        actions.handle(u"a"_s, pane, [&done] { ++done; });
        actions.setEnabledRule(u"a"_s, pane, [&allowed] { return allowed; });
        QVERIFY(!action->isEnabled());
        allowed = true;
        actions.refresh();
        QVERIFY(action->isEnabled());
        action->trigger();
        QCOMPARE(done, 1);
        delete pane;
        action->trigger();
        QCOMPARE(done, 1);
    }

    /// Shortcuts of the whole window must not fight with each other.
    void windowShortcutsAreUnique()
    {
        ActionRegistry actions;
        defineShellActions(actions);
        QSet<QKeySequence> seen;
        for (const QAction *action : actions.actions()) {
            QVERIFY(!action->text().isEmpty() && !actions.spec(action).category.isEmpty());
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!seen.contains(keys), qPrintable(keys.toString()));
                seen.insert(keys);
            }
        }
        QVERIFY(seen.contains(QKeySequence(u"Ctrl+K"_s)));
    }
};

POLYDECK_GUI_TEST_MAIN(TestPalette)
#include "test_palette.moc"
