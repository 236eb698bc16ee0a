// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>
#include <polyaxon/runmodel.h>
#include <polyaxon/runwatcher.h>

#include <testsupport/testmain.h>

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

#include <algorithm>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Polydeck::Polyaxon::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// Runs as a server lists them: sort, limit, offset, count.
class TinyList
{
public:
    explicit TinyList(FakeHttp &http)
    {
        http.handler = [this](const Net::Request &request) { return reply(request); };
    }

    void add(int number, const QString &status)
    {
        const auto created = start.addSecs(number).toString(Qt::ISODateWithMs);
        runs.insert(number, QJsonObject{{u"uuid"_s, u"%1"_s.arg(number, 32, 16, QChar(u'0'))}, {u"name"_s, u"r%1"_s.arg(number)}, {u"status"_s, status},
            {u"kind"_s, u"job"_s}, {u"created_at"_s, created}, {u"updated_at"_s, stamp()}});
    }
    void set(int number, const QString &status)
    {
        runs[number].insert(u"status"_s, status);
        runs[number].insert(u"updated_at"_s, stamp());
    }

    QMap<int, QJsonObject> runs;
    std::optional<Result<Net::Response>> fault;

private:
    QString stamp() { return start.addDays(1).addMSecs(++m_clock).toString(Qt::ISODateWithMs); }

    Result<Net::Response> reply(const Net::Request &request)
    {
        if (fault)
            return *fault;
        auto all = runs.values();
        auto sort = request.query.queryItemValue(u"sort"_s);
        sort.remove(u'-');
        std::ranges::stable_sort(all, [&sort](const QJsonObject &left, const QJsonObject &right) { return left.value(sort).toString() > right.value(sort).toString(); });
        QJsonArray page;
        const int offset = request.query.queryItemValue(u"offset"_s).toInt();
        const int limit = request.query.queryItemValue(u"limit"_s).toInt();
        for (int i = offset; i < qMin<int>(offset + limit, all.size()); ++i)
            page.append(all.at(i));
        return json(QJsonDocument(QJsonObject{{u"count"_s, all.size()}, {u"results"_s, page}}).toJson());
    }

    QDateTime start = QDateTime::fromString(u"2026-01-01T00:00:00Z"_s, Qt::ISODate);
    int m_clock = 0;
};

} // namespace

class TestRunListWatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void loadsAllPages();
    void emptyProject();
    void activeRunsAreAskedOften();
    void changesComeAsSmallPages();
    void newAndVanishedRunsAreNoticed();
    void manyChangesAtOnce();
    void cappedListsDoNotLoop();
    void pausedAsksNothing();
    void otherProject();
    void troubleIsSaidOnce();
    void hopelessTroubleIsRetriedToo();
    void submittedRunHurries();
    void refreshAnswers();
    void reconnectionKeepsRows();
    void oldServersSortByCreation();

private:
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<TinyList> m_list;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<RunModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<RunListWatcher> m_watcher;
};

void TestRunListWatcher::init()
{
    m_http = std::make_unique<FakeHttp>();
    m_list = std::make_unique<TinyList>(*m_http);
    m_client = std::make_unique<Client>(*m_http);
    m_model = std::make_unique<RunModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_watcher = std::make_unique<RunListWatcher>(*m_client, *m_model);
    m_watcher->setIntervals(20ms, 500ms);
}

void TestRunListWatcher::cleanup()
{
    m_watcher.reset();
    m_client.reset();
    m_tester.reset();
    m_model.reset();
}

void TestRunListWatcher::loadsAllPages()
{
    for (int i = 0; i < 600; ++i)
        m_list->add(i, u"succeeded"_s);
    QSignalSpy loaded(m_watcher.get(), &RunListWatcher::loaded);
    QSignalSpy busy(m_watcher.get(), &RunListWatcher::busyChanged);
    QVERIFY(!m_watcher->hasLoaded());
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(m_model->rowCount(), 600);
    QCOMPARE(m_watcher->total(), std::optional(600));
    QCOMPARE(m_http->requests.size(), 3);
    QCOMPARE(busy.size(), 2);
    QTest::qWait(100);
    QCOMPARE(m_http->requests.size(), 3); // nothing is active: no hurry
}

void TestRunListWatcher::emptyProject()
{
    QSignalSpy loaded(m_watcher.get(), &RunListWatcher::loaded);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(m_watcher->hasLoaded());
    QCOMPARE(m_model->rowCount(), 0);
}

void TestRunListWatcher::activeRunsAreAskedOften()
{
    m_list->add(1, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY(m_http->requests.size() > 5);
    m_list->set(1, u"succeeded"_s);
    QTRY_COMPARE(m_model->find(m_list->runs[1].value("uuid"_L1).toString())->status, RunStatus::Succeeded);
    QTest::qWait(60);
    const auto asked = m_http->requests.size();
    QTest::qWait(200);
    QVERIFY(m_http->requests.size() <= asked + 1);
}

void TestRunListWatcher::changesComeAsSmallPages()
{
    for (int i = 0; i < 400; ++i)
        m_list->add(i, u"succeeded"_s);
    m_list->add(400, u"queued"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY(m_http->requests.size() > 4);
    QVERIFY2(m_http->line(-1).contains("limit=50"_L1) && m_http->line(-1).contains("sort=-updated_at"_L1), qPrintable(m_http->line(-1)));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_list->set(400, u"running"_s);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.front().at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.front().at(1).toModelIndex().row(), 0);
}

void TestRunListWatcher::newAndVanishedRunsAreNoticed()
{
    for (int i = 0; i < 300; ++i)
        m_list->add(i, u"succeeded"_s);
    m_list->add(300, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(m_model->rowCount(), 301);
    m_list->add(301, u"queued"_s);
    QTRY_COMPARE(m_model->rowCount(), 302);
    // Deleted runs leave the lists without another trace.
    m_list->runs.remove(5);
    QTRY_COMPARE(m_model->rowCount(), 301);
    // One appears as another goes: the count alone would not tell.
    m_list->runs.remove(6);
    m_list->add(302, u"queued"_s);
    QTRY_VERIFY(m_model->find(u"%1"_s.arg(302, 32, 16, QChar(u'0'))));
    QTRY_VERIFY(!m_model->find(u"%1"_s.arg(6, 32, 16, QChar(u'0'))));
}

void TestRunListWatcher::manyChangesAtOnce()
{
    for (int i = 0; i < 300; ++i)
        m_list->add(i, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(m_model->rowCount(), 300);
    for (int i = 0; i < 300; ++i)
        m_list->set(i, u"stopped"_s); // more than one page of changes holds
    QTRY_VERIFY(!m_model->hasActiveRuns());
}

void TestRunListWatcher::cappedListsDoNotLoop()
{
    for (int i = 0; i < RunListWatcher::maxRows + 400; ++i)
        m_list->add(i, u"succeeded"_s);
    m_list->add(RunListWatcher::maxRows + 400, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_watcher->hasLoaded(), 15'000);
    QCOMPARE(m_model->rowCount(), RunListWatcher::maxRows);
    QCOMPARE(m_watcher->total(), std::optional(RunListWatcher::maxRows + 401));
    m_list->set(3, u"succeeded"_s); // beyond the end of what is held
    QTest::qWait(60);
    m_http->requests.clear();
    QTRY_VERIFY_WITH_TIMEOUT(m_http->requests.size() > 3, 15'000);
    for (qsizetype i = 0; i < m_http->requests.size(); ++i)
        QVERIFY2(m_http->line(i).contains("limit=50"_L1), qPrintable(m_http->line(i)));
    QCOMPARE(m_model->rowCount(), RunListWatcher::maxRows);
}

void TestRunListWatcher::pausedAsksNothing()
{
    m_list->add(1, u"running"_s);
    m_watcher->setPaused(true);
    m_watcher->setProject(u"p"_s);
    QTest::qWait(60);
    QCOMPARE(m_http->requests.size(), 0);
    m_watcher->setPaused(false);
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_watcher->setPaused(true);
    const auto asked = m_http->requests.size();
    m_list->set(1, u"failed"_s);
    QTest::qWait(80);
    QCOMPARE(m_http->requests.size(), asked);
    m_watcher->setPaused(false);
    QTRY_VERIFY(!m_model->hasActiveRuns());
}

void TestRunListWatcher::otherProject()
{
    m_list->add(1, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_http->held = true;
    m_watcher->refresh();
    QTRY_VERIFY(!m_http->waiting.isEmpty());
    m_watcher->setProject(u"q"_s);
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_watcher->hasLoaded());
    m_http->release();
    QTRY_VERIFY(m_watcher->hasLoaded());
    QVERIFY(m_http->line(-1).contains("/q/runs"_L1));
    QCOMPARE(m_model->index(0, RunModel::ProjectName).data().toString(), u"q"_s);
}

void TestRunListWatcher::troubleIsSaidOnce()
{
    m_list->add(1, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QSignalSpy failed(m_watcher.get(), &RunListWatcher::failed);
    QSignalSpy loaded(m_watcher.get(), &RunListWatcher::loaded);
    m_list->fault = failure(Error::Kind::Network, u"gone"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_model->rowCount(), 1); // the old rows stay on screen
    const auto asked = m_http->requests.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_http->requests.size() > asked, 5'000);
    QCOMPARE(failed.size(), 1);
    m_list->fault.reset();
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 10'000);
    QCOMPARE(failed.size(), 1);
    m_list->fault = answer(502);
    QTRY_COMPARE(failed.size(), 2); // a new trouble is a new one
}

void TestRunListWatcher::hopelessTroubleIsRetriedToo()
{
    QSignalSpy failed(m_watcher.get(), &RunListWatcher::failed);
    m_list->fault = json(sample("project-missing"), 404);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.front().front().value<Error>().kind, Error::Kind::NotFound);
    m_list->fault.reset();
    QSignalSpy loaded(m_watcher.get(), &RunListWatcher::loaded);
    m_watcher->refresh();
    QTRY_COMPARE(loaded.size(), 1);
}

void TestRunListWatcher::submittedRunHurries()
{
    m_watcher->setIntervals(20ms, 60s);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY(m_watcher->hasLoaded());
    m_list->add(1, u"queued"_s);
    Run submitted;
    submitted.uuid = m_list->runs[1].value("uuid"_L1).toString();
    submitted.status = RunStatus::Created;
    m_model->upsert(submitted);
    QTRY_COMPARE(m_model->find(submitted.uuid)->status, RunStatus::Queued); // long before the minute is over
}

void TestRunListWatcher::refreshAnswers()
{
    m_watcher->setIntervals(60s, 60s);
    QSignalSpy loaded(m_watcher.get(), &RunListWatcher::loaded);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(loaded.size(), 1);
    m_list->add(1, u"failed"_s);
    m_watcher->refresh();
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(m_model->rowCount(), 1);
    QSignalSpy failed(m_watcher.get(), &RunListWatcher::failed);
    m_list->fault = failure(Error::Kind::Network, u"gone"_s);
    m_watcher->refresh();
    QTRY_COMPARE(failed.size(), 1);
    m_watcher->refresh();
    QTRY_COMPARE(failed.size(), 2); // who asks is answered each time
}

void TestRunListWatcher::reconnectionKeepsRows()
{
    m_list->add(1, u"failed"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_watcher = std::make_unique<RunListWatcher>(*m_client, *m_model);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY(m_watcher->hasLoaded());
    QCOMPARE(removed.size() + reset.size(), 0);
}

void TestRunListWatcher::oldServersSortByCreation()
{
    m_client->setInstallation(ofVersion(u"1.11.3"_s));
    m_list->add(1, u"running"_s);
    m_watcher->setProject(u"p"_s);
    QTRY_VERIFY(m_http->requests.size() > 2);
    QVERIFY2(m_http->line(-1).contains("sort=-created_at"_L1), qPrintable(m_http->line(-1)));
}

POLYDECK_TEST_MAIN(TestRunListWatcher)
#include "test_runlistwatcher.moc"
