// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/editor/editordocument.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

static const QString fine = u"version: 1.1\nkind: component\nrun:\n  kind: job\n  container:\n    image: busybox\n"_s;

static void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

class TestEditorDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensParsesAndSaves()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"job.yaml"_s);
        write(path, fine.toUtf8());
        EditorDocument document;
        QSignalSpy parsed(&document, &EditorDocument::parsedChanged);
        document.open(path);
        QTRY_COMPARE(document.text(), fine);
        QTRY_VERIFY(document.isParsed());
        QVERIFY(!document.parsed().hasErrors());
        QVERIFY(!document.isModified());

        document.edit(fine + u"bogus: 1\n"_s);
        QVERIFY(document.isModified());
        QTRY_VERIFY(document.isParsed() && document.parsed().hasErrors());

        document.edit(fine + u"name: ours\n"_s);
        QSignalSpy saved(&document, &EditorDocument::saved);
        document.saveAs(path);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!document.isModified());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), fine + u"name: ours\n"_s);
    }

    void onlyTheNewestParseIsTold()
    {
        EditorDocument document;
        connect(&document, &EditorDocument::parsedChanged, this, [&] { QCOMPARE(document.parsed().text(), document.text()); });
        document.startNew(u"x.yaml"_s, fine);
        for (int i = 0; i < 50; ++i) {
            document.edit(fine + u"description: v%1\n"_s.arg(i));
            QTest::qWait(i % 7);
        }
        QTRY_VERIFY(document.isParsed());
        QCOMPARE(document.parsed().text(), document.text());
    }

    void lineEndsAndByteOrderMarkSurvive()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"win.yaml"_s);
        write(path, "\xef\xbb\xbfversion: 1.1\r\nkind: component\r\n# mixed\nrun: {kind: job}\r\n");
        EditorDocument document;
        document.open(path);
        QTRY_VERIFY(document.isParsed() && document.isOpen());
        QCOMPARE(document.text(), u"version: 1.1\nkind: component\n# mixed\nrun: {kind: job}\n"_s);
        document.edit(u"version: 1.1\nname: x\nkind: component\n# mixed\nrun: {kind: job}\n"_s);
        QSignalSpy saved(&document, &EditorDocument::saved);
        document.saveAs(path);
        QTRY_COMPARE(saved.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\xef\xbb\xbfversion: 1.1\r\nname: x\r\nkind: component\r\n# mixed\nrun: {kind: job}\r\n"));
    }

    void failureToSaveKeepsTheText()
    {
        EditorDocument document;
        document.startNew(u"x.yaml"_s, fine);
        document.edit(fine + u"# mine\n"_s);
        QSignalSpy failed(&document, &EditorDocument::failed);
        document.saveAs(u"/nonexistent/folder/x.yaml"_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(document.isModified());
        QCOMPARE(document.text(), fine + u"# mine\n"_s);
        const auto error = failed.at(0).at(0).value<Error>();
        QVERIFY(error.what.contains(u"/nonexistent/folder/x.yaml"_s));
        QVERIFY(!error.hint.isEmpty());
    }

    void refusesWhatIsNoText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("binary") << QByteArray("\x7f\x45\x4c\x46\0\0\1", 7);
        QTest::newRow("too large") << QByteArray(11 * 1024 * 1024, 'a');
    }

    void refusesWhatIsNoText()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"x.yaml"_s);
        write(path, bytes);
        EditorDocument document;
        QSignalSpy failed(&document, &EditorDocument::failed);
        document.open(path);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!document.isOpen());
    }

    void unsavedEditsSurviveTheProgram()
    {
        {
            EditorDocument document;
            document.startNew(u"mine.yaml"_s, fine);
            document.edit(fine + u"# precious\n"_s);
        }
        QTest::qWait(50);
        EditorDocument next;
        QTRY_VERIFY(next.recover());
        QCOMPARE(next.text(), fine + u"# precious\n"_s);
        QCOMPARE(next.displayName(), u"mine.yaml"_s);
        QVERIFY(next.hasUnsavedEdits());
        QTemporaryDir dir;
        QSignalSpy saved(&next, &EditorDocument::saved);
        next.saveAs(dir.filePath(u"mine.yaml"_s));
        QTRY_COMPARE(saved.count(), 1);
        EditorDocument after;
        QVERIFY(!after.recover());
    }

    void outsideChangeReloadsOrAsks()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"job.yaml"_s);
        write(path, fine.toUtf8());
        EditorDocument document;
        document.open(path);
        QTRY_COMPARE(document.text(), fine);
        write(path, (fine + u"name: outside\n"_s).toUtf8());
        QTRY_COMPARE(document.text(), fine + u"name: outside\n"_s);

        document.edit(fine + u"name: inside\n"_s);
        QSignalSpy changed(&document, &EditorDocument::changedOnDisk);
        write(path, (fine + u"name: again\n"_s).toUtf8());
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(document.text(), fine + u"name: inside\n"_s);
    }
};

POLYDECK_GUI_TEST_MAIN(TestEditorDocument)
#include "test_editordocument.moc"
