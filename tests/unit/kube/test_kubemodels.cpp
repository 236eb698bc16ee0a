// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "randomness.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigparser.h>
#include <kube/secretmodel.h>

#include <testsupport/testmain.h>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>
#include <QTimeZone>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

KubeConfig configWith(int contexts, const QString &current = {})
{
    KubeConfig config;
    config.clusters.append({.name = u"c"_s, .origin = u"/f"_s, .server = u"https://h:6443"_s});
    config.users.append({.name = u"u"_s, .origin = u"/f"_s});
    for (int i = 0; i < contexts; ++i)
        config.contexts.append({.name = u"ctx-%1"_s.arg(i), .origin = u"/f"_s, .line = i, .cluster = u"c"_s, .user = u"u"_s, .nameSpace = {}});
    config.currentContext = current;
    return config;
}

SecretRow row(const QString &name, int keys = 1)
{
    return {.name = name, .type = u"Opaque"_s, .keyCount = keys, .created = QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC), .uid = {}};
}

QList<SecretRow> secretRows(std::initializer_list<const char *> names)
{
    QList<SecretRow> rows;
    for (const char *name : names)
        rows.append(row(QString::fromLatin1(name)));
    return rows;
}

struct Signals
{
    explicit Signals(const QAbstractItemModel &model)
        : inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
        , moved(&model, &QAbstractItemModel::layoutChanged)
        , reset(&model, &QAbstractItemModel::modelReset)
    {
    }
    QSignalSpy inserted, removed, changed, moved, reset;
    [[nodiscard]] QList<qsizetype> counts() const { return {inserted.count(), removed.count(), changed.count(), moved.count(), reset.count()}; }
};

} // namespace

class TestKubeModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contextCells();
    void contextProblems();
    void switchingTouchesTwoRows();
    void minimalSignals();
    void reorderingKeepsPersistentIndexes();
    void randomChanges();
    void manyContextsAreQuick();
    void secretCells();
    void ages_data();
    void ages();
    void markupStaysText();
};

void TestKubeModels::contextCells()
{
    ContextModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setConfig(configWith(3, u"ctx-1"_s));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(u"ctx-1"_s), 1);
    QCOMPARE(model.rowOf(u"nope"_s), -1);
    const auto cell = [&model](int row, int column, int role = Qt::DisplayRole) { return model.index(row, column).data(role); };
    QCOMPARE(cell(1, ContextModel::Name).toString(), u"ctx-1"_s);
    QCOMPARE(cell(1, ContextModel::Namespace).toString(), u"default"_s);
    QCOMPARE(cell(1, ContextModel::Source).toString(), u"/f"_s);
    QVERIFY(cell(1, 0, ContextModel::IsCurrentRole).toBool() && !cell(0, 0, ContextModel::IsCurrentRole).toBool());
    QVERIFY(!cell(1, ContextModel::Current, Qt::AccessibleTextRole).toString().isEmpty());
    QCOMPARE(cell(1, 0, ContextModel::ServerRole).toString(), u"https://h:6443"_s);
    QVERIFY(cell(1, 0, ContextModel::FilterRole).toString().contains("h:6443"_L1));
    for (int column = ContextModel::Name; column < ContextModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestKubeModels::contextProblems()
{
    KubeConfig config = configWith(1);
    config.contexts.append({.name = u"bad"_s, .origin = u"/f"_s, .line = 7, .cluster = u"gone"_s, .user = u"u"_s, .nameSpace = {}});
    ContextModel model;
    model.setConfig(config);
    QVERIFY(model.index(0, 0).data(ContextModel::ProblemRole).toString().isEmpty());
    QVERIFY(model.index(1, 0).data(ContextModel::ProblemRole).toString().contains("gone"_L1));
}

void TestKubeModels::switchingTouchesTwoRows()
{
    ContextModel model;
    model.setConfig(configWith(100, u"ctx-3"_s));
    const Signals signals_(model);
    model.setConfig(configWith(100, u"ctx-70"_s));
    QCOMPARE(signals_.counts(), (QList<qsizetype>{0, 0, 2, 0, 0}));
    model.setConfig(configWith(100, u"ctx-70"_s));
    QCOMPARE(signals_.counts(), (QList<qsizetype>{0, 0, 2, 0, 0}));
}

void TestKubeModels::minimalSignals()
{
    SecretModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(secretRows({"a", "b", "c", "d", "e"}));
    const Signals signals_(model);
    model.setRows(secretRows({"a", "x", "y", "b", "e"})); // one run out, one run in
    QCOMPARE(signals_.counts(), (QList<qsizetype>{1, 1, 0, 0, 0}));
    QVERIFY(model.contains(u"x"_s) && !model.contains(u"c"_s));
    auto rows = secretRows({"a", "x", "y", "b", "e"});
    rows[1].keyCount = 9;
    rows[2].keyCount = 9;
    model.setRows(rows);
    QCOMPARE(signals_.counts(), (QList<qsizetype>{1, 1, 1, 0, 0}));
    QCOMPARE(signals_.changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(signals_.changed.first().at(1).toModelIndex().row(), 2);
}

void TestKubeModels::reorderingKeepsPersistentIndexes()
{
    SecretModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(secretRows({"a", "b", "c", "d"}));
    const QPersistentModelIndex b(model.index(1, SecretModel::Type));
    const QPersistentModelIndex d(model.index(3, 0));
    model.setRows(secretRows({"d", "new", "b", "a"}));
    QCOMPARE(b.row(), 2);
    QCOMPARE(b.column(), int(SecretModel::Type));
    QCOMPARE(d.row(), 0);
    QCOMPARE(model.index(1, 0).data().toString(), u"new"_s);
}

/// Any list to any other list, under a sorting proxy, with a selection that must stay on its row.
void TestKubeModels::randomChanges()
{
    Randomness random("model");
    SecretModel model;
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setSortRole(SecretModel::SortRole);
    proxy.sort(SecretModel::Keys);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < rounds(300); ++i) {
        QList<SecretRow> next;
        for (int n = 0; n < 40; ++n) {
            if (random.chance(60))
                next.append(row(u"s%1"_s.arg(n), random.below(5)));
        }
        for (qsizetype k = next.size() - 1; k > 0 && random.chance(70); --k)
            next.swapItemsAt(k, random.below(static_cast<int>(k) + 1));
        const QPersistentModelIndex chosen(model.rowCount() > 0 ? model.index(random.below(model.rowCount()), 0) : QModelIndex());
        const QString name = chosen.data().toString();
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRows(next);
        QCOMPARE(model.rows(), next);
        const bool stays = model.contains(name);
        if (reset.isEmpty() && !name.isEmpty()) {
            QCOMPARE(chosen.isValid(), stays);
            if (stays)
                QCOMPARE(chosen.data().toString(), name);
        }
    }
}

void TestKubeModels::manyContextsAreQuick()
{
    ContextModel model;
    QElapsedTimer timer;
    timer.start();
    model.setConfig(configWith(2000, u"ctx-5"_s));
    const auto first = timer.restart();
    model.setConfig(configWith(2000, u"ctx-6"_s));
    qInfo("2,000 contexts: %lld ms to set, %lld ms to switch", first, timer.elapsed());
    QCOMPARE(model.rowCount(), 2000);
}

void TestKubeModels::secretCells()
{
    SecretModel model;
    model.setClock([] { return QDateTime(QDate(2026, 1, 13), QTime(0, 0), QTimeZone::UTC); });
    SecretRow pull = row(u"harbor"_s, -1);
    pull.type = u"kubernetes.io/dockerconfigjson"_s;
    model.setRows({row(u"a"_s, 2), pull});
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, SecretModel::Type), u"Generic"_s);
    QCOMPARE(text(0, SecretModel::Keys), u"2"_s);
    QCOMPARE(text(0, SecretModel::Age), u"12 d"_s);
    QCOMPARE(text(1, SecretModel::Type), u"Registry login"_s);
    QCOMPARE(text(1, SecretModel::Keys), QString());
    QVERIFY(model.index(1, 0).data(SecretModel::FilterRole).toString().contains("dockerconfigjson"_L1));
    QCOMPARE(model.index(0, SecretModel::Keys).data(SecretModel::SortRole).toInt(), 2);
    QCOMPARE(secretTypeText(u"example.com/x"_s), u"example.com/x"_s);
}

void TestKubeModels::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << 0LL << u"0 s"_s;
    QTest::newRow("the server's clock is ahead") << -30LL << u"0 s"_s;
    QTest::newRow("119 s") << 119LL << u"119 s"_s;
    QTest::newRow("2 min") << 120LL << u"2 min"_s;
    QTest::newRow("119 min") << 7199LL << u"119 min"_s;
    QTest::newRow("2 h") << 7200LL << u"2 h"_s;
    QTest::newRow("2 d") << 2 * 86400LL << u"2 d"_s;
    QTest::newRow("729 d") << 729 * 86400LL << u"729 d"_s;
    QTest::newRow("2 y") << 730 * 86400LL << u"2 y"_s;
}

void TestKubeModels::ages()
{
    QFETCH(const qint64, seconds);
    const QDateTime then(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC);
    QTEST(ageText(then, then.addSecs(seconds)), "text");
    QCOMPARE(ageText({}, then), QString());
}

void TestKubeModels::markupStaysText()
{
    // The model hands out what is in the file; nothing in it is rich text of our own making.
    const KubeConfig config = mergeKubeConfigs({parseKubeConfig("contexts:\n- name: '<b>x</b>'\n  context: {cluster: '<img src=x>', user: u}\n", u"/f"_s)});
    ContextModel model;
    model.setConfig(config);
    QCOMPARE(model.index(0, ContextModel::Name).data().toString(), u"<b>x</b>"_s);
    QVERIFY(!model.index(0, ContextModel::Name).data(Qt::ToolTipRole).isValid());
}

POLYDECK_TEST_MAIN(TestKubeModels)
#include "test_kubemodels.moc"
