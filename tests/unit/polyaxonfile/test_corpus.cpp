// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// Agreement with the verdicts of Polyaxon's own validators, where a corpus of files is at hand (POLYDECK_CORPUS).
class TestCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();
    void compilesWhatIsValid();

private:
    struct Row
    {
        QString file;
        QString newer;
        QString older;
    };
    [[nodiscard]] QByteArray read(const QString &file) const;

    QDir m_folder;
    QList<Row> m_rows;
};

void TestCorpus::initTestCase()
{
    const auto given = qEnvironmentVariable("POLYDECK_CORPUS");
    m_folder.setPath(given.isEmpty() ? qEnvironmentVariable("POLYDECK_CORPUS_DEFAULT") : given);
    QFile index(m_folder.filePath(u"index.tsv"_s));
    if (!index.open(QIODevice::ReadOnly))
        QSKIP("no corpus of Polyaxonfiles here (set POLYDECK_CORPUS to a folder with index.tsv and files/)");
    const auto lines = QString::fromUtf8(index.readAll()).split(u'\n', Qt::SkipEmptyParts).sliced(1);
    for (const auto &line : lines) {
        const auto cells = line.split(u'\t');
        m_rows.append({cells.value(0), cells.value(1), cells.value(2)});
    }
    QVERIFY(m_rows.size() > 100);
}

QByteArray TestCorpus::read(const QString &file) const
{
    QFile source(m_folder.filePath(u"files/"_s + file));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

void TestCorpus::agrees_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("2.16") << Profile::V2_16;
    QTest::newRow("1.11") << Profile::V1_11;
}

void TestCorpus::agrees()
{
    QFETCH(const Profile, profile);
    static const QStringList accepted{u"ok"_s, u"needs-params"_s, u"unresolved-ref"_s, u"needs-params-or-ok"_s};
    // What we reached. Lower means that something broke.
    constexpr double floor = 0.995;
    qsizetype agreed = 0;
    QMap<QString, std::pair<int, int>> figures; // of each verdict: agreed, all
    QStringList differing;
    QElapsedTimer timer;
    timer.start();
    for (const auto &row : std::as_const(m_rows)) {
        const auto &verdict = profile == Profile::V2_16 ? row.newer : row.older;
        const auto document = Document::parse(read(row.file), profile);
        auto &[same, all] = figures[verdict];
        ++all;
        if (document.hasErrors() != accepted.contains(verdict)) {
            ++agreed;
            ++same;
            continue;
        }
        const auto error = std::ranges::find(document.findings(), Severity::Error, &Finding::severity);
        differing.append(row.file + u": "_s + verdict + (error == document.findings().cend() ? u", accepted here"_s : u", refused here: "_s + error->message));
    }
    qInfo("%s: %lld of %lld verdicts agree, %lld ms", QTest::currentDataTag(), static_cast<long long>(agreed), static_cast<long long>(m_rows.size()),
        static_cast<long long>(timer.elapsed()));
    for (auto i = figures.cbegin(); i != figures.cend(); ++i)
        qInfo("  %-20s %s %d of %d", qPrintable(i.key()), accepted.contains(i.key()) ? "accepted" : "refused ", i->first, i->second);
    for (const auto &line : std::as_const(differing))
        qInfo("  differs: %s", qPrintable(line));
    QVERIFY(static_cast<double>(agreed) >= floor * static_cast<double>(m_rows.size()));
}

void TestCorpus::compilesWhatIsValid()
{
    int compiled = 0;
    for (const auto &row : std::as_const(m_rows)) {
        if (row.newer != "ok"_L1)
            continue;
        const auto document = Document::parse(read(row.file));
        if (document.kind().isEmpty() || document.toJson().value("isPreset"_L1).toBool() || document.toJson().contains("template"_L1))
            continue;
        const auto operation = compile(document, {}, {{}, m_folder.filePath(u"files/"_s + row.file)});
        // References to elsewhere cannot be followed here; everything else can.
        if (!operation && operation.error().kind == Polydeck::Error::Kind::Invalid && !document.toJson().contains("dagRef"_L1))
            QFAIL(qPrintable(row.file + u": "_s + operation.error().what));
        compiled += operation.has_value() ? 1 : 0;
    }
    qInfo("%d valid files compiled", compiled);
    QVERIFY(compiled > 100);
}

POLYDECK_TEST_MAIN(TestCorpus)
#include "test_corpus.moc"
