// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fakehttp.h"

#include <kube/client.h>
#include <kube/gunzip.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QTest>

#include <zlib.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

QByteArray gzip(const QByteArray &text)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.constData()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray secretWith(const QByteArray &release)
{
    return R"({"kind":"Secret","metadata":{"name":"x"},"type":"helm.sh/release.v1","data":{"release":")" + release.toBase64() + R"("}})";
}

const QByteArray s_release = R"({"name":"plx","namespace":"polyaxon-v1","version":3,"info":{"status":"deployed","last_deployed":"2026-02-03T04:05:06.123456789+01:00"},
    "chart":{"metadata":{"name":"polyaxon","version":"1.11.3","appVersion":"1.11.3"}},"config":null,"manifest":"---"})";

} // namespace

class TestHelm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newestOfEach();
    void detail_data();
    void detail();
    void damaged_data();
    void damaged();
    void bombs();
};

void TestHelm::newestOfEach()
{
    const auto item = [](const char *name, const char *version, const char *status) -> QByteArray {
        return QByteArray(R"({"metadata":{"name":"sh.helm.release.v1.x","namespace":"ns","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"owner":"helm","name":")") + name
            + R"(","version":")" + version + R"(","status":")" + status + R"(","modifiedAt":"1767225600"}}})";
    };
    FakeHttp http;
    http.answer(200, R"({"kind":"PartialObjectMetadataList","metadata":{},"items":[)" + item("plx", "9", "superseded") + ',' + item("plx", "10", "deployed") + ',' + item("abc", "1", "failed")
                + ",{\"metadata\":{\"name\":\"unlabelled\"}}]}");
    const auto releases = await(Client(http).helmReleases(u"ns"_s));
    QVERIFY2(releases, failureText(releases));
    QCOMPARE(releases->size(), 2);
    QCOMPARE(releases->at(0).name, u"abc"_s);
    QCOMPARE(releases->at(1).revision, 10);
    QCOMPARE(releases->at(1).status, u"deployed"_s);
    QCOMPARE(releases->at(1).updated.toSecsSinceEpoch(), 1767225600);
    QVERIFY(releases->at(1).chart.isEmpty());
    QCOMPARE(http.requests.first().query.queryItemValue(u"labelSelector"_s, QUrl::FullyDecoded), u"owner=helm"_s);
    QVERIFY(!http.requests.first().accept.contains("application/json,") && http.requests.first().accept.contains("PartialObjectMetadataList"));
}

void TestHelm::detail_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("gzip") << gzip(s_release).toBase64();
    QTest::newRow("not packed") << s_release.toBase64();
}

void TestHelm::detail()
{
    QFETCH(const QByteArray, payload);
    FakeHttp http;
    http.answer(200, secretWith(payload));
    const auto release = await(Client(http).helmReleaseDetail(u"polyaxon-v1"_s, u"plx"_s, 3));
    QVERIFY2(release, failureText(release));
    QCOMPARE(http.requests.first().path, u"/api/v1/namespaces/polyaxon-v1/secrets/sh.helm.release.v1.plx.v3"_s);
    QCOMPARE(release->chart, u"polyaxon-1.11.3"_s);
    QCOMPARE(release->appVersion, u"1.11.3"_s);
    QCOMPARE(release->revision, 3);
    QCOMPARE(release->status, u"deployed"_s);
    QCOMPARE(release->updated.toUTC().toString(Qt::ISODate), u"2026-02-03T03:05:06Z"_s);
}

void TestHelm::damaged_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut gzip") << secretWith(gzip(s_release).chopped(20).toBase64());
    QTest::newRow("no json") << secretWith(gzip("nothing").toBase64());
    QTest::newRow("empty") << secretWith({});
    QTest::newRow("no key") << QByteArray(R"({"kind":"Secret","metadata":{"name":"x"},"data":null})");
    QTest::newRow("no secret") << QByteArray(R"({"kind":"Pod"})");
}

void TestHelm::damaged()
{
    QFETCH(const QByteArray, body);
    FakeHttp http;
    http.answer(200, body);
    const auto release = await(Client(http).helmReleaseDetail(u"n"_s, u"plx"_s, 1));
    QVERIFY(!release);
    QCOMPARE(release.error().kind, Error::Kind::Protocol);
}

void TestHelm::bombs()
{
    const QByteArray packed = gzip(QByteArray(8 * 1024 * 1024, ' '));
    QVERIFY(packed.size() < 20'000);
    QVERIFY(!gunzip(packed, 1024 * 1024));
    QCOMPARE(gunzip(packed, 8 * 1024 * 1024).value_or(QByteArray()).size(), 8 * 1024 * 1024);
    QVERIFY(!gunzip("\x1f\x8b\x08 nonsense", 1000));
    QVERIFY(!gunzip({}, 1000));
}

POLYDECK_TEST_MAIN(TestHelm)
#include "test_helm.moc"
