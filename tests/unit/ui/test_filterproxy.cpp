// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listrows.h"

#include <testsupport/testmain.h>
#include <ui/widgets/typedfilterproxy.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QRandomGenerator>

using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

namespace
{

QStringList names(const QAbstractItemModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.append(model.index(row, 0).data().toString());
    return result;
}

} // namespace

class TestFilterProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachWordMustOccur()
    {
        ListRows rows;
        rows.reset({{u"train-model-gpu"_s}, {u"train-model"_s}, {u"Data-Prep GPU"_s}});
        TypedFilterProxy proxy(ListRows::SortRole, ListRows::FilterRole);
        proxy.setSourceModel(&rows);
        proxy.setFilterText(u"GPU train"_s);
        QCOMPARE(names(proxy), QStringList{u"train-model-gpu"_s});
        proxy.setFilterText(u"  gpu  "_s);
        QCOMPARE(proxy.rowCount(), 2);
        proxy.setFilterText(u"nothing"_s);
        QCOMPARE(proxy.rowCount(), 0);
        proxy.setFilterText({});
        QCOMPARE(proxy.rowCount(), 3);
    }

    void namesSortAsPeopleCount()
    {
        ListRows rows;
        rows.reset({{u"run-10"_s}, {u"Run-2"_s}, {u"run-1"_s}, {u"run-002b"_s}, {u"alpha"_s}, {u"run"_s}});
        TypedFilterProxy proxy(ListRows::SortRole, ListRows::FilterRole);
        proxy.setSourceModel(&rows);
        proxy.sort(0, Qt::AscendingOrder);
        QCOMPARE(names(proxy), (QStringList{u"alpha"_s, u"run"_s, u"run-1"_s, u"Run-2"_s, u"run-002b"_s, u"run-10"_s}));
        proxy.sort(0, Qt::DescendingOrder);
        QCOMPARE(names(proxy).constFirst(), u"run-10"_s);
    }

    void numbersAndTimesSortByValue()
    {
        ListRows rows;
        rows.reset(ListRows::make(120));
        TypedFilterProxy proxy(ListRows::SortRole, ListRows::FilterRole);
        proxy.setSourceModel(&rows);
        for (const int column : {1, 2}) {
            proxy.sort(column, Qt::AscendingOrder);
            for (int row = 1; row < proxy.rowCount(); ++row) {
                const QVariant before = proxy.index(row - 1, column).data(ListRows::SortRole);
                const QVariant here = proxy.index(row, column).data(ListRows::SortRole);
                QVERIFY(QVariant::compare(before, here) != QPartialOrdering::Greater);
            }
        }
    }

    void staysConsistentUnderChange()
    {
        ListRows rows;
        rows.reset(ListRows::make(200));
        TypedFilterProxy proxy(ListRows::SortRole, ListRows::FilterRole);
        proxy.setSourceModel(&rows);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.sort(0, Qt::AscendingOrder);
        QRandomGenerator random(42);
        for (int i = 0; i < 400; ++i) {
            const int row = random.bounded(rows.rowCount());
            switch (random.bounded(5)) {
            case 0:
                rows.insert(row, {u"new-%1"_s.arg(i), i, QDateTime::currentDateTimeUtc()});
                break;
            case 1:
                rows.remove(row);
                break;
            case 2:
                rows.change(row, {u"changed-%1"_s.arg(random.bounded(50)), i, {}});
                break;
            case 3:
                proxy.setFilterText(QString::number(random.bounded(20)));
                break;
            default:
                proxy.sort(random.bounded(3), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            }
            int expected = 0;
            for (int at = 0; at < rows.rowCount(); ++at)
                expected += rows.index(at, 0).data(ListRows::FilterRole).toString().contains(proxy.filterText());
            QCOMPARE(proxy.rowCount(), expected);
        }
    }
};

POLYDECK_GUI_TEST_MAIN(TestFilterProxy)
#include "test_filterproxy.moc"
