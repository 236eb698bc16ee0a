// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>

#include <sandbox/polyaxon/pql.h>

#include <QJsonArray>
#include <QTimeZone>

using namespace Polydeck::Sandbox;
using namespace Qt::StringLiterals;

/// The query language and the sorting of run lists.
class TestQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void matches_data();
    void matches();
    void refused_data();
    void refused();
    void mentions();
    void sorting();

private:
    Run m_run;
};

void TestQueries::initTestCase()
{
    m_run.uuid = QString(32, u'a');
    m_run.name = u"train-model"_s;
    m_run.status = u"running"_s;
    m_run.kind = u"job"_s;
    m_run.project = u"p"_s;
    m_run.tags = QJsonArray{u"x"_s, u"y"_s};
    m_run.inputs = QJsonObject{{u"lr"_s, 0.1}, {u"act"_s, u"relu"_s}};
    m_run.outputs = QJsonObject{{u"loss"_s, 0.5}};
    m_run.created = QDateTime(QDate(2026, 5, 4), QTime(10, 0), QTimeZone::UTC);
    m_run.started = m_run.created.addSecs(10);
}

void TestQueries::matches_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("expected");
    const QList<std::pair<const char *, bool>> cases{
        {"", true}, {"status:running", true}, {"status: running", true}, {"status:failed|running", true}, {"status:~running", false},
        {"status:~failed|stopped", true}, {"name:train-model", true}, {"name:%rain%", true}, {"name:train%", true}, {"name:%model", true},
        {"name:%x%", false}, {"name:~%x%", true}, {"kind:job,status:running", true}, {"kind:job, status:failed", false},
        {"tags:x", true}, {"tags:z", false}, {"params.lr:0.1", true}, {"params.lr:>0.05", true}, {"in.lr:<=0.05", false},
        {"params.act:relu", true}, {"params.act:\"relu\"", true}, {"params.nothing:nil", true}, {"metrics.loss:<0.6", true},
        {"outputs.loss:=>0.5", true}, {"finished_at:nil", true}, {"finished_at:~nil", false}, {"started_at:~nil", true},
        {"created_at:2026-05-04", true}, {"created_at:2026-05-05", false}, {"created_at:>2026-05-04", true},
        {"created_at:2026-05-01..2026-05-04", true}, {"created_at:~2026-05-01..2026-05-04", false},
        {"created_at:>2026-05-04 09:59", true}, {"created_at:>2026-05-04T10:30:00Z", false}, {"duration:>1", false},
        {"uuid:aaaa%", true},
        // since 2.13
        {"(status:failed or name:train-model)", true}, {"status:failed or kind:job", true}, {"status:failed or kind:job, name:x", false},
        {"(status:failed or kind:job), name:x", false}, {"status:running and kind:job", true}, {"status:failed|(kind:job)", true},
        {"status:failed|kind:job", true}, {"created_at:_any_", true}, {"((kind:job))", true},
    };
    for (const auto &[query, expected] : cases)
        QTest::newRow(query) << QString::fromLatin1(query) << expected;
}

void TestQueries::matches()
{
    QFETCH(const QString, query);
    QFETCH(const bool, expected);
    const auto filter = RunFilter::parse(query, true);
    QVERIFY2(filter, qPrintable(filter ? QString() : filter.error()));
    QCOMPARE(filter->matches(m_run), expected);
}

void TestQueries::refused_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("is2x");
    QTest::newRow("unknown field") << u"foo:1"_s << true;
    QTest::newRow("no colon") << u"status"_s << true;
    QTest::newRow("no value") << u"status:"_s << true;
    QTest::newRow("comma at the end") << u"status:running,"_s << true;
    QTest::newRow("parenthesis left open") << u"(status:running"_s << true;
    QTest::newRow("parenthesis too many") << u"status:running)"_s << true;
    QTest::newRow("hyphen in a metric") << u"metrics.val-loss:>1"_s << true;
    QTest::newRow("words for dates") << u"created_at:yesterday"_s << true;
    QTest::newRow("compare with a word") << u"duration:>long"_s << true;
    QTest::newRow("_any_ before 2.0") << u"created_at:_any_"_s << false;
    QTest::newRow("no colon, 1.x") << u"status"_s << false;
}

void TestQueries::refused()
{
    QFETCH(const QString, query);
    QFETCH(const bool, is2x);
    const auto filter = RunFilter::parse(query, is2x);
    QVERIFY(!filter);
    QVERIFY2(filter.error().startsWith("Error applying or resolving queryset, "_L1), qPrintable(filter.error()));
}

void TestQueries::mentions()
{
    QVERIFY(RunFilter::parse(u"status:running, created_at:_any_"_s, true)->mentions(u"created_at"_s));
    QVERIFY(!RunFilter::parse(u"status:running"_s, true)->mentions(u"created_at"_s));
    QVERIFY(RunFilter::parse(u"status:running,live_state:0"_s, false)->mentions(u"live_state"_s));
}

void TestQueries::sorting()
{
    Run a = m_run;
    Run b = m_run;
    Run c = m_run;
    a.name = u"a"_s;
    b.name = u"b"_s;
    c.name = u"c"_s;
    a.outputs = QJsonObject{{u"loss"_s, 3}};
    b.outputs = QJsonObject{{u"loss"_s, 10}};
    c.outputs = QJsonValue::Null;
    const auto names = [&](const QString &sort) {
        QList<const Run *> runs{&b, &c, &a};
        sortRuns(runs, sort);
        QString text;
        for (const Run *run : std::as_const(runs))
            text += run->name;
        return text;
    };
    QCOMPARE(names(u"name"_s), u"abc"_s);
    QCOMPARE(names(u"-name"_s), u"cba"_s);
    QCOMPARE(names(u"metrics.loss"_s), u"abc"_s);
    QCOMPARE(names(u"-metrics.loss"_s), u"bac"_s); // nothing comes last, always
    QCOMPARE(names(u"nonsense,name"_s), u"abc"_s);
}

POLYDECK_TEST_MAIN(TestQueries)
#include "test_queries.moc"
