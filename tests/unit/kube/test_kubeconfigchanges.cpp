// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textfiles.h"

#include <kube/changejournal.h>
#include <kube/credentialexpiry.h>
#include <kube/filereplace.h>
#include <kube/kubeconfigchanges.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigimport.h>
#include <kube/kubeconfigsearch.h>
#include <kube/kubectxstate.h>

#include <testsupport/await.h>
#include <testsupport/certificates.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

QByteArray config(const QByteArray &server, const QByteArray &token, const QByteArray &extra = {})
{
    return "apiVersion: v1\nkind: Config\nclusters:\n- name: local\n  cluster: {server: '" + server + "'} # cluster\nusers:\n- name: admin\n  user: {token: "
        + token + "}\ncontexts:\n- name: local\n  context: {cluster: local, user: admin}\n" + extra;
}

const ImportRow *rowOf(const ImportPlan &plan, ImportRow::Kind kind, const QString &name)
{
    for (const ImportRow &row : plan.rows) {
        if (row.kind == kind && row.name == name)
            return &row;
    }
    return nullptr;
}

} // namespace

/// Changes of whole configurations: which file, undo, import, what is found in folders, when credentials end.
class TestKubeConfigChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void renameAcrossFiles();
    void deleteShowsTheShadowed();
    void namespaces_data();
    void namespaces();
    void refusals();
    void everyFileIsLocked();
    void undoGoesBackStepByStep();
    void undoRefusesOverSomebodyElsesChange();
    void undoRemovesWhatWasMade();
    void nothingIsWrittenWhereOneFileCannotBe();

    void importKeepsBoth();
    void importReplaces();
    void importSkips();
    void importAgainAddsNothing();
    void importIntoNothing();
    void importFlattens();
    void importChoices();
    void importNeverMisleads();
    void importRefusals();
    void importOfThousands();

    void backupNames_data();
    void backupNames();
    void folderIsSearched();
    void ownSources();
    void exposedFiles();
    void previousOnes();
    void expiry();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKubeConfigChanges::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QDir(backupFolder()).removeRecursively();
}

void TestKubeConfigChanges::renameAcrossFiles()
{
    const QByteArray first = "# mine\ncurrent-context: b\n";
    const QByteArray second = "contexts:\n- name: a\n  context: {}\n- name: b # the one\n  context: {}\n";
    QVERIFY(writeFile(path(u"1"_s), first) && writeFile(path(u"2"_s), second));
    const QStringList files{path(u"1"_s), path(u"2"_s)};
    const auto done = renameContext(files, u"b"_s, u"c"_s);
    QVERIFY2(done, failureText(done));
    QCOMPARE(done->files, files);
    QCOMPARE(readFile(path(u"1"_s)), QByteArray("# mine\ncurrent-context: c\n"));
    QCOMPARE(readFile(path(u"2"_s)), QByteArray(second).replace("name: b #", "name: c #"));
    // Both files are one step.
    const auto undone = undoLastChange(files);
    QVERIFY2(undone, failureText(undone));
    QCOMPARE(readFile(path(u"1"_s)), first);
    QCOMPARE(readFile(path(u"2"_s)), second);
}

void TestKubeConfigChanges::deleteShowsTheShadowed()
{
    QVERIFY(writeFile(path(u"1"_s), "contexts: [{name: a, context: {namespace: one}}]\n") && writeFile(path(u"2"_s), "contexts: [{name: a, context: {namespace: two}}]\n"));
    const QStringList files{path(u"1"_s), path(u"2"_s)};
    const auto done = deleteContext(files, u"a"_s);
    QVERIFY2(done, failureText(done));
    QCOMPARE(done->files, QStringList{path(u"1"_s)});
    QCOMPARE(done->warnings.size(), 1);
    QCOMPARE(loadKubeConfig(files).context(u"a"_s)->nameSpace, u"two"_s);
}

void TestKubeConfigChanges::namespaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("becomes");
    for (const char *form : {"foo", "ns/foo", "NS/foo", "namespace/foo", "namespaces/foo", "NAMESPACES/foo"})
        QTest::newRow(form) << QString::fromLatin1(form) << u"foo"_s;
    QTest::newRow("none") << QString() << QString();
    for (const char *wrong : {"ns/", "Foo", "a_b", "-a", "a-", "a b"})
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << u"refused"_s;
    QTest::newRow("64 characters") << QString(64, u'a') << u"refused"_s;
    QTest::newRow("63 characters") << QString(63, u'a') << QString(63, u'a');
}

void TestKubeConfigChanges::namespaces()
{
    QFETCH(const QString, text);
    QFETCH(const QString, becomes);
    QVERIFY(writeFile(path(u"c"_s), "contexts: [{name: a, context: {namespace: old}}]\n"));
    const auto done = setContextNamespace({path(u"c"_s)}, u"a"_s, text);
    QCOMPARE(done.has_value(), becomes != "refused"_L1);
    QCOMPARE(loadKubeConfig({path(u"c"_s)}).context(u"a"_s)->nameSpace, done ? becomes : u"old"_s);
}

void TestKubeConfigChanges::refusals()
{
    const QByteArray text = "contexts: [{name: a, context: {}}, {name: b, context: {}}]\n";
    QVERIFY(writeFile(path(u"c"_s), text));
    const QStringList files{path(u"c"_s)};
    const auto taken = renameContext(files, u"a"_s, u"b"_s);
    QVERIFY(!taken && taken.error().what.contains("already exists in"_L1));
    const auto missing = renameContext(files, u"x"_s, u"y"_s);
    QVERIFY(!missing && missing.error().what.contains("is not in"_L1));
    QVERIFY(!renameContext(files, u"a"_s, QString()));
    QVERIFY(!deleteContext(files, u"x"_s));
    QVERIFY(!setContextNamespace(files, u"x"_s, u"n"_s));
    QCOMPARE(readFile(path(u"c"_s)), text);
    QVERIFY(backupsOf(path(u"c"_s)).isEmpty());
    QVERIFY(!undoLastChange(files));
}

void TestKubeConfigChanges::everyFileIsLocked()
{
    QVERIFY(writeFile(path(u"a"_s), "contexts: [{name: a, context: {}}]\n") && writeFile(path(u"b"_s), "kind: Config\n") && writeFile(path(u"b.lock"_s), {}));
    const auto locked = setContextNamespace({path(u"a"_s), path(u"b"_s), u"/nonexistent/folder/config"_s}, u"a"_s, u"n"_s);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, Error::Kind::Conflict);
    QVERIFY(locked.error().what.contains("b.lock"_L1));
    QVERIFY(!QFile::exists(path(u"a.lock"_s)));
    QVERIFY(QFile::remove(path(u"b.lock"_s)));
    QVERIFY(setContextNamespace({path(u"a"_s), path(u"b"_s), u"/nonexistent/folder/config"_s}, u"a"_s, u"n"_s));
    QVERIFY(!QFile::exists(u"/nonexistent"_s));
}

void TestKubeConfigChanges::undoGoesBackStepByStep()
{
    const QByteArray text = config("https://a", "t");
    QVERIFY(writeFile(path(u"c"_s), text));
    const QStringList files{path(u"c"_s)};
    QVERIFY(writeCurrentContext(files, u"local"_s) && renameContext(files, u"local"_s, u"b"_s) && setContextNamespace(files, u"b"_s, u"n"_s) && deleteContext(files, u"b"_s));
    QVERIFY(undoableChange(files)->contains("deleted"_L1));
    for (int i = 0; i < 4; ++i) {
        const auto undone = undoLastChange(files);
        QVERIFY2(undone, failureText(undone));
    }
    QCOMPARE(readFile(path(u"c"_s)), text);
    QVERIFY(!undoableChange(files));
    QVERIFY(!undoLastChange(files));
    // Another configuration's changes are not ours to undo.
    QVERIFY(writeFile(path(u"d"_s), text));
    QVERIFY(renameContext({path(u"d"_s)}, u"local"_s, u"b"_s));
    QVERIFY(!undoLastChange(files));
}

void TestKubeConfigChanges::undoRefusesOverSomebodyElsesChange()
{
    QVERIFY(writeFile(path(u"c"_s), config("https://a", "t")));
    const QStringList files{path(u"c"_s)};
    QVERIFY(renameContext(files, u"local"_s, u"b"_s));
    QVERIFY(writeFile(path(u"c"_s), readFile(path(u"c"_s)) + "# somebody else\n"));
    const QByteArray now = readFile(path(u"c"_s));
    const auto undone = undoLastChange(files);
    QVERIFY(!undone);
    QCOMPARE(undone.error().kind, Error::Kind::Conflict);
    QVERIFY(undone.error().hint.contains(backupFolder()));
    QCOMPARE(readFile(path(u"c"_s)), now);
}

void TestKubeConfigChanges::undoRemovesWhatWasMade()
{
    QVERIFY(writeFile(path(u"new.yaml"_s), config("https://a", "t")));
    const QStringList files{path(u"sub/config"_s)};
    const auto plan = planImport(files, {{.path = path(u"new.yaml"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    const auto done = applyImport(files, *plan);
    QVERIFY2(done, failureText(done));
    QVERIFY(QFile::exists(files.first()));
    const auto undone = undoLastChange(files);
    QVERIFY2(undone, failureText(undone));
    QVERIFY(!QFile::exists(files.first()));
}

void TestKubeConfigChanges::nothingIsWrittenWhereOneFileCannotBe()
{
    const QByteArray second = "contexts: [{name: a, context: {}}]\n";
    const QByteArray first = "x: &x a\ncurrent-context: *x\ny: [\n"; // broken, and yet the file that current-context goes to
    QVERIFY(writeFile(path(u"1"_s), first) && writeFile(path(u"2"_s), second + "current-context: a\n"));
    QVERIFY(!renameContext({path(u"1"_s), path(u"2"_s)}, u"a"_s, u"b"_s));
    QCOMPARE(readFile(path(u"1"_s)), first);
    QCOMPARE(readFile(path(u"2"_s)), second + "current-context: a\n");
}

void TestKubeConfigChanges::importKeepsBoth()
{
    const QByteArray before = config("https://a", "one", "current-context: local\n# end\n");
    QVERIFY(writeFile(path(u"config"_s), before) && writeFile(path(u"rke-lab.yaml"_s), config("https://b", "two")));
    const QStringList files{path(u"config"_s)};
    const auto plan = planImport(files, {{.path = path(u"rke-lab.yaml"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    QVERIFY(plan->hasCollisions());
    QCOMPARE(plan->rows.first().kind, ImportRow::Kind::Context);
    QCOMPARE(plan->rows.first().newName, u"local-rke-lab"_s);
    QCOMPARE(plan->rows.first().server, u"https://b"_s);
    QCOMPARE(readFile(path(u"config"_s)), before); // a plan writes nothing
    QVERIFY(applyImport(files, *plan));
    const KubeConfig now = loadKubeConfig(files);
    QVERIFY(now.problems.isEmpty());
    QCOMPARE(now.currentContext, u"local"_s);
    QCOMPARE(now.cluster(now.context(u"local"_s)->cluster)->server, u"https://a"_s);
    const ContextEntry *added = now.context(u"local-rke-lab"_s);
    QVERIFY(added);
    QCOMPARE(now.cluster(added->cluster)->server, u"https://b"_s);
    QCOMPARE(now.user(added->user)->token.reveal(), QByteArray("two"));
    for (const QByteArray &line : before.split('\n'))
        QVERIFY(readFile(path(u"config"_s)).contains(line));
    // An administrator's "config" gives no name.
    QVERIFY(QDir(m_folder->path()).mkdir(u"mail"_s) && writeFile(path(u"mail/config"_s), config("https://c", "three")));
    const auto second = planImport(files, {{.path = path(u"mail/config"_s)}}, {});
    QCOMPARE(second->rows.first().newName, u"local-2"_s);
}

void TestKubeConfigChanges::importReplaces()
{
    QVERIFY(writeFile(path(u"1"_s), "# first\n") && writeFile(path(u"2"_s), config("https://a", "one")) && writeFile(path(u"new"_s), config("https://b", "two")));
    const QStringList files{path(u"1"_s), path(u"2"_s)};
    const auto plan = planImport(files, {{.path = path(u"new"_s)}}, {.onConflict = OnConflict::Replace});
    QVERIFY2(plan, failureText(plan));
    const auto done = applyImport(files, *plan);
    QVERIFY2(done, failureText(done));
    QCOMPARE(done->files, QStringList{path(u"2"_s)}); // where the old ones were
    const KubeConfig now = loadKubeConfig(files);
    QCOMPARE(now.contexts.size(), 1);
    QCOMPARE(now.cluster(u"local"_s)->server, u"https://b"_s);
    QCOMPARE(now.user(u"admin"_s)->token.reveal(), QByteArray("two"));
}

void TestKubeConfigChanges::importSkips()
{
    const QByteArray before = config("https://a", "one");
    QVERIFY(writeFile(path(u"config"_s), before));
    QVERIFY(writeFile(path(u"new"_s), QByteArray(config("https://b", "two")).replace("contexts:\n", "contexts:\n- name: fresh\n  context: {cluster: other, user: admin}\n")
                                          .replace("clusters:\n", "clusters:\n- name: other\n  cluster: {server: 'https://o'}\n")));
    const QStringList files{path(u"config"_s)};
    const auto plan = planImport(files, {{.path = path(u"new"_s)}}, {.onConflict = OnConflict::Skip});
    QVERIFY2(plan, failureText(plan));
    QCOMPARE(rowOf(*plan, ImportRow::Kind::Context, u"local"_s)->action, ImportAction::Skip);
    QCOMPARE(rowOf(*plan, ImportRow::Kind::Cluster, u"local"_s)->action, ImportAction::Skip);
    QVERIFY(applyImport(files, *plan));
    const KubeConfig now = loadKubeConfig(files);
    QCOMPARE(now.cluster(u"local"_s)->server, u"https://a"_s);
    QCOMPARE(now.user(u"admin"_s)->token.reveal(), QByteArray("one"));
    // What came with a name of its own leads where it led: its user is not the one that has the name here.
    const ContextEntry *fresh = now.context(u"fresh"_s);
    QVERIFY(fresh);
    QCOMPARE(now.user(fresh->user)->token.reveal(), QByteArray("two"));
}

void TestKubeConfigChanges::importAgainAddsNothing()
{
    QVERIFY(writeFile(path(u"config"_s), config("https://a", "one")) && writeFile(path(u"lab.yaml"_s), config("https://b", "two")));
    const QStringList files{path(u"config"_s)};
    QVERIFY(applyImport(files, *planImport(files, {{.path = path(u"lab.yaml"_s)}}, {})));
    const QByteArray once = readFile(path(u"config"_s));
    for (const OnConflict rule : {OnConflict::KeepBoth, OnConflict::Skip}) {
        const auto again = planImport(files, {{.path = path(u"lab.yaml"_s)}}, {.onConflict = rule});
        QVERIFY2(again, failureText(again));
        QVERIFY(!again->changesAnything());
        const auto done = applyImport(files, *again);
        QVERIFY(done && done->files.isEmpty());
    }
    QCOMPARE(readFile(path(u"config"_s)), once);
    QVERIFY(!planImport(files, {{.path = path(u"config"_s)}}, {})->changesAnything());
}

void TestKubeConfigChanges::importIntoNothing()
{
    QVERIFY(writeFile(path(u"new"_s), config("https://b", "two", "current-context: local\n")));
    const QStringList files{path(u".kube/config"_s)};
    const auto plan = planImport(files, {{.path = path(u"new"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    QCOMPARE(plan->currentContext, u"local"_s);
    QVERIFY(applyImport(files, *plan));
    const KubeConfig now = loadKubeConfig(files);
    QCOMPARE(now.currentContext, u"local"_s);
    QVERIFY(now.exposedFiles.isEmpty()); // 0600
}

void TestKubeConfigChanges::importFlattens()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"usb/pki"_s));
    QVERIFY(writeFile(path(u"usb/pki/ca.pem"_s), "CA") && writeFile(path(u"usb/key.pem"_s), "KEY"));
    QVERIFY(writeFile(path(u"usb/admin.conf"_s),
                      "clusters: [{name: c, cluster: {server: 'https://h', certificate-authority: pki/ca.pem, future: {a: [1]}}}]\n"
                      "users: [{name: u, user: {client-certificate: gone.pem, client-key: key.pem, tokenFile: tok, exec: {command: ./bin/login, apiVersion: v}}}]\n"
                      "contexts: [{name: x, context: {cluster: c, user: u}}]\n"));
    const QStringList files{path(u"config"_s)};
    const auto plan = planImport(files, {{.path = path(u"usb/admin.conf"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    QCOMPARE(plan->warnings.size(), 1);
    QVERIFY(plan->warnings.first().contains("gone.pem"_L1));
    QVERIFY(applyImport(files, *plan));
    const KubeConfig now = loadKubeConfig(files);
    QCOMPARE(decodeBase64(now.cluster(u"c"_s)->certificateAuthorityData), QByteArray("CA"));
    QVERIFY(now.cluster(u"c"_s)->certificateAuthority.isEmpty());
    const UserEntry &user = *now.user(u"u"_s);
    QCOMPARE(user.clientCertificate, path(u"usb/gone.pem"_s)); // not lost: absolute
    QCOMPARE(user.tokenFile, path(u"usb/tok"_s));
    QCOMPARE(user.exec->command, path(u"usb/bin/login"_s));
    QVERIFY(readFile(path(u"config"_s)).contains("future:"));
    // Not flattened: paths that hold.
    const auto paths = planImport({path(u"other"_s)}, {{.path = path(u"usb/admin.conf"_s)}}, {.flatten = false});
    QVERIFY(paths && applyImport({path(u"other"_s)}, *paths));
    QCOMPARE(loadKubeConfig({path(u"other"_s)}).cluster(u"c"_s)->certificateAuthority, path(u"usb/pki/ca.pem"_s));
}

void TestKubeConfigChanges::importChoices()
{
    const QByteArray two = "clusters: [{name: c, cluster: {server: 'https://h'}}]\ncontexts: [{name: a, context: {cluster: c, namespace: N}}, {name: b, context: {cluster: c, namespace: N}}]\n";
    QVERIFY(writeFile(path(u"config"_s), QByteArray(two).replace("N", "old")) && writeFile(path(u"new"_s), QByteArray(two).replace("N", "new")));
    const auto plan = planImport({path(u"config"_s)}, {{.path = path(u"new"_s)}}, {.onConflict = OnConflict::Skip, .choices = {{u"b"_s, OnConflict::Replace}}});
    QVERIFY2(plan, failureText(plan));
    QVERIFY(applyImport({path(u"config"_s)}, *plan));
    const KubeConfig now = loadKubeConfig({path(u"config"_s)});
    QCOMPARE(now.context(u"a"_s)->nameSpace, u"old"_s);
    QCOMPARE(now.context(u"b"_s)->nameSpace, u"new"_s);
}

/// RKE and Rancher name everything alike: whatever is chosen, a context of the import leads where it led, or is not there.
void TestKubeConfigChanges::importNeverMisleads()
{
    QVERIFY(writeFile(path(u"1.yaml"_s), config("https://one", "one")) && writeFile(path(u"2.yaml"_s), config("https://two", "two")) && writeFile(path(u"3.yaml"_s), config("https://three", "three")));
    const QStringList files{path(u"config"_s)};
    const auto plan = planImport(files, {{.path = path(u"1.yaml"_s)}, {.path = path(u"2.yaml"_s)}, {.path = path(u"3.yaml"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    QVERIFY(applyImport(files, *plan));
    const KubeConfig now = loadKubeConfig(files);
    QCOMPARE(now.contexts.size(), 3);
    QSet<QByteArray> pairs;
    for (const ContextEntry &context : now.contexts)
        pairs.insert(now.cluster(context.cluster)->server.toUtf8() + ' ' + now.user(context.user)->token.reveal());
    QCOMPARE(pairs, (QSet<QByteArray>{"https://one one", "https://two two", "https://three three"}));
}

void TestKubeConfigChanges::importRefusals()
{
    const QStringList files{path(u"config"_s)};
    QVERIFY(writeFile(path(u"config"_s), "# mine\n"));
    QVERIFY(writeFile(path(u"broken"_s), "clusters: [\n") && writeFile(path(u"empty"_s), "kind: Config\n") && writeFile(path(u"twice"_s), "contexts: [{name: a}, {name: a}]\n"));
    for (const QString &name : {u"broken"_s, u"empty"_s, u"twice"_s, u"missing"_s}) {
        const auto plan = planImport(files, {{.path = path(name)}}, {});
        QVERIFY2(!plan, qPrintable(name));
        QVERIFY2(plan.error().what.contains(path(name)), qPrintable(plan.error().what));
    }
    const auto text = planImport(files, {{.path = u"/pasted text"_s, .text = "clusters: ["}}, {});
    QVERIFY(!text);
    QCOMPARE(text.error().line, 1);
    QCOMPARE(readFile(path(u"config"_s)), QByteArray("# mine\n"));
}

void TestKubeConfigChanges::importOfThousands()
{
    QByteArray clusters = "clusters:\n";
    QByteArray contexts = "contexts:\n";
    for (int i = 0; i < 2000; ++i) {
        const QByteArray n = QByteArray::number(i);
        clusters += "- name: c" + n + "\n  cluster: {server: 'https://h" + n + "'}\n";
        contexts += "- name: x" + n + "\n  context: {cluster: c" + n + "}\n";
    }
    QVERIFY(writeFile(path(u"config"_s), clusters + contexts) && writeFile(path(u"new"_s), QByteArray(clusters).replace("https://h", "https://g") + contexts));
    const auto plan = planImport({path(u"config"_s)}, {{.path = path(u"new"_s)}}, {});
    QVERIFY2(plan, failureText(plan));
    QCOMPARE(plan->count(ImportAction::AddRenamed), 4000);
    const auto done = applyImport({path(u"config"_s)}, *plan);
    QVERIFY2(done, failureText(done));
    QCOMPARE(loadKubeConfig({path(u"config"_s)}).contexts.size(), 4000);
}

void TestKubeConfigChanges::backupNames_data()
{
    QTest::addColumn<bool>("isBackup");
    for (const char *name : {"config~", "config.bak", "config.bak2", "config-backup", "config_backup_2024", "config.old", "config.orig", ".config.swp", "#config#", "config.lock",
                             "config.polydeck-aB3dE6", "config_2024-05-01", "config.20240501T120000Z", "config-2024-05-01.yaml", "config.backup.yaml", "config.dpkg-old"})
        QTest::newRow(name) << true;
    for (const char *name : {"config", "rke-lab.yaml", "config (1)", "prod.yaml", "backup-cluster.yaml", "cluster-2024-05-01.yaml", "gold"})
        QTest::newRow(name) << false;
}

void TestKubeConfigChanges::backupNames()
{
    QFETCH(const bool, isBackup);
    QCOMPARE(isBackupName(QString::fromLatin1(QTest::currentDataTag()), {u"config"_s, u"config.yaml"_s}), isBackup);
}

void TestKubeConfigChanges::folderIsSearched()
{
    const QByteArray mine = config("https://a", "one");
    QVERIFY(writeFile(path(u"config"_s), mine) && writeFile(path(u"config.bak"_s), mine) && writeFile(path(u"a copy.yaml"_s), "# the same\n" + mine)
            && writeFile(path(u"lab.yaml"_s), config("https://b", "two")) && writeFile(path(u"notes.txt"_s), "hello\n") && writeFile(path(u"kubectx"_s), "local"));
    QVERIFY(QDir(m_folder->path()).mkdir(u"cache"_s));
    QMap<QString, FoundFile::Verdict> verdicts;
    for (const FoundFile &file : findKubeConfigs({m_folder->path()}, {path(u"config"_s)}))
        verdicts.insert(QFileInfo(file.path).fileName(), file.verdict);
    using V = FoundFile::Verdict;
    QCOMPARE(verdicts, (QMap<QString, V>{{u"config"_s, V::InUse}, {u"config.bak"_s, V::Backup}, {u"a copy.yaml"_s, V::Copy}, {u"lab.yaml"_s, V::Usable},
                                         {u"notes.txt"_s, V::NoKubeConfig}, {u"kubectx"_s, V::NoKubeConfig}}));
    // Somebody who names a backup means it.
    QVERIFY(writeFile(path(u"config.bak"_s), config("https://c", "three")));
    QCOMPARE(findKubeConfigs({path(u"config.bak"_s)}, {path(u"config"_s)}).first().verdict, V::Usable);
}

void TestKubeConfigChanges::ownSources()
{
    QVERIFY(writeFile(path(u"config"_s), config("https://a", "one", "current-context: local\n")) && writeFile(path(u"lab.yaml"_s), config("https://b", "two")));
    KubeConfigFiles files({path(u"config"_s)}, nullptr, {path(u"lab.yaml"_s)});
    QTRY_VERIFY(files.isLoaded());
    const QString name = u"local (lab)"_s;
    const KubeConfig &now = files.config();
    QCOMPARE(now.contexts.size(), 2);
    QVERIFY(now.context(name) && now.context(name)->isOwnSource);
    QCOMPARE(now.cluster(now.context(name)->cluster)->server, u"https://b"_s);
    QCOMPARE(now.user(now.context(name)->user)->token.reveal(), QByteArray("two"));
    // Chosen in the window only; kubectl's files stay.
    const auto used = await(files.useContext(name));
    QVERIFY2(used, failureText(used));
    QCOMPARE(*used, path(u"lab.yaml"_s));
    QCOMPARE(readFile(path(u"config"_s)), config("https://a", "one", "current-context: local\n"));
    // Changed in its own file, under its own name there.
    const auto renamed = await(files.renameContext(name, u"lab"_s));
    QVERIFY2(renamed, failureText(renamed));
    QCOMPARE(renamed->files, QStringList{path(u"lab.yaml"_s)});
    QVERIFY(files.config().context(u"lab"_s));
    const auto undone = await(files.undo());
    QVERIFY2(undone, failureText(undone));
    QVERIFY(files.config().context(name));
    files.setOwnSources({});
    QTRY_COMPARE(files.config().contexts.size(), 1);
}

void TestKubeConfigChanges::exposedFiles()
{
    QVERIFY(writeFile(path(u"config"_s), config("https://a", "one")));
    QVERIFY(QFile::setPermissions(path(u"config"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    KubeConfigFiles files({path(u"config"_s)});
    QTRY_COMPARE(files.config().exposedFiles, QStringList{path(u"config"_s)});
    const auto fixed = await(files.restrictPermissions(files.config().exposedFiles));
    QVERIFY2(fixed, failureText(fixed));
    QVERIFY(files.config().exposedFiles.isEmpty());
    QCOMPARE(QFile::permissions(path(u"config"_s)) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    // Somebody opens it again: noticed.
    QVERIFY(QFile::setPermissions(path(u"config"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    QTRY_COMPARE_WITH_TIMEOUT(files.config().exposedFiles.size(), 1, 6000);
}

// 75, 76, 79
void TestKubeConfigChanges::previousOnes()
{
    qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
    QVERIFY(previousContext().isEmpty());
    QVERIFY(writeFile(path(u"c"_s), "contexts: [{name: a, context: {}}, {name: b, context: {}}, {name: 'x/y', context: {}}]\ncurrent-context: a\n"));
    const QStringList files{path(u"c"_s)};
    QVERIFY(writeCurrentContext(files, u"b"_s));
    QCOMPARE(readFile(path(u"cache/kubectx"_s)), QByteArray("a"));
    QVERIFY(writeCurrentContext(files, u"b"_s)); // the same again writes nothing
    QCOMPARE(previousContext(), u"a"_s);
    QVERIFY(writeCurrentContext(files, previousContext()));
    QCOMPARE(previousContext(), u"b"_s);
    QVERIFY(setContextNamespace(files, u"x/y"_s, u"ns2"_s));
    QCOMPARE(readFile(path(u"cache/kubens/x/y"_s)), QByteArray("default"));
    QVERIFY(setContextNamespace(files, u"x/y"_s, u"ns3"_s));
    QCOMPARE(previousNamespace(u"x/y"_s), u"ns2"_s);
    rememberPreviousNamespace(u"../../evil"_s, u"n"_s);
    QVERIFY(!QFile::exists(path(u"evil"_s)));
    qunsetenv("XDG_CACHE_HOME");
}

void TestKubeConfigChanges::expiry()
{
    const auto token = [](const QByteArray &claims) -> QByteArray { return "eyJhbGciOiJub25lIn0." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".sig"; };
    QCOMPARE(tokenExpiry(token(R"({"exp":1767225600})")), QDateTime::fromString(u"2026-01-01T00:00:00Z"_s, Qt::ISODate));
    for (const QByteArray &none : QByteArrayList{QByteArray("kubeconfig-u-1:abc"), QByteArray("a.b.c"), token("{}"), token(R"({"exp":"soon"})"), token(R"({"exp":-1})"), QByteArray()})
        QVERIFY2(!tokenExpiry(none), none.constData());
    QVERIFY(!certificateExpiry("no certificate"));
    UserEntry user;
    QVERIFY(!credentialExpiry(user));
    user.token = SecretString(token(R"({"exp":1767225600})"));
    QCOMPARE(credentialExpiry(user)->what, CredentialExpiry::What::Token);
    user.token.clear();
    user.origin = path(u"config"_s);
    user.tokenFile = u"tok"_s;
    QVERIFY(writeFile(path(u"tok"_s), token(R"({"exp":1767225600})") + '\n'));
    QVERIFY(credentialExpiry(user));
    // The certificate ends before the token.
    const CertifiedKey key = selfSigned({.commonName = u"me"_s, .notBefore = "20240101000000Z", .notAfter = "20250101000000Z"});
    user.clientCertificateData = key.certificatePem.toBase64();
    QCOMPARE(credentialExpiry(user)->what, CredentialExpiry::What::Certificate);
    QCOMPARE(credentialExpiry(user)->when, QDateTime::fromString(u"2025-01-01T00:00:00Z"_s, Qt::ISODate));
}

POLYDECK_TEST_MAIN(TestKubeConfigChanges)
#include "test_kubeconfigchanges.moc"
