// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lint.h"

#include "command.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/references.h>
#include <polyaxonfile/safefixes.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QtConcurrentMap>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

using Polyaxonfile::Finding;
using Polyaxonfile::Profile;
using Polyaxonfile::Severity;

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

namespace
{

/// What lint knows about one file.
struct Report
{
    QString file;
    QString problem; ///< why the file could not be read or written
    QList<Finding> findings;
    QList<Finding> fixed; ///< with --fix: what is mended now

    const Finding *firstError() const
    {
        const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
        return found == findings.cend() ? nullptr : &*found;
    }
    bool isOk() const { return problem.isEmpty() && !firstError(); }
};

/// The bytes of a file; the parser refuses what is larger, and reading it would only cost memory.
QString read(const QString &path, QByteArray &bytes)
{
    constexpr qint64 most = 64 << 20;
    QFile file(path);
    if (QFileInfo(path).isDir())
        return tr("it is a folder");
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    bytes = file.read(most);
    return file.error() == QFileDevice::NoError ? QString() : file.errorString();
}

/// Puts the mended text in the file's place as a whole, with the file's permissions, unless somebody else has changed it meanwhile.
QString replace(const QString &path, const QByteArray &before, const QByteArray &after)
{
    QByteArray now;
    if (const auto problem = read(path, now); !problem.isEmpty())
        return problem;
    if (now != before)
        return tr("it has changed meanwhile");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(after);
    return file.commit() ? QString() : file.errorString();
}

Report check(const QString &path, Profile profile, bool fix)
{
    QByteArray bytes;
    if (auto problem = read(path, bytes); !problem.isEmpty())
        return {path, tr("cannot be read: %1").arg(problem), {}, {}};
    const auto document = Polyaxonfile::Document::parse(bytes, profile);
    const auto files = [&path](const Polyaxonfile::Document &of) { return of.findings() + Polyaxonfile::checkFiles(of, path); };
    // Text that does not come back as the same bytes is left alone.
    if (!fix || document.text().toUtf8() != bytes)
        return {path, {}, files(document), {}};
    auto mended = Polyaxonfile::mendSafely(document);
    if (mended.fixed.isEmpty())
        return {path, {}, files(document), {}};
    if (const auto problem = replace(path, bytes, mended.document.text().toUtf8()); !problem.isEmpty())
        return {path, tr("cannot be written: %1").arg(problem), document.findings(), {}};
    return {path, {}, files(mended.document), mended.fixed};
}

QString word(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : u"warning"_s;
}

void printText(const Report &report)
{
    for (const auto &finding : report.fixed)
        print(u"%1:%2:%3: %4: %5 [%6]"_s.arg(report.file).arg(finding.line).arg(finding.column).arg(u"fixed"_s, finding.fix->title, finding.rule));
    for (const auto &finding : report.findings)
        print(u"%1:%2:%3: %4: %5 [%6]"_s.arg(report.file).arg(finding.line).arg(finding.column).arg(word(finding.severity), finding.message, finding.rule));
}

void printTsv(const Report &report)
{
    const auto *error = report.firstError();
    const auto rule = !report.problem.isEmpty() ? u"io"_s : error ? error->rule : u"-"_s;
    print(QStringList{report.file, report.isOk() ? u"ok"_s : u"error"_s, QString::number(error ? error->line : 0), rule}.join(u'\t'));
}

QJsonObject toJson(const Polyaxonfile::Fix &fix)
{
    QJsonArray patches;
    for (const auto &patch : fix.patches)
        patches.append(QJsonObject{{u"start"_s, patch.start}, {u"length"_s, patch.length}, {u"text"_s, patch.text}});
    return {{u"title"_s, fix.title}, {u"safe"_s, fix.isSafe}, {u"patches"_s, patches}};
}

QJsonArray toJson(const QList<Finding> &findings)
{
    QJsonArray all;
    for (const auto &finding : findings) {
        QJsonObject object{
            {u"severity"_s, word(finding.severity)},
            {u"rule"_s, finding.rule},
            {u"message"_s, finding.message},
            {u"line"_s, finding.line},
            {u"column"_s, finding.column},
            {u"endLine"_s, finding.endLine},
            {u"endColumn"_s, finding.endColumn},
            {u"path"_s, finding.path},
        };
        if (finding.fix)
            object.insert(u"fix"_s, toJson(*finding.fix));
        all.append(object);
    }
    return all;
}

QJsonObject toJson(const Report &report)
{
    QJsonObject object{{u"file"_s, report.file}, {u"ok"_s, report.isOk()}, {u"findings"_s, toJson(report.findings)}};
    if (!report.fixed.isEmpty())
        object.insert(u"fixed"_s, toJson(report.fixed));
    if (!report.problem.isEmpty())
        object.insert(u"unreadable"_s, report.problem);
    return object;
}

std::optional<Profile> profileOf(const QString &name)
{
    if (name == "2.16"_L1)
        return Profile::V2_16;
    if (name == "1.11"_L1)
        return Profile::V1_11;
    return {};
}

} // namespace

int runLint(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Checks Polyaxonfiles the way Polyaxon's own client does. Exit code 0: no errors, 1: errors, 2: wrong usage. Warnings do not count."));
    parser.addPositionalArgument(u"file"_s, tr("The Polyaxonfiles."), u"FILE..."_s);
    const QCommandLineOption profileOption(u"profile"_s, tr("The Polyaxon version to agree with: 2.16 or 1.11."), u"version"_s, u"2.16"_s);
    const QCommandLineOption formatOption(u"format"_s, tr("How to print: text, tsv or json."), u"format"_s, u"text"_s);
    const QCommandLineOption fixOption(u"fix"_s, tr("Mend what can be mended safely, in the files themselves, and say what was changed."));
    parser.addOptions({profileOption, formatOption, fixOption});
    if (const int code = parseArguments(parser, u"lint"_s, arguments); code >= 0)
        return code;
    const auto profile = profileOf(parser.value(profileOption));
    const auto format = parser.value(formatOption);
    if (!profile) {
        complain(tr("--profile is 2.16 or 1.11, not \"%1\".").arg(parser.value(profileOption)));
        return Usage;
    }
    if (format != "text"_L1 && format != "tsv"_L1 && format != "json"_L1) {
        complain(tr("--format is text, tsv or json, not \"%1\".").arg(format));
        return Usage;
    }
    const auto files = parser.positionalArguments();
    if (files.isEmpty()) {
        complain(tr("usage: polydeck lint [--profile 2.16|1.11] [--format text|tsv|json] [--fix] FILE..."));
        return Usage;
    }

    const bool fix = parser.isSet(fixOption);
    // On all cores; the answers come in the order of the files.
    const auto reports = QtConcurrent::mapped(files, [profile, fix](const QString &path) { return check(path, *profile, fix); });
    bool ok = true;
    QJsonArray all;
    for (int i = 0; i < files.size(); ++i) {
        const auto report = reports.resultAt(i);
        ok = ok && report.isOk();
        if (!report.problem.isEmpty())
            complain(tr("%1 %2.").arg(report.file, report.problem));
        if (format == "text"_L1)
            printText(report);
        else if (format == "tsv"_L1)
            printTsv(report);
        else
            all.append(toJson(report));
    }
    if (format == "json"_L1)
        print(QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Indented)).trimmed());
    return ok ? Ok : Refused;
}

} // namespace Polydeck::Commands
