// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <base/backoff.h>
#include <base/error.h>
#include <base/result.h>
#include <base/secretstring.h>

#include <testsupport/testmain.h>

#include <utility>

using namespace Polydeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void backoffDoublesUpToItsLimit();
    void backoffStartsAnew();
    void errorInOneLine();
    void transientErrors_data();
    void transientErrors();
    void failureCarriesTheError();
    void secretIsWiped();
    void secretCopiesSurviveEachOther();
    void secretDoesNotTouchSharedOrConstantBytes();
    void secretAssignsToItself();
};

void TestValues::backoffDoublesUpToItsLimit()
{
    Backoff backoff(100ms, 1000ms);
    for (const auto expected : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        const auto wait = backoff.next();
        QVERIFY2(wait <= expected && wait >= expected * 3 / 4, qPrintable(QString::number(wait.count())));
    }
}

void TestValues::backoffStartsAnew()
{
    Backoff backoff(100ms, 1000ms);
    for (int i = 0; i < 5; ++i)
        std::ignore = backoff.next();
    backoff.reset();
    QVERIFY(backoff.next() <= 100ms);
}

void TestValues::errorInOneLine()
{
    QCOMPARE(Error::make(Error::Kind::Io, u"It broke."_s).oneLine(), u"It broke."_s);
    QCOMPARE(Error::make(Error::Kind::Io, u"It broke."_s, u"Mend it."_s, u"raw"_s).oneLine(), u"It broke. Mend it."_s);
}

void TestValues::transientErrors_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("isTransient");
    QTest::newRow("network") << Error::Kind::Network << true;
    QTest::newRow("timeout") << Error::Kind::Timeout << true;
    QTest::newRow("server") << Error::Kind::Server << true;
    QTest::newRow("tls") << Error::Kind::Tls << false;
    QTest::newRow("forbidden") << Error::Kind::Forbidden << false;
    QTest::newRow("unauthorised") << Error::Kind::Unauthorised << false;
    QTest::newRow("conflict") << Error::Kind::Conflict << false;
    QTest::newRow("cancelled") << Error::Kind::Cancelled << false;
}

void TestValues::transientErrors()
{
    QFETCH(Error::Kind, kind);
    QTEST(Error::make(kind, u"x"_s).isTransient(), "isTransient");
}

void TestValues::failureCarriesTheError()
{
    const Result<int> result = failure(Error::Kind::NotFound, u"gone"_s, u"look elsewhere"_s, u"404"_s);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::NotFound);
    QCOMPARE(result.error().detail, u"404"_s);
    QCOMPARE(Result<int>(failure(result.error())).error(), result.error());
}

void TestValues::secretIsWiped()
{
    QByteArray bytes("correct horse");
    bytes.detach();
    wipe(bytes);
    QCOMPARE(bytes, QByteArray(13, '\0'));

    SecretString secret(QByteArray("battery staple"));
    secret.clear();
    QVERIFY(secret.isEmpty());
    QCOMPARE(secret.reveal(), QByteArray());
}

void TestValues::secretCopiesSurviveEachOther()
{
    SecretString first(QByteArray("token"));
    SecretString second;
    second = first;
    first.clear();
    QCOMPARE(second.reveal(), "token");
    SecretString third(std::move(second));
    QCOMPARE(third.reveal(), "token");
    QVERIFY(third == SecretString(QByteArray("token")));
}

void TestValues::secretDoesNotTouchSharedOrConstantBytes()
{
    const QByteArray mine("shared with the caller");
    {
        SecretString secret{QByteArray(mine)};
        secret.clear();
    }
    QCOMPARE(mine, "shared with the caller");
    static constexpr char constant[] = "in read-only memory";
    {
        SecretString secret(QByteArray::fromRawData(constant, sizeof(constant) - 1));
        secret.clear();
    }
    QCOMPARE(QByteArrayView(constant), "in read-only memory");
}

void TestValues::secretAssignsToItself()
{
    SecretString secret(QByteArray("still here"));
    auto &same = secret;
    secret = same;
    QCOMPARE(secret.reveal(), "still here");
}

POLYDECK_TEST_MAIN(TestValues)

#include "test_values.moc"
