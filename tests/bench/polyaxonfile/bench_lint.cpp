// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/templates.h>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace
{

constexpr auto source = QLatin1StringView(POLYDECK_SOURCE_DIR);

/// Milliseconds of a process from start to end; -1 when it could not be run. Its exit code may say that files have errors.
double timed(const QString &program, const QStringList &arguments, QByteArray *output = nullptr)
{
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    if (!process.waitForFinished(600'000) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    if (output)
        *output = process.readAllStandardOutput();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double median(const QString &program, const QStringList &arguments, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i)
        times.push_back(timed(program, arguments));
    std::ranges::sort(times);
    return times[times.size() / 2];
}

QStringList corpus()
{
    const auto given = qEnvironmentVariable("POLYDECK_CORPUS");
    const QDir folder((given.isEmpty() ? qEnvironmentVariable("POLYDECK_CORPUS_DEFAULT") : given) + u"/files"_s);
    QStringList files;
    const auto names = folder.entryList(QDir::Files, QDir::Name);
    for (const auto &name : names)
        files.append(folder.absoluteFilePath(name));
    return files;
}

/// Our own templates, where no corpus is.
QStringList written(const QTemporaryDir &folder)
{
    QStringList files;
    for (int copy = 0; copy < 40; ++copy) {
        for (const auto &one : Polydeck::Polyaxonfile::templates()) {
            QFile file(folder.filePath(u"%1-%2.yaml"_s.arg(one.id).arg(copy)));
            if (file.open(QIODevice::WriteOnly))
                file.write(one.text.toUtf8());
            files.append(file.fileName());
        }
    }
    return files;
}

QString python(const QString &version)
{
    QProcess install;
    install.start(source + u"/tests/differential/venv.sh"_s, {version});
    if (install.waitForFinished(400'000) && install.exitCode() == 0)
        return QString::fromUtf8(install.readAllStandardOutput()).trimmed();
    std::printf("skipped beside polyaxon %s: %s", qPrintable(version), install.readAllStandardError().constData());
    return {};
}

void compare(const QString &lint, const QString &profile, const QString &version, const QStringList &files)
{
    const auto peer = python(version);
    if (peer.isEmpty())
        return;
    const auto one = files.first();
    const auto ours = median(lint, {u"lint"_s, u"--profile"_s, profile, one}, 15);
    const auto theirs = median(QFileInfo(peer).absolutePath() + u"/polyaxon"_s, {u"check"_s, u"-f"_s, one}, 3);
    std::printf("%-6s one file, a process each: polydeck lint %8.1f ms, polyaxon check %8.1f ms, ratio %.0f (target 50)\n", qPrintable(profile), ours, theirs, theirs / ours);

    const auto all = median(lint, QStringList{u"lint"_s, u"--profile"_s, profile, u"--format"_s, u"tsv"_s} + files, 3);
    QByteArray answer;
    if (timed(peer, QStringList{source + u"/tests/bench/polyaxonfile/peer.py"_s, profile} + files, &answer) < 0)
        return;
    const auto loop = answer.split(' ').value(0).toDouble() * 1000;
    std::printf("%-6s %lld files in one process: polydeck lint %8.1f ms with its start, Python loop %8.1f ms without its imports, ratio %.1f (target 10)\n", qPrintable(profile),
        static_cast<long long>(files.size()), all, loop, loop / all);
}

} // namespace

/// `polydeck lint` beside the real validator. The first argument is the program.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const auto lint = app.arguments().value(1);
    const QTemporaryDir folder;
    auto files = corpus();
    if (files.isEmpty())
        files = written(folder);
    compare(lint, u"2.16"_s, u"2.16.4"_s, files);
    compare(lint, u"1.11"_s, u"1.11.3"_s, files);
    return 0;
}
