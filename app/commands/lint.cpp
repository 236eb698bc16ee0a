// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lint.h"

#include "command.h"

#include <polyaxonfile/document.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
    QString unreadable; ///< why the file could not be read at all
    QList<Finding> findings;

    const Finding *firstError() const
    {
        const auto found = std::ranges::find(findings, Severity::Error, &Finding::severity);
        return found == findings.cend() ? nullptr : &*found;
    }
    bool isOk() const { return unreadable.isEmpty() && !firstError(); }
};

Report check(const QString &path, Profile profile)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return {path, tr("it is a folder"), {}};
    if (!file.open(QIODevice::ReadOnly))
        return {path, file.errorString(), {}};
    // The parser refuses what is larger; reading it would only cost memory.
    constexpr qint64 most = 64 << 20;
    const auto bytes = file.read(most);
    if (file.error() != QFileDevice::NoError)
        return {path, file.errorString(), {}};
    return {path, {}, Polyaxonfile::Document::parse(bytes, profile).findings()};
}

QString word(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : u"warning"_s;
}

void printText(const Report &report)
{
    for (const auto &finding : report.findings)
        print(u"%1:%2:%3: %4: %5 [%6]"_s.arg(report.file).arg(finding.line).arg(finding.column).arg(word(finding.severity), finding.message, finding.rule));
}

void printTsv(const Report &report)
{
    const auto *error = report.firstError();
    const auto rule = !report.unreadable.isEmpty() ? u"io"_s : error ? error->rule : u"-"_s;
    print(QStringList{report.file, report.isOk() ? u"ok"_s : u"error"_s, QString::number(error ? error->line : 0), rule}.join(u'\t'));
}

QJsonObject toJson(const Report &report)
{
    QJsonArray findings;
    for (const auto &finding : report.findings) {
        findings.append(QJsonObject{
            {u"severity"_s, word(finding.severity)},
            {u"rule"_s, finding.rule},
            {u"message"_s, finding.message},
            {u"line"_s, finding.line},
            {u"column"_s, finding.column},
            {u"endLine"_s, finding.endLine},
            {u"endColumn"_s, finding.endColumn},
            {u"path"_s, finding.path},
        });
    }
    QJsonObject object{{u"file"_s, report.file}, {u"ok"_s, report.isOk()}, {u"findings"_s, findings}};
    if (!report.unreadable.isEmpty())
        object.insert(u"unreadable"_s, report.unreadable);
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
    parser.setApplicationDescription(tr("Checks Polyaxonfiles the way Polyaxon's own client does. Exit code 0: no errors, 1: errors, 2: wrong usage."));
    parser.addPositionalArgument(u"file"_s, tr("The Polyaxonfiles."), u"FILE..."_s);
    const QCommandLineOption profileOption(u"profile"_s, tr("The Polyaxon version to agree with: 2.16 or 1.11."), u"version"_s, u"2.16"_s);
    const QCommandLineOption formatOption(u"format"_s, tr("How to print: text, tsv or json."), u"format"_s, u"text"_s);
    parser.addOptions({profileOption, formatOption});
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
        complain(tr("usage: polydeck lint [--profile 2.16|1.11] [--format text|tsv|json] FILE..."));
        return Usage;
    }

    bool ok = true;
    QJsonArray all;
    for (const auto &path : files) {
        const auto report = check(path, *profile);
        ok = ok && report.isOk();
        if (!report.unreadable.isEmpty())
            complain(tr("%1 cannot be read: %2.").arg(path, report.unreadable));
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
