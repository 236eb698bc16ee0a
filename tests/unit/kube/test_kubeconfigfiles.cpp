// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/kubeconfigfiles.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

QByteArray config(const QByteArray &names, const QByteArray &current = {})
{
    QByteArray text = "clusters:\n- name: c\n  cluster: {server: 'https://h'}\ncontexts:\n";
    for (const QByteArray &name : names.split(' '))
        text += "- name: " + name + "\n  context: {cluster: c, user: u}\n";
    return current.isEmpty() ? text : QByteArray(text + "current-context: " + current + '\n');
}

QString namesIn(const KubeConfigFiles &files)
{
    QStringList names;
    for (const ContextEntry &entry : files.config().contexts)
        names.append(entry.name);
    return names.join(u' ');
}

} // namespace

/// Outside edits show within a second; the tests allow three on a busy machine.
class TestKubeConfigFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void firstLoadIsAnnounced();
    void editInPlace();
    void replacedByRename();
    void appearsLater();
    void goesAway();
    void behindASymbolicLink();
    void halfWrittenFileKeepsTheLastGoodState();
    void unchangedContentSaysNothing();
    void useContext();
    void useContextRefused();
    void droppedWhileBusy();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKubeConfigFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestKubeConfigFiles::firstLoadIsAnnounced()
{
    KubeConfigFiles files({path(u"none"_s)});
    QSignalSpy changed(&files, &KubeConfigFiles::changed);
    QVERIFY(!files.isLoaded());
    QVERIFY(changed.wait());
    QVERIFY(files.isLoaded());
    QVERIFY(files.config().contexts.isEmpty());
    QCOMPARE(files.paths(), QStringList{path(u"none"_s)});
}

void TestKubeConfigFiles::editInPlace()
{
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a"_s, 3000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(writeFile(path(u"c"_s), config("a b")));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a b"_s, 3000);
    qInfo("an outside edit showed after %lld ms", timer.elapsed());
}

void TestKubeConfigFiles::replacedByRename()
{
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a"_s, 3000);
    for (int i = 0; i < 3; ++i) { // each time: the watch must follow the name, not the old file
        const QByteArray name = "n" + QByteArray::number(i);
        QVERIFY(writeFile(path(u"tmp"_s), config(name)));
        QCOMPARE(::rename(QFile::encodeName(path(u"tmp"_s)).constData(), QFile::encodeName(path(u"c"_s)).constData()), 0);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), QString::fromLatin1(name), 3000);
    }
}

void TestKubeConfigFiles::appearsLater()
{
    KubeConfigFiles files({path(u"sub/dir/c"_s), path(u"d"_s)});
    QTRY_VERIFY(files.isLoaded());
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub/dir"_s));
    QTest::qWait(150);
    QVERIFY(writeFile(path(u"sub/dir/c"_s), config("late")));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"late"_s, 4000);
    QVERIFY(writeFile(path(u"d"_s), config("later")));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"late later"_s, 4000);
}

void TestKubeConfigFiles::goesAway()
{
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a"_s, 3000);
    QVERIFY(QFile::remove(path(u"c"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), QString(), 3000);
    QVERIFY(files.config().problems.isEmpty());
    QVERIFY(writeFile(path(u"c"_s), config("b")));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"b"_s, 3000);
}

void TestKubeConfigFiles::behindASymbolicLink()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    QVERIFY(writeFile(path(u"real/c"_s), config("a")));
    QVERIFY(QFile::link(path(u"real/c"_s), path(u"link"_s)));
    KubeConfigFiles files({path(u"link"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a"_s, 3000);
    QVERIFY(writeFile(path(u"real/tmp"_s), config("b")));
    QCOMPARE(::rename(QFile::encodeName(path(u"real/tmp"_s)).constData(), QFile::encodeName(path(u"real/c"_s)).constData()), 0);
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"b"_s, 3000);
}

void TestKubeConfigFiles::halfWrittenFileKeepsTheLastGoodState()
{
    QVERIFY(writeFile(path(u"c"_s), config("a b")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a b"_s, 3000);
    QSignalSpy changed(&files, &KubeConfigFiles::changed);

    // Truncated, cut in the middle of a quote, then whole again: nobody sees the steps between.
    QVERIFY(writeFile(path(u"c"_s), {}));
    QTest::qWait(300);
    QVERIFY(writeFile(path(u"c"_s), config("a b").left(60) + "\""));
    QTest::qWait(300);
    QCOMPARE(namesIn(files), u"a b"_s);
    QCOMPARE(changed.count(), 0);
    QVERIFY(writeFile(path(u"c"_s), config("a b c")));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a b c"_s, 3000);
    QVERIFY(files.config().problems.isEmpty());

    // Broken for good: the problem shows, the last good contexts stay.
    QVERIFY(writeFile(path(u"c"_s), "contexts: [\n"));
    QTRY_COMPARE_WITH_TIMEOUT(files.config().problems.size(), 1, 6000);
    QCOMPARE(namesIn(files), u"a b c"_s);

    // Emptied for good: that is what the user wanted.
    QVERIFY(writeFile(path(u"c"_s), "# empty\n"));
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), QString(), 6000);
    QVERIFY(files.config().problems.isEmpty());
}

void TestKubeConfigFiles::unchangedContentSaysNothing()
{
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(namesIn(files), u"a"_s, 3000);
    QSignalSpy changed(&files, &KubeConfigFiles::changed);
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    files.reload();
    QTest::qWait(500);
    QCOMPARE(changed.count(), 0);
}

void TestKubeConfigFiles::useContext()
{
    QVERIFY(writeFile(path(u"c"_s), config("a b", "a")));
    KubeConfigFiles files({path(u"c"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(files.config().currentContext, u"a"_s, 3000);
    const auto written = await(files.useContext(u"b"_s));
    QVERIFY2(written, failureText(written));
    QCOMPARE(*written, path(u"c"_s));
    QCOMPARE(files.config().currentContext, u"b"_s); // by then, not some time later
    QCOMPARE(readFile(path(u"c"_s)), config("a b", "b"));
}

void TestKubeConfigFiles::useContextRefused()
{
    QVERIFY(writeFile(path(u"c"_s), config("a")));
    KubeConfigFiles files({path(u"c"_s)});
    const auto written = await(files.useContext(u"nope"_s));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::NotFound);
}

void TestKubeConfigFiles::droppedWhileBusy()
{
    QVERIFY(writeFile(path(u"c"_s), config("a b", "a")));
    for (int i = 0; i < 20; ++i) {
        auto files = std::make_unique<KubeConfigFiles>(QStringList{path(u"c"_s)});
        auto call = files->useContext(i % 2 == 0 ? u"b"_s : u"a"_s);
        files.reset();
        const auto answer = await(std::move(call)); // written or cancelled, but answered
        if (!answer)
            QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
    }
}

POLYDECK_TEST_MAIN(TestKubeConfigFiles)
#include "test_kubeconfigfiles.moc"
