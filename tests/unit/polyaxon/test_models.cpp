// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxon/projectmodel.h>
#include <polyaxon/runmodel.h>

#include <testsupport/testmain.h>

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

#include <algorithm>

using namespace Polydeck::Polyaxon;
using namespace Qt::StringLiterals;

namespace
{

Run makeRun(int number, RunStatus status = RunStatus::Succeeded)
{
    Run run;
    run.uuid = u"%1"_s.arg(number, 32, 16, QChar(u'0'));
    run.name = u"run-%1"_s.arg(number);
    run.project = u"p"_s;
    run.kind = u"job"_s;
    run.status = status;
    run.statusWord = runStatusName(status);
    run.created = QDateTime::currentDateTimeUtc().addSecs(-3'600 * 24 * 400).addSecs(number * 60);
    return run;
}

Project makeProject(const QString &name, const QString &description)
{
    Project project;
    project.name = name;
    project.description = description;
    return project;
}

QStringList uuidsOf(const QAbstractItemModel &model)
{
    QStringList uuids;
    for (int row = 0; row < model.rowCount(); ++row)
        uuids.append(model.index(row, 0).data(RunModel::UuidRole).toString());
    return uuids;
}

/// Newest first.
QStringList expectedOrder(QList<Run> runs)
{
    std::ranges::sort(runs, [](const Run &left, const Run &right) { return left.created == right.created ? left.uuid < right.uuid : left.created > right.created; });
    QStringList uuids;
    for (const auto &run : runs)
        uuids.append(run.uuid);
    return uuids;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runColumns();
    void textsStayPlain();
    void newestFirst();
    void upsertAndRemove();
    void signalsAreFew();
    void manyAtOnceIsAReset();
    void deletedRunsLeave();
    void tickRepaintsWhatMoved();
    void sortKeys();
    void randomDeltas();
    void randomDeltasBelowAProxy();
    void projects();
    void randomProjects();
};

void TestModels::runColumns()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto run = makeRun(7, RunStatus::UpstreamFailed);
    run.uuid = u"6ce2e6d7e9164690aeb96df2813b1dd2"_s;
    run.runtime = u"tfjob"_s;
    run.duration = 112.4;
    run.created = QDateTime::currentDateTimeUtc().addSecs(-130);
    run.tags = {u"a"_s, u"b"_s};
    model.upsert(run);
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(RunModel::Status), u"upstream failed"_s);
    QCOMPARE(text(RunModel::Name), u"run-7"_s);
    QCOMPARE(text(RunModel::Uuid), u"6ce2e6d7"_s);
    QCOMPARE(text(RunModel::Kind), u"tfjob"_s);
    QCOMPARE(text(RunModel::ProjectName), u"p"_s);
    QCOMPARE(text(RunModel::Created), u"2 min"_s);
    QCOMPARE(text(RunModel::Duration), u"1:52"_s);
    QCOMPARE(model.index(0, RunModel::Uuid).data(Qt::ToolTipRole).toString(), run.uuid);
    QVERIFY(model.index(0, RunModel::Created).data(Qt::ToolTipRole).toString().contains(run.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s)));
    QCOMPARE(model.index(0, 0).data(RunModel::StatusRole).toInt(), int(RunStatus::UpstreamFailed));
    QCOMPARE(model.index(0, 0).data(RunModel::StatusGroupRole).toInt(), int(StatusGroup::Failed));
    for (const auto &needle : {u"run-7"_s, u"6ce2e6d7"_s, u"upstream failed"_s, u"tfjob"_s, u"b"_s})
        QVERIFY2(model.index(0, 0).data(RunModel::FilterRole).toString().contains(needle), qPrintable(needle));
    for (int column = 0; column < RunModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());

    run.name.clear();
    run.statusWord = u"word_of_tomorrow"_s;
    run.status = runStatusFromString(run.statusWord);
    model.upsert(run);
    QCOMPARE(text(RunModel::Name), u"unnamed"_s);
    QCOMPARE(text(RunModel::Status), u"word of tomorrow"_s);
}

void TestModels::textsStayPlain()
{
    RunModel model;
    auto run = makeRun(1);
    run.name = u"<img src=http://evil>"_s;
    run.tags = {u"<b>"_s};
    model.upsert(run);
    QCOMPARE(model.index(0, RunModel::Name).data().toString(), run.name);
    const auto tip = model.index(0, RunModel::Name).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains("<img"_L1) && tip.contains("&lt;img"_L1) && !tip.contains("<b>"_L1), qPrintable(tip));
}

void TestModels::newestFirst()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.replace({makeRun(2), makeRun(9), makeRun(5), makeRun(9)}); // a page may name one twice
    QCOMPARE(uuidsOf(model), (QStringList{makeRun(9).uuid, makeRun(5).uuid, makeRun(2).uuid}));
    model.merge({makeRun(7)});
    QCOMPARE(model.rowOf(makeRun(7).uuid), 1);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
    QVERIFY(!model.find(u"nobody"_s));
}

void TestModels::upsertAndRemove()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.hasActiveRuns());
    model.upsert(makeRun(1, RunStatus::Queued));
    QVERIFY(model.hasActiveRuns());
    model.upsert(makeRun(1, RunStatus::Succeeded));
    QVERIFY(!model.hasActiveRuns());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.find(makeRun(1).uuid)->status, RunStatus::Succeeded);
    model.remove(u"nobody"_s);
    QCOMPARE(model.rowCount(), 1);
    model.remove(makeRun(1).uuid);
    QCOMPARE(model.rowCount(), 0);
    model.clear();
}

void TestModels::signalsAreFew()
{
    RunModel model;
    QList<Run> runs;
    for (int i = 0; i < 100; ++i)
        runs.append(makeRun(i));
    model.replace(runs);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    model.replace(runs);
    QCOMPARE(changed.size() + inserted.size() + removed.size() + reset.size(), 0); // nothing new, nothing said

    // Three in a row and one apart: two signals, exactly there. Row 0 is run 99.
    for (const int number : {95, 94, 93, 10})
        runs[number].tags = {u"x"_s};
    model.replace(runs);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 4);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 6);
    QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 89);

    changed.clear();
    for (int i = 0; i < 100; i += 2)
        runs[i].name = u"other %1"_s.arg(i);
    runs[1].name = u"other"_s;
    model.replace(runs);
    QCOMPARE(changed.size(), 1); // more than half: one for all

    runs.remove(10, 5);
    for (int i = 100; i < 110; ++i)
        runs.append(makeRun(i));
    model.replace(runs);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestModels::manyAtOnceIsAReset()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Run> many;
    for (int i = 0; i < 1'500; ++i)
        many.append(makeRun(i));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.replace(many);
    QCOMPARE(reset.size(), 1);
    QList<Run> scattered;
    for (int i = 0; i < 1'500; ++i) {
        if (i % 7)
            scattered.append(many.at(i));
    }
    model.replace(scattered); // holes everywhere
    QCOMPARE(reset.size(), 2);
    QCOMPARE(uuidsOf(model), expectedOrder(scattered));
}

void TestModels::deletedRunsLeave()
{
    RunModel model;
    model.replace({makeRun(1), makeRun(2)});
    auto gone = makeRun(1);
    gone.deleted = true; // the server still reads it out
    model.upsert(gone);
    QCOMPARE(uuidsOf(model), QStringList{makeRun(2).uuid});
}

void TestModels::tickRepaintsWhatMoved()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Run> runs;
    for (int i = 0; i < 20; ++i)
        runs.append(makeRun(i)); // over a year old: their dates stand still
    model.replace(runs);
    model.tick();
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.tick();
    QCOMPARE(changed.size(), 0);

    runs[4].status = RunStatus::Running; // row 15
    runs[4].started = QDateTime::currentDateTimeUtc().addSecs(-61);
    runs[2].status = RunStatus::Queued; // active, but without anything that moves
    model.replace(runs);
    changed.clear();
    model.tick();
    QCOMPARE(changed.size(), 1);
    const auto first = changed.at(0).at(0).toModelIndex();
    const auto last = changed.at(0).at(1).toModelIndex();
    QCOMPARE(first.row(), 15);
    QCOMPARE(last.row(), 15);
    QCOMPARE(first.column(), int(RunModel::Created));
    QCOMPARE(last.column(), int(RunModel::Duration));
    QCOMPARE(changed.at(0).at(2).value<QList<int>>(), QList<int>{Qt::DisplayRole});
    QVERIFY(model.index(15, RunModel::Duration).data().toString().startsWith("1:0"_L1));

    auto young = makeRun(30);
    young.created = QDateTime::currentDateTimeUtc().addSecs(-10);
    model.upsert(young);
    model.tick();
    changed.clear();
    QTest::qWait(1'100);
    model.tick();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0); // its "10 s" became "11 s"
}

void TestModels::sortKeys()
{
    RunModel model;
    auto two = makeRun(2, RunStatus::Failed);
    auto ten = makeRun(10, RunStatus::Running);
    two.duration = 100;
    ten.started = QDateTime::currentDateTimeUtc().addSecs(-5);
    model.replace({two, ten});
    const auto key = [&model](int row, int column) { return model.index(row, column).data(RunModel::SortRole); };
    QVERIFY(key(1, RunModel::Name).toString() < key(0, RunModel::Name).toString());
    QVERIFY(key(1, RunModel::Duration).toDouble() > key(0, RunModel::Duration).toDouble());
    QVERIFY(key(1, RunModel::Created).toLongLong() < key(0, RunModel::Created).toLongLong());
    QVERIFY(key(0, RunModel::Status).toInt() < key(1, RunModel::Status).toInt());
}

void TestModels::randomDeltas()
{
    QRandomGenerator random(20'261'123);
    RunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    // A mirror that knows the model only by its signals must always hold the same.
    QStringList mirror;
    const auto check = [&](int first, int last) {
        for (int row = first; row <= last; ++row)
            mirror.insert(row, model.index(row, 0).data(RunModel::UuidRole).toString());
    };
    connect(&model, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex &, int first, int last) { check(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [&](const QModelIndex &, int first, int last) { mirror.remove(first, last - first + 1); });
    connect(&model, &QAbstractItemModel::modelReset, this, [&] { mirror = uuidsOf(model); });

    QHash<QString, Run> truth;
    for (int round = 0; round < 200; ++round) {
        QList<Run> some;
        for (int i = random.bounded(20); i > 0; --i)
            some.append(makeRun(random.bounded(300), static_cast<RunStatus>(random.bounded(19))));
        switch (random.bounded(4)) {
        case 0: { // a whole page
            for (int i = random.bounded(200); i > 0; --i)
                some.append(makeRun(random.bounded(300), static_cast<RunStatus>(random.bounded(19))));
            model.replace(some);
            truth.clear();
            for (const auto &run : some) {
                if (!truth.contains(run.uuid))
                    truth.insert(run.uuid, run);
            }
            break;
        }
        case 1:
            for (const auto &run : some) {
                model.remove(run.uuid);
                truth.remove(run.uuid);
            }
            break;
        default:
            model.merge(some);
            for (const auto &run : some)
                truth.insert(run.uuid, run);
        }
        const auto held = uuidsOf(model);
        QCOMPARE(held, expectedOrder(truth.values()));
        QCOMPARE(mirror, held);
        for (const auto &run : std::as_const(truth)) {
            const auto *found = model.find(run.uuid);
            QVERIFY(found && *found == run);
            QCOMPARE(held.at(model.rowOf(run.uuid)), run.uuid);
        }
    }
}

void TestModels::randomDeltasBelowAProxy()
{
    QRandomGenerator random(7);
    RunModel model;
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setSortRole(RunModel::SortRole);
    proxy.setFilterRole(RunModel::FilterRole);
    proxy.setFilterFixedString(u"running"_s);
    proxy.sort(RunModel::Name);
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 80; ++round) {
        QList<Run> some;
        for (int i = random.bounded(60); i > 0; --i)
            some.append(makeRun(random.bounded(120), random.bounded(2) ? RunStatus::Running : RunStatus::Failed));
        if (random.bounded(2))
            model.replace(some);
        else
            model.merge(some);
        model.tick();
        int running = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            running += model.index(row, 0).data(RunModel::StatusRole).toInt() == int(RunStatus::Running);
        QCOMPARE(proxy.rowCount(), running);
        for (int row = 1; row < proxy.rowCount(); ++row)
            QVERIFY(proxy.index(row - 1, RunModel::Name).data(RunModel::SortRole).toString() <= proxy.index(row, RunModel::Name).data(RunModel::SortRole).toString());
    }
}

void TestModels::projects()
{
    ProjectModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto a = makeProject(u"p-10"_s, u"line\nbreak"_s);
    a.tags = {u"x"_s, u"y"_s};
    a.created = QDateTime::currentDateTimeUtc().addDays(-3);
    auto b = makeProject(u"p-9"_s, u"<b>bold</b>"_s);
    model.setProjects({a, b, a});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(ProjectModel::NameRole).toString(), u"p-9"_s);
    QCOMPARE(model.index(1, ProjectModel::Description).data().toString(), u"line break"_s);
    QCOMPARE(model.index(1, ProjectModel::Tags).data().toString(), u"x, y"_s);
    QCOMPARE(model.index(1, ProjectModel::Created).data().toString(), u"3 d"_s);
    QVERIFY(!model.index(0, ProjectModel::Description).data(Qt::ToolTipRole).toString().contains("<b>"_L1));
    QCOMPARE(model.rowOf(u"p-10"_s), 1);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    b.description = u"other"_s;
    model.setProjects({a, b});
    QCOMPARE(changed.size(), 1);
    for (int column = 0; column < ProjectModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestModels::randomProjects()
{
    QRandomGenerator random(99);
    ProjectModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 200; ++round) {
        QHash<QString, Project> truth;
        for (int i = random.bounded(40); i > 0; --i) {
            const auto project = makeProject(u"p%1"_s.arg(random.bounded(60)), QString::number(random.bounded(3)));
            truth.insert(project.name, project);
        }
        model.setProjects(truth.values());
        QCOMPARE(model.rowCount(), truth.size());
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto &held = model.projects().at(row);
            QCOMPARE(held, truth.value(held.name));
        }
    }
}

POLYDECK_TEST_MAIN(TestModels)
#include "test_models.moc"
