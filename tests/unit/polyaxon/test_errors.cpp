// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <polyaxon/client.h>
#include <polyaxon/errors.h>

#include <testsupport/testmain.h>

using namespace Polydeck;
using namespace Polydeck::Polyaxon;
using namespace Polydeck::Polyaxon::Testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Polydeck::Error::Kind)

class TestErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shapes_data();
    void shapes();
    void detailIsBounded();
    void successNeedsJson();
};

void TestErrors::shapes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing object") << 404 << sample("project-missing") << Error::Kind::NotFound << u"Could not do it: No Project matches the given query."_s;
    QTest::newRow("unmatched, GET") << 404 << QByteArray() << Error::Kind::NotFound << u"does not know this address"_s;
    QTest::newRow("unmatched or crashed, POST") << 405 << QByteArray() << Error::Kind::Server << u"405 with an empty body"_s;
    QTest::newRow("method not supported") << 405 << QByteArray(R"({"detail":"Method \"PUT\" not allowed."})") << Error::Kind::Unsupported << u"Method \"PUT\" not allowed."_s;
    QTest::newRow("field") << 400 << sample("project-create-missing") << Error::Kind::Refused << u"name: This field is required."_s;
    QTest::newRow("cross-field") << 400 << sample("run-create-nocontent") << Error::Kind::Refused << u"Could not do it: Run expects a `content`."_s;
    QTest::newRow("bare list") << 400 << sample("runs-list-badquery") << Error::Kind::Refused << u"key `nosuchfield` is not supported"_s;
    QTest::newRow("bad YAML") << 400 << sample("run-create-badyaml") << Error::Kind::Refused << u"Received non valid yaml"_s;
    QTest::newRow("bad JSON") << 400 << QByteArray(R"({"detail":"JSON parse error - Expecting value"})") << Error::Kind::Refused << u"JSON parse error"_s;
    QTest::newRow("forbidden") << 403 << QByteArray(R"({"detail":"Service requesting this endpoint not allowed."})") << Error::Kind::Forbidden << u"not allowed"_s;
    QTest::newRow("login") << 401 << QByteArray() << Error::Kind::Unauthorised << u"asks for a login"_s;
    QTest::newRow("media type") << 415 << QByteArray(R"({"detail":"Unsupported media type"})") << Error::Kind::Refused << u"Unsupported media type"_s;
    QTest::newRow("crash, GET") << 500 << QByteArray() << Error::Kind::Server << u"failed inside (500"_s;
    QTest::newRow("streams text") << 404 << QByteArray("Artifact not found: filepath=x") << Error::Kind::NotFound << u"Artifact not found: filepath=x."_s;
    QTest::newRow("gateway page") << 502 << QByteArray("<html>\r\n<head><title>502 Bad Gateway</title></head><body>nginx</body></html>") << Error::Kind::Server << u"502 with a web page titled \u201c502 Bad Gateway\u201d"_s;
    QTest::newRow("gateway timeout") << 504 << QByteArray("<!DOCTYPE html><html></html>") << Error::Kind::Timeout << u"504 with a web page"_s;
    QTest::newRow("body too large") << 413 << QByteArray("<html><head><title>413</title></head></html>") << Error::Kind::TooLarge << u"413"_s;
    QTest::newRow("nested lists") << 400 << QByteArray(R"({"a":["x","y"],"b":[["z"]],"non_field_errors":["w"]})") << Error::Kind::Refused << u"a: x y b: z w."_s;
    QTest::newRow("redirect to a login page") << 302 << QByteArray() << Error::Kind::Protocol << u"302"_s;
}

void TestErrors::shapes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, says);
    const auto error = errorFromResponse(answer(status, body), u"do it"_s);
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.httpStatus, status);
    QVERIFY2(error.what.contains(says), qPrintable(error.what));
    QVERIFY2(error.what.startsWith("Could not do it"_L1) && error.what.endsWith(u'.'), qPrintable(error.what));
    QVERIFY2(!error.what.contains("<html"_L1), qPrintable(error.what));
    QVERIFY(!error.detail.isEmpty());
    if (body.size() > 2)
        QVERIFY2(error.detail.contains(QString::fromUtf8(body.left(40))), qPrintable(error.detail));
}

void TestErrors::detailIsBounded()
{
    const auto error = errorFromResponse(answer(500, QByteArray(10'000'000, 'x')), u"do it"_s);
    QVERIFY(error.detail.size() < 5'000);
    QVERIFY(error.what.size() < 1'000);
}

void TestErrors::successNeedsJson()
{
    const auto page = jsonFromResponse(answer(200, "<!doctype html><html><head><title>Polyaxon</title></head></html>"), u"do it"_s);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::Protocol);
    QVERIFY2(page.error().what.contains("web page titled"_L1), qPrintable(page.error().what));
    const auto text = jsonFromResponse(answer(200, "ok"), u"do it"_s);
    QVERIFY(!text);
    QCOMPARE(text.error().kind, Error::Kind::Protocol);
    const auto empty = jsonFromResponse(answer(200, {}), u"do it"_s);
    QVERIFY(!empty);
    const auto cut = jsonFromResponse(answer(200, R"({"results":[{"a":)"), u"do it"_s);
    QVERIFY(!cut);
    QVERIFY(jsonFromResponse(answer(201, "{}"), u"do it"_s));
}

POLYDECK_TEST_MAIN(TestErrors)
#include "test_errors.moc"
