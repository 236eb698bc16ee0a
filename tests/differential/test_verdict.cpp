// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "generator.h"
#include "oracle.h"

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// Whether we accept what the real validators accept, over files that have been broken on purpose.
class TestDifferentialVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees_data();
    void agrees();
};

void TestDifferentialVerdict::agrees_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("2.16") << Profile::V2_16;
    QTest::newRow("1.11") << Profile::V1_11;
}

void TestDifferentialVerdict::agrees()
{
    QFETCH(const Profile, profile);
    Oracle oracle(profile);
    if (!oracle.problem().isEmpty())
        QSKIP(qPrintable(oracle.problem()));
    const QTemporaryDir folder;
    const int made = qEnvironmentVariableIntValue("POLYDECK_DIFFERENTIAL_CASES") ? qEnvironmentVariableIntValue("POLYDECK_DIFFERENTIAL_CASES") : 1000;
    Generator generator(profile, qEnvironmentVariableIntValue("POLYDECK_DIFFERENTIAL_SEED") + 7);
    QList<Oracle::Case> cases;
    QList<QByteArray> texts;
    for (int i = 0; i < made; ++i) {
        const auto file = generator.broken(i % 2 ? generator.operation() : generator.component());
        texts.append(QJsonDocument(file).toJson());
        QFile out(folder.filePath(u"%1.json"_s.arg(i)));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(texts.last());
        cases.append({out.fileName(), {}, {}, true});
    }
    const auto answers = oracle.ask(cases);
    QVERIFY2(oracle.problem().isEmpty(), qPrintable(oracle.problem()));
    static const QStringList accepted{u"ok"_s, u"needs-params"_s, u"unresolved-ref"_s};
    int refused = 0;
    QStringList differing;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const auto document = Document::parse(texts[i], profile);
        const bool theirs = accepted.contains(answers[i].verdict);
        refused += theirs ? 0 : 1;
        if (document.hasErrors() != theirs)
            continue;
        const auto error = std::ranges::find(document.findings(), Severity::Error, &Finding::severity);
        differing.append(answers[i].verdict + (error == document.findings().cend() ? u", accepted here: "_s + answers[i].message : u", refused here: "_s + error->message)
            + u'\n' + QString::fromUtf8(QJsonDocument::fromJson(texts[i]).toJson(QJsonDocument::Compact)));
    }
    qInfo("%s: %lld broken files, %d of them refused by Polyaxon; %lld verdicts differ", QTest::currentDataTag(), static_cast<long long>(cases.size()), refused,
        static_cast<long long>(differing.size()));
    for (const auto &line : std::as_const(differing))
        qInfo("  differs: %s", qPrintable(line));
    QVERIFY(differing.size() * 200 <= cases.size());
}

POLYDECK_TEST_MAIN(TestDifferentialVerdict)
#include "test_verdict.moc"
