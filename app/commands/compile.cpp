// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compile.h"

#include "command.h"

#include <base/error.h>
#include <polyaxonfile/document.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

namespace
{

/// The file, or nothing after saying why it cannot be read.
std::optional<Polyaxonfile::Document> read(const QString &path, Polyaxonfile::Profile profile)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
        return {};
    }
    // The parser refuses what is larger; reading it would only cost memory.
    return Polyaxonfile::Document::parse(file.read(64 << 20), profile);
}

} // namespace

int runCompile(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Prints the operation that a Polyaxonfile would submit, as JSON."));
    parser.addPositionalArgument(u"file"_s, tr("The Polyaxonfile."), u"FILE"_s);
    const QCommandLineOption paramOption(u"P"_s, tr("A parameter, name=value. Repeat for more."), u"name=value"_s);
    const QCommandLineOption projectOption(QStringList{u"p"_s, u"project"_s}, tr("The project it would go to; not part of the operation."), u"project"_s);
    const QCommandLineOption presetOption(u"f"_s, tr("A preset to merge over the file by its patchStrategy. Repeat for more."), u"preset"_s);
    const QCommandLineOption profileOption(u"profile"_s, tr("The Polyaxon version to agree with: 2.16 or 1.11."), u"version"_s, u"2.16"_s);
    parser.addOptions({paramOption, presetOption, projectOption, profileOption});
    if (const int code = parseArguments(parser, u"compile"_s, arguments); code >= 0)
        return code;
    const auto version = parser.value(profileOption);
    if (parser.positionalArguments().size() != 1 || (version != "2.16"_L1 && version != "1.11"_L1)) {
        complain(tr("usage: polydeck compile FILE [-P name=value]... [-f PRESET]... [--project P] [--profile 2.16|1.11]"));
        return Usage;
    }
    QList<Polyaxonfile::Param> params;
    for (const auto &given : parser.values(paramOption)) {
        const auto split = given.indexOf(u'=');
        if (split < 0) {
            complain(tr("-P takes name=value, got \"%1\".").arg(given));
            return Usage;
        }
        params.append({given.left(split), given.mid(split + 1)});
    }
    const auto path = parser.positionalArguments().constFirst();
    const auto profile = version == "1.11"_L1 ? Polyaxonfile::Profile::V1_11 : Polyaxonfile::Profile::V2_16;
    const auto document = read(path, profile);
    if (!document)
        return Refused;
    QList<Polyaxonfile::Preset> presets;
    for (const auto &name : parser.values(presetOption)) {
        const auto preset = read(name, profile);
        if (!preset)
            return Refused;
        presets.append({name, *preset});
    }
    const auto operation = Polyaxonfile::compile(*document, params, {parser.value(projectOption), path, presets});
    if (!operation) {
        auto error = operation.error();
        if (error.line > 0)
            error.what = u"%1:%2:%3: %4"_s.arg(path).arg(error.line).arg(error.column).arg(error.what);
        complain(error);
        return Refused;
    }
    print(QString::fromUtf8(Polyaxonfile::operationJson(*operation)));
    return Ok;
}

} // namespace Polydeck::Commands
