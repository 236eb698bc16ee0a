// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>
#include <polyaxon/runwatcher.h>

#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Polydeck::Polyaxon::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// One run as a server tells it: statuses, detail, live logs since last_time, archive in jsonl or in chunks.
class TinyRun
{
public:
    explicit TinyRun(FakeHttp &http)
    {
        http.handler = [this](const Net::Request &request) { return reply(request); };
        set(u"created"_s);
    }

    void set(const QString &status)
    {
        statuses.append(status);
        if (status == "running"_L1)
            started = QDateTime::currentDateTimeUtc();
        if (isFinal(runStatusFromString(status)))
            finished = QDateTime::currentDateTimeUtc();
    }
    void log(const QString &text, const QString &pod = u"a"_s) { live.append(line(text, pod)); }
    void archiveAll() { archive = live; }

    QStringList statuses;
    QDateTime started;
    QDateTime finished;
    QJsonArray live;
    QJsonArray archive;
    int chunkSize = 0; ///< 1.11: lines per chunk file; 0: one answer
    bool isDeleted = false;
    bool liveIsBroken = false;
    std::optional<Result<Net::Response>> fault;
    int liveReads = 0;
    int archiveReads = 0;
    int runReads = 0;
    bool wasForced = true;

private:
    QJsonObject line(const QString &text, const QString &pod)
    {
        return {{u"timestamp"_s, u"2026-01-02T10:00:%1Z"_s.arg(++m_clock, 2, 10, QChar(u'0'))}, {u"pod"_s, pod}, {u"container"_s, u"polyaxon-main"_s}, {u"value"_s, text}};
    }

    Result<Net::Response> reply(const Net::Request &request)
    {
        if (fault)
            return *fault;
        if (request.path.endsWith("/statuses"_L1))
            return json(QJsonDocument(statusAnswer()).toJson());
        if (request.path.endsWith("/logs"_L1))
            return logs(request);
        ++runReads;
        QJsonObject run{{u"uuid"_s, u"u"_s}, {u"name"_s, u"train"_s}, {u"status"_s, statuses.last()}, {u"kind"_s, u"job"_s},
            {u"created_at"_s, u"2026-01-02T10:00:00Z"_s}, {u"settings"_s, QJsonObject{{u"namespace"_s, u"n"_s}}}, {u"live_state"_s, isDeleted ? -1 : 1}};
        if (finished.isValid())
            run.insert(u"finished_at"_s, finished.toString(Qt::ISODateWithMs));
        return json(QJsonDocument(run).toJson());
    }

    QJsonObject statusAnswer() const
    {
        QJsonArray conditions;
        for (int i = 0; i < statuses.size(); ++i)
            conditions.append(QJsonObject{{u"type"_s, statuses.at(i)}, {u"status"_s, u"True"_s}, {u"reason"_s, u"Test"_s},
                {u"last_transition_time"_s, u"2026-01-02T10:00:00.%1Z"_s.arg(i, 3, 10, QChar(u'0'))}});
        return {{u"status"_s, statuses.last()}, {u"status_conditions"_s, conditions}};
    }

    Result<Net::Response> logs(const Net::Request &request)
    {
        const auto since = request.query.queryItemValue(u"last_time"_s, QUrl::FullyDecoded);
        if (!since.isEmpty()) {
            ++liveReads;
            if (liveIsBroken)
                return answer(500);
            firstSince = firstSince.isEmpty() ? since : firstSince;
            QJsonArray news;
            for (const auto &entry : std::as_const(live)) {
                if (entry.toObject().value("timestamp"_L1).toString() > since)
                    news.append(entry);
            }
            // Servers repeat: the last line comes once more with the next answer.
            if (live.size() > news.size() && !news.isEmpty())
                news.prepend(live.at(live.size() - news.size() - 1));
            const auto last = live.isEmpty() ? since : live.last().toObject().value("timestamp"_L1).toString();
            return json(QJsonDocument(QJsonObject{{u"logs"_s, news}, {u"last_time"_s, last}, {u"last_file"_s, QJsonValue()}, {u"files"_s, QJsonArray()}}).toJson());
        }
        ++archiveReads;
        wasForced = wasForced && request.query.queryItemValue(u"force"_s) == "true"_L1;
        return json(QJsonDocument(chunkSize > 0 ? chunk(request.query.queryItemValue(u"last_file"_s).toInt()) : QJsonObject{{u"logs"_s, archive}, {u"files"_s, QJsonArray()}}).toJson());
    }

    QJsonObject chunk(int number) const
    {
        QJsonArray part;
        QJsonArray files;
        for (qsizetype i = 0; i * chunkSize < archive.size(); ++i)
            files.append(QString::number(i + 1));
        for (qsizetype i = qsizetype(number) * chunkSize; i < qMin(archive.size(), qsizetype(number + 1) * chunkSize); ++i)
            part.append(archive.at(i));
        return {{u"logs"_s, part}, {u"last_file"_s, QString::number(number + 1)}, {u"files"_s, files}};
    }

    int m_clock = 0;

public:
    QString firstSince;
};

} // namespace

class TestRunFollower : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void wholeLife();
    void lateArchive();
    void archiveInAnotherOrder();
    void archiveWithoutTheEndIsWaitedFor();
    void finishedLongAgo();
    void chunkFiles();
    void liveLogsAreBroken();
    void noLogsAtAll();
    void troubleAndRecovery();
    void unknownRun();
    void deletedRun();
    void stopAndGoOn();
    void refreshAfterTheEnd();
    void deletedFromItsOwnSignal();

private:
    [[nodiscard]] QStringList shown() const { return m_shown; }
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<TinyRun> m_run;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<RunFollower> m_follower;
    QStringList m_shown;
    int m_resets = 0;
};

void TestRunFollower::init()
{
    m_http = std::make_unique<FakeHttp>();
    m_run = std::make_unique<TinyRun>(*m_http);
    m_client = std::make_unique<Client>(*m_http);
    m_follower = std::make_unique<RunFollower>(*m_client, u"p"_s, u"u"_s);
    m_follower->setInterval(15ms);
    m_shown.clear();
    m_resets = 0;
    connect(m_follower.get(), &RunFollower::logLines, this, [this](const QList<LogLine> &lines) {
        for (const auto &line : lines)
            m_shown.append(line.text);
    });
    connect(m_follower.get(), &RunFollower::logReset, this, [this] {
        m_shown.clear();
        ++m_resets;
    });
}

void TestRunFollower::cleanup()
{
    m_follower.reset();
    m_client.reset();
}

void TestRunFollower::wholeLife()
{
    QSignalSpy statuses(m_follower.get(), &RunFollower::statusesChanged);
    QSignalSpy runs(m_follower.get(), &RunFollower::runChanged);
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    QSignalSpy failed(m_follower.get(), &RunFollower::failed);
    m_follower->start();
    m_follower->start(); // once is enough
    QTRY_COMPARE(runs.size(), 1);
    QCOMPARE(m_follower->run().name, u"train"_s);
    QCOMPARE(m_follower->run().nameSpace, u"n"_s);
    QTest::qWait(60);
    QCOMPARE(m_run->liveReads + m_run->archiveReads, 0); // nothing to read before it is on the cluster
    QCOMPARE(statuses.size(), 1);

    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    QTRY_COMPARE(shown(), QStringList{u"one"_s});
    QCOMPARE(m_run->firstSince, u"2026-01-02T10:00:00.000Z"_s); // from the creation on
    QCOMPARE(m_follower->run().status, RunStatus::Running);
    m_run->log(u"two"_s);
    m_run->log(u"three"_s);
    QTRY_COMPARE(shown(), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    QTest::qWait(60);
    QCOMPARE(shown().size(), 3); // no repeats

    m_run->log(u"four"_s);
    m_run->archiveAll();
    m_run->set(u"succeeded"_s);
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(m_follower->hasEnded());
    QCOMPARE(shown(), (QStringList{u"one"_s, u"two"_s, u"three"_s, u"four"_s}));
    QCOMPARE(m_resets, 0);
    QVERIFY(m_run->wasForced);
    QCOMPARE(m_follower->run().status, RunStatus::Succeeded);
    QCOMPARE(m_follower->conditions().size(), 3);
    QCOMPARE(failed.size(), 0);
    const auto asked = m_http->requests.size();
    QTest::qWait(80);
    QCOMPARE(m_http->requests.size(), asked); // it is over
}

void TestRunFollower::lateArchive()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    m_follower->start();
    QTRY_COMPARE(shown().size(), 1);
    m_run->set(u"failed"_s);
    QTRY_VERIFY(m_run->archiveReads >= 1);
    m_run->log(u"last words"_s);
    m_run->archiveAll();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(shown(), (QStringList{u"one"_s, u"last words"_s}));
}

void TestRunFollower::archiveInAnotherOrder()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->set(u"running"_s);
    m_run->log(u"one"_s, u"a"_s);
    m_run->log(u"two"_s, u"b"_s);
    m_follower->start();
    QTRY_COMPARE(shown().size(), 2);
    m_run->archive = QJsonArray{m_run->live.at(1), m_run->live.at(0)};
    m_run->set(u"stopped"_s);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_resets, 1);
    QCOMPARE(shown(), (QStringList{u"two"_s, u"one"_s}));
}

void TestRunFollower::archiveWithoutTheEndIsWaitedFor()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    m_run->log(u"two"_s);
    m_follower->start();
    QTRY_COMPARE(shown().size(), 2);
    m_run->set(u"succeeded"_s); // and the archive never comes
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(m_run->archiveReads > 2);
    QCOMPARE(m_resets, 0);
    QCOMPARE(shown(), (QStringList{u"one"_s, u"two"_s})); // what was seen stays
}

void TestRunFollower::finishedLongAgo()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    for (int i = 0; i < 50; ++i)
        m_run->log(u"line %1"_s.arg(i));
    m_run->archiveAll();
    m_run->set(u"succeeded"_s);
    m_run->finished = QDateTime::currentDateTimeUtc().addDays(-1);
    m_follower->start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(shown().size(), 50);
    QCOMPARE(m_run->archiveReads, 1);
    QCOMPARE(m_run->liveReads, 0);
}

void TestRunFollower::chunkFiles()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    for (int i = 0; i < 25; ++i)
        m_run->log(u"line %1"_s.arg(i));
    m_run->archiveAll();
    m_run->chunkSize = 10;
    m_run->set(u"succeeded"_s);
    m_run->finished = QDateTime::currentDateTimeUtc().addDays(-1);
    m_follower->start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(shown().size(), 25);
    QCOMPARE(shown().last(), u"line 24"_s);
    QCOMPARE(m_run->archiveReads, 3);
}

void TestRunFollower::liveLogsAreBroken()
{
    QSignalSpy failed(m_follower.get(), &RunFollower::failed);
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->liveIsBroken = true;
    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    m_run->archiveAll();
    m_follower->start();
    QTRY_COMPARE(shown(), QStringList{u"one"_s});
    m_run->log(u"two"_s);
    m_run->archiveAll();
    QTRY_COMPARE(shown(), (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(failed.size(), 0); // there is another way, so it is no trouble
    QVERIFY(m_run->liveReads <= 2); // and the broken way is not beaten on
    m_run->set(u"succeeded"_s);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(shown().size(), 2);
}

void TestRunFollower::noLogsAtAll()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->set(u"upstream_failed"_s);
    m_follower->start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(shown().size(), 0);
}

void TestRunFollower::troubleAndRecovery()
{
    QSignalSpy failed(m_follower.get(), &RunFollower::failed);
    QSignalSpy recovered(m_follower.get(), &RunFollower::recovered);
    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    m_follower->start();
    QTRY_COMPARE(shown().size(), 1);
    m_run->fault = failure(Error::Kind::Network, u"gone"_s);
    QTRY_COMPARE(failed.size(), 1);
    const auto asked = m_http->requests.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_http->requests.size() > asked, 4'000);
    QCOMPARE(failed.size(), 1);
    m_run->log(u"two"_s);
    m_run->fault.reset();
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 8'000);
    QTRY_COMPARE(shown(), (QStringList{u"one"_s, u"two"_s}));
    m_run->fault = answer(200, "<!doctype html><html></html>");
    QTRY_COMPARE(failed.size(), 2);
}

void TestRunFollower::unknownRun()
{
    QSignalSpy failed(m_follower.get(), &RunFollower::failed);
    m_run->fault = json(sample("run-missing"), 404);
    m_follower->start();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.front().front().value<Error>().kind, Error::Kind::NotFound);
    QTest::qWait(60);
    QCOMPARE(m_http->requests.size(), 1); // waiting does not bring it back
}

void TestRunFollower::deletedRun()
{
    QSignalSpy failed(m_follower.get(), &RunFollower::failed);
    m_run->isDeleted = true;
    m_follower->start();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed.front().front().value<Error>().what.contains("deleted"_L1), "says so");
}

void TestRunFollower::stopAndGoOn()
{
    m_run->set(u"running"_s);
    m_follower->start();
    QTRY_VERIFY(m_run->liveReads > 1);
    m_follower->stop();
    const auto asked = m_http->requests.size();
    QTest::qWait(60);
    QCOMPARE(m_http->requests.size(), asked);
    m_follower->start();
    QTRY_VERIFY(m_http->requests.size() > asked);
}

void TestRunFollower::refreshAfterTheEnd()
{
    QSignalSpy ended(m_follower.get(), &RunFollower::ended);
    m_run->log(u"one"_s);
    m_run->archiveAll();
    m_run->set(u"succeeded"_s);
    m_follower->start();
    QTRY_COMPARE(ended.size(), 1);
    m_run->set(u"resuming"_s);
    m_run->set(u"running"_s);
    m_run->log(u"two"_s);
    m_follower->refresh();
    QTRY_COMPARE(shown(), (QStringList{u"one"_s, u"two"_s}));
    QVERIFY(!m_follower->hasEnded());
}

void TestRunFollower::deletedFromItsOwnSignal()
{
    m_run->set(u"running"_s);
    m_run->log(u"one"_s);
    connect(m_follower.get(), &RunFollower::logLines, this, [this] { m_follower.release()->deleteLater(); });
    m_follower->start();
    QTRY_VERIFY(!m_follower);
    QTest::qWait(40);
}

POLYDECK_TEST_MAIN(TestRunFollower)
#include "test_runfollower.moc"
