// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Run without arguments it measures itself (in child processes, so that both sides pay for their start) against kubectl:
//   bench_kubeconfig list FILE        what the child does for `kubectl config get-contexts`
//   bench_kubeconfig use FILE NAME    ... for `kubectl config use-context`

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Polydeck::Kube;
using namespace Qt::StringLiterals;

namespace
{

constexpr int s_contexts = 2000;
constexpr int s_skipped = 77;

/// As Rancher and kubectl write it: each cluster with its CA, each user with a certificate or a token.
QByteArray bigConfig()
{
    QByteArray clusters = "apiVersion: v1\nclusters:\n";
    QByteArray contexts = "contexts:\n";
    QByteArray users = "users:\n";
    const QByteArray data = QByteArray(700, 'k').toBase64();
    for (int i = 0; i < s_contexts; ++i) {
        const QByteArray n = QByteArray::number(i);
        clusters += "- cluster:\n    certificate-authority-data: " + data + "\n    server: https://rancher.example.com/k8s/clusters/c-" + n + "\n  name: cluster-" + n + '\n';
        contexts += "- context:\n    cluster: cluster-" + n + "\n    namespace: team-" + n + "\n    user: user-" + n + "\n  name: context-" + n + '\n';
        users += "- name: user-" + n + "\n  user:\n    token: kubeconfig-u-" + n + ":" + data.first(i % 2 == 0 ? 60 : 400) + '\n';
    }
    return clusters + contexts + "current-context: context-7\nkind: Config\npreferences: {}\n" + users;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
}

int list(const QString &path)
{
    const KubeConfig config = loadKubeConfig({path});
    QByteArray table;
    for (const ContextEntry &entry : config.contexts) {
        table += (entry.name == config.currentContext ? "*\t" : "\t") + entry.name.toUtf8() + '\t' + entry.cluster.toUtf8() + '\t' + entry.user.toUtf8() + '\t'
            + entry.nameSpace.toUtf8() + '\n';
    }
    std::fwrite(table.constData(), 1, static_cast<size_t>(table.size()), stdout);
    return config.problems.isEmpty() && config.contexts.size() == s_contexts ? 0 : 1;
}

int use(const QString &path, const QString &name)
{
    return writeCurrentContext({path}, name) ? 0 : 1;
}

/// Milliseconds; the best of several runs, because a busy machine only ever adds to it.
double best(int runs, const std::function<bool(int)> &run)
{
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!run(i))
            return -1;
        least = std::min(least, timer.nsecsElapsed());
    }
    return static_cast<double>(least) / 1e6;
}

bool runs(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

void row(const char *what, double ours, double theirs, double target)
{
    if (ours < 0 || theirs < 0)
        std::printf("%-44s FAILED\n", what);
    else
        std::printf("%-44s %9.1f ms %9.1f ms %8.1f x   (target %.0f x)\n", what, ours, theirs, theirs / ours, target);
}

int measure(const QString &self)
{
    const QString kubectl = QStandardPaths::findExecutable(u"kubectl"_s);
    if (kubectl.isEmpty()) {
        std::puts("skipped: kubectl is not installed, there is nothing to compare with");
        return s_skipped;
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"config"_s);
    const QByteArray text = bigConfig();
    if (!writeFile(path, text))
        return 1;
    qputenv("KUBECONFIG", path.toUtf8());
    qputenv("XDG_STATE_HOME", folder.path().toUtf8());

    constexpr int rounds = 7;
    const auto name = [](int i) { return u"context-%1"_s.arg(i + 100); };
    const double listed = best(rounds, [&](int) { return runs(self, {u"list"_s, path}); });
    const double theirsListed = best(rounds, [&](int) { return runs(kubectl, {u"config"_s, u"get-contexts"_s}); });
    const double used = best(rounds, [&](int i) { return runs(self, {u"use"_s, path, name(i)}); });
    const double theirsUsed = best(rounds, [&](int i) { return runs(kubectl, {u"config"_s, u"use-context"_s, name(i + 50)}); });

    if (!writeFile(path, text))
        return 1;
    const double loaded = best(rounds, [&](int) { return loadKubeConfig({path}).contexts.size() == s_contexts; });
    const double switched = best(rounds, [&](int i) { return writeCurrentContext({path}, name(i)).has_value(); });
    const KubeConfig config = loadKubeConfig({path});
    const double modelled = best(rounds, [&](int) {
        ContextModel model;
        model.setConfig(config);
        return model.rowCount() == s_contexts;
    });

    std::printf("kubeconfig with %d contexts, %.1f MB; whole processes, best of %d\n", s_contexts, static_cast<double>(text.size()) / 1e6, rounds);
    std::printf("%-44s %12s %12s %10s\n", "", "polydeck", "kubectl", "ratio");
    row("load and list (config get-contexts)", listed, theirsListed, 4);
    row("switch (config use-context)", used, theirsUsed, 10);
    std::printf("inside a running program: load %.1f ms, switch %.1f ms, fill the table model %.1f ms\n", loaded, switched, modelled);
    return listed < 0 || used < 0 || loaded < 0 || switched < 0 ? 1 : 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == "list"_L1)
        return list(arguments.at(2));
    if (arguments.size() == 4 && arguments.at(1) == "use"_L1)
        return use(arguments.at(2), arguments.at(3));
    return measure(QCoreApplication::applicationFilePath());
}
