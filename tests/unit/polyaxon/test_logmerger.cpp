// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxon/logmerger.h>

#include <testsupport/testmain.h>

#include <QRandomGenerator>

#include <algorithm>

using namespace Polydeck::Polyaxon;
using namespace Qt::StringLiterals;

namespace
{

LogLine line(int number, const QString &pod = u"a"_s)
{
    LogLine made;
    made.time = QDateTime::fromMSecsSinceEpoch(number);
    made.pod = pod;
    made.text = QString::number(number);
    made.id = qHashMulti(0, pod, number);
    return made;
}

QList<LogLine> lines(int first, int last)
{
    QList<LogLine> all;
    for (int i = first; i <= last; ++i)
        all.append(line(i));
    return all;
}

} // namespace

class TestLogMerger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void overlapsAreDropped();
    void repeatsWithinAnAnswerAreReal();
    void archiveIsTheSame();
    void archiveGoesOn();
    void archiveHasAnotherOrder();
    void archiveLacksLines();
    void emptyArchiveTakesNothingAway();
    void randomLivesEndAsTheArchive();
};

void TestLogMerger::overlapsAreDropped()
{
    LogMerger merger;
    QCOMPARE(merger.add(lines(1, 5)), lines(1, 5));
    QCOMPARE(merger.add(lines(3, 7)), lines(6, 7));
    QCOMPARE(merger.add(lines(1, 7)), QList<LogLine>());
    QCOMPARE(merger.count(), 7);
}

void TestLogMerger::repeatsWithinAnAnswerAreReal()
{
    LogMerger merger;
    QCOMPARE(merger.add({line(1), line(1)}).size(), 2);
    QCOMPARE(merger.add({line(1)}).size(), 0);
}

void TestLogMerger::archiveIsTheSame()
{
    LogMerger merger;
    (void)merger.add(lines(1, 5));
    const auto outcome = merger.settle(lines(1, 5));
    QVERIFY(!outcome.isReset && outcome.lines.isEmpty());
}

void TestLogMerger::archiveGoesOn()
{
    LogMerger merger;
    (void)merger.add(lines(1, 5));
    const auto outcome = merger.settle(lines(1, 8));
    QVERIFY(!outcome.isReset);
    QCOMPARE(outcome.lines, lines(6, 8));
    const auto again = merger.settle(lines(1, 9));
    QCOMPARE(again.lines, lines(9, 9));
}

void TestLogMerger::archiveHasAnotherOrder()
{
    LogMerger merger;
    (void)merger.add({line(1), line(3), line(2)});
    const auto outcome = merger.settle(lines(1, 4));
    QVERIFY(outcome.isReset);
    QCOMPARE(outcome.lines, lines(1, 4));
    QCOMPARE(merger.count(), 4);
    QVERIFY(merger.settle(lines(1, 4)).lines.isEmpty());
}

void TestLogMerger::archiveLacksLines()
{
    LogMerger merger;
    (void)merger.add(lines(1, 5));
    QVERIFY(!merger.isCovered(lines(2, 9)));
    const auto outcome = merger.settle(lines(2, 9));
    QVERIFY(!outcome.isReset); // line 1 stays on screen
    QCOMPARE(outcome.lines, lines(6, 9));
}

void TestLogMerger::emptyArchiveTakesNothingAway()
{
    LogMerger merger;
    (void)merger.add(lines(1, 5));
    const auto outcome = merger.settle({});
    QVERIFY(!outcome.isReset && outcome.lines.isEmpty());
    QCOMPARE(merger.count(), 5);
    LogMerger fresh;
    QVERIFY(fresh.settle({}).lines.isEmpty());
    QVERIFY(!fresh.settle({}).isReset);
}

void TestLogMerger::randomLivesEndAsTheArchive()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 200; ++round) {
        QList<LogLine> archive;
        for (int i = 0; i < 100; ++i)
            archive.append(line(i, random.bounded(2) ? u"a"_s : u"b"_s));
        LogMerger merger;
        QList<LogLine> shown;
        for (int answer = 0; answer < 10; ++answer) { // windows that overlap, swap and leave holes
            auto window = archive.sliced(random.bounded(80), random.bounded(20));
            if (random.bounded(3) == 0)
                std::ranges::reverse(window);
            shown += merger.add(window);
        }
        const auto outcome = merger.settle(archive);
        shown = outcome.isReset ? outcome.lines : shown + outcome.lines;
        QCOMPARE(shown, archive);
    }
}

POLYDECK_TEST_MAIN(TestLogMerger)
#include "test_logmerger.moc"
