// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/runs/logview.h>

#include <QApplication>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace Polydeck::Ui;

static QList<LogView::Line> numbered(int from, int count)
{
    QList<LogView::Line> lines;
    for (int i = from; i < from + count; ++i)
        lines.append({QDateTime::fromSecsSinceEpoch(i), u"line %1"_s.arg(i)});
    return lines;
}

class TestLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void storeKeepsLinesAndTimes()
    {
        LogStore store;
        store.append(QDateTime::fromSecsSinceEpoch(5), u"h\u00e4llo"_s);
        store.append({}, QString());
        store.append(QDateTime::fromSecsSinceEpoch(6), u"two"_s);
        QCOMPARE(store.lineCount(), 3);
        QCOMPARE(store.text(0), u"h\u00e4llo"_s);
        QCOMPARE(store.text(1), QString());
        QCOMPARE(store.text(2), u"two"_s);
        QVERIFY(!store.time(1).isValid());
        QCOMPARE(store.time(2).toSecsSinceEpoch(), 6);
        QCOMPARE(store.text(3), QString());
    }

    void storeCleansControlCharacters()
    {
        LogStore store;
        store.append({}, u"\u001b[31mred\u001b[0m \u0007bell"_s);
        store.append({}, u" 10%\r 50%\r100% done"_s);
        store.append({}, u"state\r"_s);
        store.append({}, QString(200'000, u'x'));
        QCOMPARE(store.text(0), u"red bell"_s);
        QCOMPARE(store.text(1), u"100% done"_s);
        QCOMPARE(store.text(2), u"state"_s);
        QVERIFY(store.text(3).size() < 20'000);
    }

    void storeIsBounded()
    {
        LogStore store(4 * 1024 * 1024);
        const QString line(1000, u'y');
        for (int i = 0; i < 20'000; ++i)
            store.append({}, QString(line + QString::number(i)));
        QVERIFY(store.droppedLines() > 0);
        QCOMPARE(store.droppedLines() + store.lineCount(), 20'000);
        QVERIFY(store.text(store.lineCount() - 1).endsWith(u"19999"_s));
        QVERIFY(store.text(0).endsWith(QString::number(store.droppedLines())));
    }

    void followsTheEndUntilScrolledUp()
    {
        LogView view;
        view.resize(400, 200);
        view.show();
        view.append(numbered(0, 500));
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        view.verticalScrollBar()->setValue(10);
        QVERIFY(!view.isFollowing());
        view.append(numbered(500, 500));
        QCOMPARE(view.verticalScrollBar()->value(), 10);
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.isFollowing());
    }

    void findsAndCopies()
    {
        LogView view;
        view.resize(400, 200);
        view.show();
        view.append(numbered(0, 3000));
        QVERIFY(view.findNext(u"LINE 1234"_s, false));
        QCOMPARE(view.selectedText(), u"line 1234"_s);
        QVERIFY(!view.findNext(u"absent"_s, false));
        view.selectAll();
        QCOMPARE(view.selectedText().count(u'\n'), 2999);
    }

    void markupStaysText()
    {
        LogView view;
        view.append({{{}, u"<img src='file:///etc/passwd'><b>x</b>"_s}});
        QCOMPARE(view.store().text(0), u"<img src='file:///etc/passwd'><b>x</b>"_s);
        view.resize(300, 100);
        QVERIFY(!view.grab().isNull());
    }
};

POLYDECK_GUI_TEST_MAIN(TestLog)
#include "test_log.moc"
