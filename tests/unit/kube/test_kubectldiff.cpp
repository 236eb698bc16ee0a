// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configgenerator.h"
#include "kubectl.h"
#include "textfiles.h"

#include <kube/kubeconfigchanges.h>
#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigview.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <thread>
#include <vector>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

/// A process start costs kubectl some 50 ms of a core, so that the cores share them.
void inParallel(int count, const std::function<void(int)> &job)
{
    std::atomic<int> next = 0;
    std::vector<std::jthread> workers;
    for (int i = 0; i < std::max(2, QThread::idealThreadCount()); ++i) {
        workers.emplace_back([&] {
            for (int n = next++; n < count; n = next++)
                job(n);
        });
    }
}

/// `kubectl config get-contexts`, from what we know.
QByteArray table(KubeConfig config)
{
    std::ranges::sort(config.contexts, [](const ContextEntry &a, const ContextEntry &b) { return a.name.toUtf8() < b.name.toUtf8(); });
    QList<std::array<QString, 5>> rows{{u"CURRENT"_s, u"NAME"_s, u"CLUSTER"_s, u"AUTHINFO"_s, u"NAMESPACE"_s}};
    for (const ContextEntry &entry : std::as_const(config.contexts))
        rows.append({entry.name == config.currentContext ? u"*"_s : QString(), entry.name, entry.cluster, entry.user, entry.nameSpace});
    std::array<qsizetype, 4> widths{};
    for (const auto &row : std::as_const(rows)) {
        for (size_t i = 0; i < widths.size(); ++i)
            widths.at(i) = std::max({widths.at(i), row.at(i).size() + 3, qsizetype(6)});
    }
    QString text;
    for (const auto &row : std::as_const(rows)) {
        for (size_t i = 0; i < widths.size(); ++i)
            text += row.at(i).leftJustified(widths.at(i));
        text += row.at(4) + u'\n';
    }
    return text.toUtf8();
}

/// A group of files that are one configuration.
struct Place
{
    QTemporaryDir mine;
    QTemporaryDir theirs;
    QStringList files;
    QStringList copies;
};

void makeFiles(Place &place, ConfigGenerator &generator, Randomness &random, int from, int count)
{
    for (int i = from; i < from + count; ++i) {
        place.files.append(place.mine.filePath(QString::number(i)));
        place.copies.append(place.theirs.filePath(QString::number(i)));
        const QByteArray text = generator.file();
        if (random.chance(90) && !(writeFile(place.files.last(), text) && writeFile(place.copies.last(), text)))
            qFatal("cannot write %s", qPrintable(place.files.last()));
    }
}

QByteArray contentOf(const QStringList &files)
{
    QByteArray text;
    for (const QString &file : files)
        text += "--- " + file.toUtf8() + '\n' + readFile(file) + '\n';
    return text;
}

struct Edit
{
    enum class Kind { Use, Rename, Delete, SetNamespace };
    Kind kind = Kind::Use;
    QString name;
    QString other;

    [[nodiscard]] QStringList arguments() const
    {
        switch (kind) {
        case Kind::Use:
            return {u"config"_s, u"use-context"_s, u"--"_s, name};
        case Kind::Rename:
            return {u"config"_s, u"rename-context"_s, u"--"_s, name, other};
        case Kind::Delete:
            return {u"config"_s, u"delete-context"_s, u"--"_s, name};
        case Kind::SetNamespace:
            break;
        }
        return {u"config"_s, u"set-context"_s, "--namespace="_L1 + other, u"--"_s, name};
    }

    [[nodiscard]] Status carryOut(const QStringList &files) const
    {
        const auto plain = [](const auto &result) { return result ? Status() : failure(result.error()); };
        switch (kind) {
        case Kind::Use:
            return plain(writeCurrentContext(files, name));
        case Kind::Rename:
            return plain(renameContext(files, name, other));
        case Kind::Delete:
            return plain(deleteContext(files, name));
        case Kind::SetNamespace:
            break;
        }
        return plain(setContextNamespace(files, name, other));
    }
};

} // namespace

/// Beside the real kubectl on random configurations of several files. POLYDECK_TEST_ROUNDS: percent of the usual number of cases.
class TestKubectlDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sameViews();
    void sameEdits();
};

void TestKubectlDiff::initTestCase()
{
    if (kubectlPath().isEmpty())
        QSKIP("kubectl is not installed: nothing to compare with");
}

/// `view --raw --merge --flatten`, byte for byte, and get-contexts. Ten configurations whose names never meet share one start of kubectl.
void TestKubectlDiff::sameViews()
{
    Randomness random("view and get-contexts");
    ConfigGenerator generator(random);
    generator.setCertificateFiles({u"ca.pem"_s, u"sub/client.pem"_s});
    const int groups = std::max(1, 100 * rounds(100) / 100);
    constexpr int together = 10;
    std::vector<Place> places(static_cast<size_t>(groups));
    for (int g = 0; g < groups; ++g) {
        Place &place = places.at(static_cast<size_t>(g));
        // Without a prefix the names are those that YAML 1.1 would misread: now and then one configuration on its own.
        const bool alone = random.chance(15);
        for (int i = 0; i < (alone ? 1 : together); ++i) {
            generator.setPrefix(alone ? QString() : u"%1-"_s.arg(i));
            makeFiles(place, generator, random, 10 * i, 1 + random.below(4));
        }
        QVERIFY(QDir(place.mine.path()).mkdir(u"sub"_s) && writeFile(place.mine.filePath(u"ca.pem"_s), "CA\n") && writeFile(place.mine.filePath(u"sub/client.pem"_s), "\1\xff binary"));
    }
    std::vector<Ran> views(places.size());
    std::vector<Ran> tables(places.size());
    inParallel(groups, [&](int g) {
        const auto n = static_cast<size_t>(g);
        views[n] = kubectl({u"config"_s, u"view"_s, u"--raw"_s, u"--merge"_s, u"--flatten"_s}, places[n].files);
        tables[n] = kubectl({u"config"_s, u"get-contexts"_s}, places[n].files);
    });
    qsizetype contexts = 0;
    int configurations = 0;
    for (size_t n = 0; n < places.size(); ++n) {
        const QStringList &files = places.at(n).files;
        QVERIFY2(views.at(n).exitCode == 0, QByteArray(views.at(n).err + contentOf(files)).constData());
        const auto view = viewKubeConfig(files, {.raw = true, .flatten = true});
        QVERIFY2(view, failureText(view));
        if (*view != views.at(n).out)
            qInfo().noquote() << contentOf(files);
        QCOMPARE(*view, views.at(n).out);
        const KubeConfig config = loadKubeConfig(files);
        QVERIFY2(config.problems.isEmpty(), config.problems.isEmpty() ? "" : qPrintable(config.problems.first().what));
        QCOMPARE(table(config), tables.at(n).out);
        contexts += config.contexts.size();
        configurations += files.size() > 4 ? together : 1;
    }
    qInfo("%d random configurations with %lld contexts: view --raw --merge --flatten and get-contexts agree (%d cases)", configurations, contexts, 2 * configurations);
}

/// Chains of edits; after each, every file says the same on both sides.
void TestKubectlDiff::sameEdits()
{
    Randomness random("use, rename, delete, namespace");
    ConfigGenerator generator(random);
    const int chains = std::max(1, 200 * rounds(100) / 100);
    constexpr int length = 4;
    std::vector<Place> places(static_cast<size_t>(chains));
    std::vector<QList<Edit>> edits(places.size());
    for (size_t n = 0; n < places.size(); ++n) {
        makeFiles(places[n], generator, random, 0, 1 + random.below(4));
        const KubeConfig config = loadKubeConfig(places[n].files);
        QStringList known;
        for (const ContextEntry &entry : config.contexts)
            known.append(entry.name);
        for (int i = 0; i < length && !known.isEmpty(); ++i) {
            Edit edit{.kind = static_cast<Edit::Kind>(random.below(4)), .name = random.oneOf(known), .other = {}};
            edit.other = edit.kind == Edit::Kind::SetNamespace ? u"team-%1"_s.arg(random.below(20)) : generator.name();
            if (edit.kind == Edit::Kind::Rename)
                known.append(edit.other);
            if (edit.kind != Edit::Kind::SetNamespace && random.chance(10))
                edit.name = generator.name();
            edits[n].append(edit);
        }
    }
    std::array<std::atomic<int>, 4> done{};
    std::atomic<int> refused = 0;
    std::vector<QByteArray> faults(places.size());
    inParallel(chains, [&](int c) {
        const auto n = static_cast<size_t>(c);
        const Place &place = places[n];
        for (const Edit &edit : std::as_const(edits[n])) {
            const QByteArray before = contentOf(place.files);
            const bool there = loadKubeConfig(place.files).context(edit.name) != nullptr;
            if (edit.kind == Edit::Kind::SetNamespace && !there)
                continue; // kubectl would make a context of a namespace alone; nobody wants that
            const Ran their = kubectl(edit.arguments(), place.copies);
            const Status our = edit.carryOut(place.files);
            const QByteArray what = edit.arguments().join(u' ').toUtf8() + "\nkubectl: " + their.out + their.err + "we: "
                + (our ? QByteArray("done") : our.error().oneLine().toUtf8()) + '\n' + before;
            if (our.has_value() != (their.exitCode == 0)) {
                faults[n] = what;
                return;
            }
            ++(our ? done.at(static_cast<size_t>(edit.kind)) : refused);
            for (qsizetype f = 0; f < place.files.size(); ++f) {
                const auto ourFile = viewKubeConfig({place.files.at(f)}, {.raw = true});
                const auto theirFile = viewKubeConfig({place.copies.at(f)}, {.raw = true});
                if (QFileInfo::exists(place.files.at(f)) != QFileInfo::exists(place.copies.at(f)) || !ourFile || !theirFile || *ourFile != *theirFile) {
                    faults[n] = what + "now ours: " + contentOf({place.files.at(f)}) + "theirs: " + contentOf({place.copies.at(f)});
                    return;
                }
            }
        }
    });
    for (const QByteArray &fault : faults)
        QVERIFY2(fault.isEmpty(), fault.constData());
    qInfo("%d use-context, %d rename-context, %d delete-context, %d set-context --namespace agree, %d refused by both", done[0].load(), done[1].load(), done[2].load(),
          done[3].load(), refused.load());
}

POLYDECK_TEST_MAIN(TestKubectlDiff)
#include "test_kubectldiff.moc"
