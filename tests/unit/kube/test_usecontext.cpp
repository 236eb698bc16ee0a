// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configgenerator.h"
#include "textfiles.h"

#include <kube/filereplace.h>
#include <kube/kubeconfigedit.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigparser.h>
#include <kube/kubelock.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

mode_t modeOf(const QString &path)
{
    struct stat info{};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

Result<QByteArray> withCurrentContext(const QByteArray &bytes, const QString &context)
{
    KubeConfigEdit edit;
    edit.currentContext = context;
    return editKubeConfig(bytes, edit);
}

const QByteArray s_two = "apiVersion: v1\ncontexts:\n- context: {cluster: c, user: u}\n  name: a\n- context: {cluster: c, user: u}\n  name: b\n";

} // namespace

class TestUseContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void patches_data();
    void patches();
    void refusesToGuess_data();
    void refusesToGuess();
    void everyOtherByteStays();
    void utf16StaysUtf16();

    void whichFile();
    void nothingToDo();
    void unknownContext();
    void heldLock();
    void lockIsReleasedAndWaitedFor();
    void modeLinkAndBackup();
    void backupsAreBounded();
    void unwritable();
    void changedMeanwhile();
    void killedWhileWriting();
    void brokenTarget();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList leftovers() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestUseContext::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestUseContext::patches_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("context");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const char *context, const QByteArray &after) {
        QTest::newRow(name) << before << QString::fromUtf8(context) << after;
    };
    row("plain", "a: b\ncurrent-context: old\nkind: Config\n", "new", "a: b\ncurrent-context: new\nkind: Config\n");
    row("comment behind", "current-context: old # the one\n", "new", "current-context: new # the one\n");
    row("double quotes stay", "current-context: \"old\"\n", "new", "current-context: \"new\"\n");
    row("single quotes stay", "current-context: 'old'\n", "new", "current-context: 'new'\n");
    row("single quotes give way", "current-context: 'old'\n", "it's", "current-context: \"it's\"\n");
    row("quoted key", "\"current-context\": old\n", "new", "\"current-context\": new\n");
    row("YAML 1.1 word", "current-context: old\n", "y", "current-context: \"y\"\n");
    row("number", "current-context: old\n", "433e40", "current-context: \"433e40\"\n");
    row("arn", "current-context: old\n", "arn:aws:eks:eu:1:cluster/x", "current-context: arn:aws:eks:eu:1:cluster/x\n");
    row("blanks", "current-context: old\n", "a b", "current-context: \"a b\"\n");
    row("umlaut", "current-context: old\n", "ü", "current-context: \"ü\"\n");
    row("was empty quotes", "current-context: \"\"\nkind: Config\n", "new", "current-context: \"new\"\nkind: Config\n");
    row("was nothing", "current-context:\nkind: Config\n", "new", "current-context: new\nkind: Config\n");
    row("was nothing, comment", "current-context:  # none\nkind: Config\n", "new", "current-context: new  # none\nkind: Config\n");
    row("was null", "current-context: null\n", "new", "current-context: new\n");
    row("was tilde", "current-context: ~ # x\n", "new", "current-context: new # x\n");
    row("value in the next line", "current-context:\n  old\nkind: Config\n", "new", "current-context:\n  new\nkind: Config\n");
    row("missing", "kind: Config\n", "new", "kind: Config\ncurrent-context: new\n");
    row("missing, no line end", "kind: Config", "new", "kind: Config\ncurrent-context: new\n");
    row("missing, comment last", "kind: Config\n# end\n", "new", "kind: Config\n# end\ncurrent-context: new\n");
    row("missing, indented root", "  kind: Config\n  a: b\n", "new", "  kind: Config\n  a: b\n  current-context: new\n");
    row("missing, document end", "kind: Config\n...\n", "new", "kind: Config\ncurrent-context: new\n...\n");
    row("missing, second document", "kind: Config\n---\nkind: Other\n", "new", "kind: Config\ncurrent-context: new\n---\nkind: Other\n");
    row("missing, document start", "---\nkind: Config\n", "new", "---\nkind: Config\ncurrent-context: new\n");
    row("windows", "current-context: old\r\nkind: Config\r\n", "new", "current-context: new\r\nkind: Config\r\n");
    row("windows, missing", "kind: Config\r\n", "new", "kind: Config\r\ncurrent-context: new\r\n");
    row("byte order mark", "\xef\xbb\xbf" "current-context: old\n", "new", "\xef\xbb\xbf" "current-context: new\n");
    row("empty", "", "new", "apiVersion: v1\nkind: Config\ncurrent-context: new\n");
    row("comment only", "# mine\n", "new", "# mine\napiVersion: v1\nkind: Config\ncurrent-context: new\n");
    row("marker only", "---\n", "new", "---\napiVersion: v1\nkind: Config\ncurrent-context: new\n");
    row("json", R"({"current-context": "old", "kind": "Config"})", "new", R"({"current-context": "new", "kind": "Config"})");
    row("json, missing", "{\n  \"kind\": \"Config\"\n}\n", "new", "{\"current-context\": \"new\", \n  \"kind\": \"Config\"\n}\n");
    row("json, empty", "{}", "new", R"({"current-context": "new"})");
    row("flow, plain value", "{kind: Config, current-context: old}\n", "new", "{kind: Config, current-context: \"new\"}\n");
    row("not the nested one", "x:\n  current-context: no\ncurrent-context: old\n", "new", "x:\n  current-context: no\ncurrent-context: new\n");
    row("alias", "name: &n x\ncurrent-context: *n\n", "new", "name: &n x\ncurrent-context: new\n");
    row("tag", "current-context: !!str old\n", "new", "current-context: !!str new\n");
    row("beside anchors", "a: &x [1]\nb: *x\ncurrent-context: old\nc: *x\n", "new", "a: &x [1]\nb: *x\ncurrent-context: new\nc: *x\n");
    row("twice: the last one counts", "current-context: one\nkind: Config\ncurrent-context: two\n", "new", "current-context: one\nkind: Config\ncurrent-context: new\n");
    row("key with blanks", "current-context : old\n", "new", "current-context : new\n");
}

void TestUseContext::patches()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, context);
    const auto after = withCurrentContext(before, context);
    QVERIFY2(after, failureText(after));
    QTEST(*after, "after");
    QCOMPARE(parseKubeConfig(*after, u"f"_s).currentContext, context);
}

void TestUseContext::refusesToGuess_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("anchor that others use", "current-context: &c old\nx: *c\n");
    row("literal block", "current-context: |-\n  old\n");
    row("complex key", "? current-context\n: old\n");
    row("plain over two lines", "current-context: old\n  one\n");
    row("a list", "current-context: [a, b]\n");
    row("no YAML", "a: [\n");
    row("not a mapping", "- a\n");
    row("text at the very end would change", "kind: Config\nx: |\n  text");
}

void TestUseContext::refusesToGuess()
{
    QFETCH(const QByteArray, text);
    const auto after = withCurrentContext(text, u"new"_s);
    QVERIFY2(!after, after ? after->constData() : "");
    QVERIFY(!after.error().what.isEmpty());
}

/// Random files: the patch changes one stretch of text, and the file then says the same but for the context.
void TestUseContext::everyOtherByteStays()
{
    Randomness random("use-context");
    ConfigGenerator generator(random);
    for (int i = 0; i < rounds(2000); ++i) {
        const QByteArray before = generator.file();
        const QString context = generator.name();
        const auto after = withCurrentContext(before, context);
        QVERIFY2(after, before.constData());
        const auto was = parseKubeConfig(before, u"f"_s);
        auto is = parseKubeConfig(*after, u"f"_s);
        QCOMPARE(is.currentContext, context);
        is.currentContext = was.currentContext;
        if (!before.startsWith('{')) {
            qsizetype same = 0;
            while (same < before.size() && same < after->size() && before.at(same) == after->at(same))
                ++same;
            qsizetype tail = 0;
            while (tail < before.size() - same && tail < after->size() - same && before.at(before.size() - 1 - tail) == after->at(after->size() - 1 - tail))
                ++tail;
            const qsizetype removed = before.size() - same - tail;
            QVERIFY2(removed <= 60, before.constData()); // no more than the old name in its quotes
        }
        // Lines move at most where something was put in front, never for block style.
        if (!before.startsWith('{'))
            QVERIFY2(is == was, after->constData());
    }
}

void TestUseContext::utf16StaysUtf16()
{
    QByteArray before("\xff\xfe", 2);
    for (const char c : QByteArray("current-context: old\r\n"))
        before += QByteArray(1, c) + '\0';
    const auto after = withCurrentContext(before, u"new"_s);
    QVERIFY2(after, failureText(after));
    QVERIFY(after->startsWith("\xff\xfe"));
    QCOMPARE(parseKubeConfig(*after, u"f"_s).currentContext, u"new"_s);
}

// 27, 31 and the rules for the default file
void TestUseContext::whichFile()
{
    QVERIFY(writeFile(path(u"b"_s), s_two + "current-context: a\n"));
    QVERIFY(writeFile(path(u"a"_s), "current-context: b\n"));
    const QStringList files{path(u"missing"_s), path(u"b"_s), path(u"a"_s)};
    QCOMPARE(defaultKubeConfigFile(files), path(u"b"_s));
    QCOMPARE(defaultKubeConfigFile({path(u"n1"_s), path(u"n2"_s)}), path(u"n2"_s));
    QCOMPARE(defaultKubeConfigFile({path(u"n1"_s)}), path(u"n1"_s));
    const auto written = writeCurrentContext(files, u"b"_s);
    QVERIFY2(written, failureText(written));
    QCOMPARE(*written, path(u"b"_s));
    QCOMPARE(readFile(path(u"b"_s)), s_two + "current-context: b\n");
    QCOMPARE(readFile(path(u"a"_s)), QByteArray("current-context: b\n"));
    QCOMPARE(leftovers(), (QStringList{u"a"_s, u"b"_s}));

    // The context may be in another file than the choice.
    QVERIFY(writeFile(path(u"first"_s), "# empty\n"));
    const auto elsewhere = writeCurrentContext({path(u"first"_s), path(u"b"_s)}, u"a"_s);
    QVERIFY2(elsewhere, failureText(elsewhere));
    QCOMPARE(*elsewhere, path(u"first"_s));
    QCOMPARE(loadKubeConfig({path(u"first"_s), path(u"b"_s)}).currentContext, u"a"_s);
}

void TestUseContext::nothingToDo()
{
    QVERIFY(writeFile(path(u"a"_s), s_two));
    QVERIFY(writeFile(path(u"b"_s), "current-context: b\n"));
    const FileStamp before = stampOf(path(u"a"_s));
    const auto written = writeCurrentContext({path(u"a"_s), path(u"b"_s)}, u"b"_s);
    QVERIFY(written);
    QCOMPARE(*written, path(u"b"_s));
    QCOMPARE(stampOf(path(u"a"_s)), before);
    QVERIFY(backupsOf(path(u"a"_s)).isEmpty());
}

// 49
void TestUseContext::unknownContext()
{
    QVERIFY(writeFile(path(u"c"_s), s_two));
    const auto unknown = writeCurrentContext({path(u"c"_s)}, u"x"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    QCOMPARE(unknown.error().what, u"No context exists with the name \"x\"."_s);
    QVERIFY(!writeCurrentContext({path(u"c"_s)}, QString()));
    QVERIFY(!writeCurrentContext({}, u"a"_s));
    QCOMPARE(readFile(path(u"c"_s)), s_two);

    QVERIFY(writeFile(path(u"bad"_s), "a: [\n"));
    const auto hidden = writeCurrentContext({path(u"c"_s), path(u"bad"_s)}, u"x"_s);
    QVERIFY(hidden.error().hint.contains("could not be read"_L1));
}

// 29
void TestUseContext::heldLock()
{
    QVERIFY(writeFile(path(u"c"_s), s_two));
    QVERIFY(writeFile(path(u"c.lock"_s), {}));
    const auto locked = writeCurrentContext({path(u"c"_s)}, u"a"_s);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, Error::Kind::Conflict);
    QVERIFY(locked.error().what.contains("c.lock"_L1));
    QVERIFY(!locked.error().hint.isEmpty());
    QCOMPARE(readFile(path(u"c"_s)), s_two);
    QVERIFY(QFileInfo::exists(path(u"c.lock"_s))); // not ours to remove
}

// 26
void TestUseContext::lockIsReleasedAndWaitedFor()
{
    {
        const auto first = KubeLock::acquire(path(u"c"_s));
        QVERIFY(first);
        QCOMPARE(modeOf(path(u"c.lock"_s)), mode_t(0));
        QVERIFY(!KubeLock::acquire(path(u"c"_s), std::chrono::milliseconds(50)));
        KubeLock moved = std::move(*KubeLock::acquire(path(u"d"_s)));
        QVERIFY(QFileInfo::exists(path(u"d.lock"_s)));
    }
    QVERIFY(!QFileInfo::exists(path(u"c.lock"_s)) && !QFileInfo::exists(path(u"d.lock"_s)));

    // Somebody else's short edit is waited for.
    QVERIFY(writeFile(path(u"c"_s), s_two));
    QVERIFY(writeFile(path(u"c.lock"_s), {}));
    const pid_t child = ::fork();
    if (child == 0) {
        ::usleep(200'000);
        ::unlink(QFile::encodeName(path(u"c.lock"_s)).constData());
        ::_exit(0);
    }
    const auto written = writeCurrentContext({path(u"c"_s)}, u"a"_s);
    ::waitpid(child, nullptr, 0);
    QVERIFY2(written, failureText(written));
}

void TestUseContext::modeLinkAndBackup()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    QVERIFY(writeFile(path(u"real/config"_s), s_two));
    ::chmod(QFile::encodeName(path(u"real/config"_s)).constData(), 0644);
    QVERIFY(QFile::link(path(u"real/config"_s), path(u"link"_s)));
    const auto written = writeCurrentContext({path(u"link"_s)}, u"a"_s);
    QVERIFY2(written, failureText(written));
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
    QCOMPARE(readFile(path(u"real/config"_s)), s_two + "current-context: a\n");
    QCOMPARE(modeOf(path(u"real/config"_s)), mode_t(0644)); // 36
    const QStringList backups = backupsOf(path(u"link"_s));
    QCOMPARE(backups.size(), 1);
    QCOMPARE(readFile(backups.first()), s_two);
    QCOMPARE(modeOf(backups.first()), mode_t(0600));
    QCOMPARE(modeOf(QFileInfo(backups.first()).path()), mode_t(0700));

    // 28: a new file is the owner's alone.
    QVERIFY(replaceFile(path(u"new/sub/file"_s), "x", {}));
    QCOMPARE(modeOf(path(u"new/sub/file"_s)), mode_t(0600));
}

void TestUseContext::backupsAreBounded()
{
    QVERIFY(writeFile(path(u"c"_s), s_two));
    for (int i = 0; i < 30; ++i)
        QVERIFY(writeCurrentContext({path(u"c"_s)}, i % 2 == 0 ? u"a"_s : u"b"_s));
    const QStringList backups = backupsOf(path(u"c"_s));
    QCOMPARE(backups.size(), 20);
    QCOMPARE(readFile(backups.first()), s_two + "current-context: a\n"); // the newest is what was there before the last write
}

void TestUseContext::unwritable()
{
    QVERIFY(writeFile(path(u"c"_s), s_two));
    ::chmod(QFile::encodeName(path(u"c"_s)).constData(), 0444);
    if (geteuid() == 0)
        QSKIP("root may write everything");
    const auto refused = writeCurrentContext({path(u"c"_s)}, u"a"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Io);
    QCOMPARE(readFile(path(u"c"_s)), s_two);
    QCOMPARE(leftovers(), QStringList{u"c"_s});
}

void TestUseContext::changedMeanwhile()
{
    QVERIFY(writeFile(path(u"c"_s), "old"));
    const FileStamp seen = stampOf(path(u"c"_s));
    QVERIFY(writeFile(path(u"c"_s), "newer content"));
    const auto replaced = replaceFile(path(u"c"_s), "ours", seen);
    QVERIFY(!replaced);
    QCOMPARE(replaced.error().kind, Error::Kind::Conflict);
    QCOMPARE(readFile(path(u"c"_s)), QByteArray("newer content"));
    QCOMPARE(leftovers(), QStringList{u"c"_s});
}

/// A process that is killed at any moment of a large write leaves the old file or the new one, never a piece.
void TestUseContext::killedWhileWriting()
{
    QByteArray text = s_two;
    while (text.size() < 4 * 1024 * 1024)
        text += "# padding so that writing takes a while and can be interrupted in the middle of it\n";
    const QByteArray withA = text + "current-context: a\n";
    const QByteArray withB = text + "current-context: b\n";
    QVERIFY(writeFile(path(u"c"_s), withA));
    int killedInside = 0;
    for (int i = 0; i < 25; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (int n = 0;; ++n)
                (void)writeCurrentContext({path(u"c"_s)}, n % 2 == 0 ? u"b"_s : u"a"_s);
        }
        // Strike while it holds the lock, at different points of its work.
        QDeadlineTimer patience(5000);
        while (!QFileInfo::exists(path(u"c.lock"_s)) && !patience.hasExpired())
            ::usleep(200);
        ::usleep(static_cast<useconds_t>(400 * i));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const QByteArray now = readFile(path(u"c"_s));
        QVERIFY(now == withA || now == withB);
        killedInside += QFile::remove(path(u"c.lock"_s)) ? 1 : 0;
        for (const QString &name : leftovers()) {
            if (name.contains(".polydeck-"_L1))
                QFile::remove(path(name));
        }
    }
    qInfo("%d of 25 were killed inside a write", killedInside);
    QVERIFY(killedInside > 0);
}

void TestUseContext::brokenTarget()
{
    QVERIFY(writeFile(path(u"bad"_s), "a: [\n"));
    QVERIFY(writeFile(path(u"good"_s), s_two));
    const auto refused = writeCurrentContext({path(u"bad"_s), path(u"good"_s)}, u"a"_s);
    QVERIFY(!refused);
    QVERIFY(refused.error().what.contains("was not changed"_L1));
    QVERIFY(refused.error().line > 0);
    QCOMPARE(readFile(path(u"bad"_s)), QByteArray("a: [\n"));
    QCOMPARE(leftovers(), (QStringList{u"bad"_s, u"good"_s}));
}

POLYDECK_TEST_MAIN(TestUseContext)
#include "test_usecontext.moc"
