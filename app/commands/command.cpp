// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command.h"

#include "check.h"
#include "compile.h"
#include "contexts.h"
#include "kubeconfig.h"
#include "forward.h"
#include "lint.h"
#include "submit.h"

#include <base/error.h>

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static constexpr std::array commands{
    Command{u"contexts", QT_TRANSLATE_NOOP("Command", "list the contexts of the kubeconfig"), runContexts},
    Command{u"use-context", QT_TRANSLATE_NOOP("Command", "make a context the current one"), runUseContext},
    Command{u"kubeconfig", QT_TRANSLATE_NOOP("Command", "view, import, rename, delete, undo: the kubeconfig files"), runKubeConfig},
    Command{u"check", QT_TRANSLATE_NOOP("Command", "check the way from a context to its Polyaxon, step by step"), runCheck},
    Command{u"forward", QT_TRANSLATE_NOOP("Command", "hold a port-forward to a pod or service open"), runForward},
    Command{u"lint", QT_TRANSLATE_NOOP("Command", "check Polyaxonfiles"), runLint},
    Command{u"compile", QT_TRANSLATE_NOOP("Command", "print the operation that a Polyaxonfile would submit"), runCompile},
    Command{u"submit", QT_TRANSLATE_NOOP("Command", "submit a Polyaxonfile and follow the run"), runSubmit},
};

std::span<const Command> all()
{
    return commands;
}

const Command *find(const QString &name)
{
    const auto it = std::ranges::find_if(commands, [&name](const Command &command) { return name == QStringView(command.name); });
    return it == commands.end() ? nullptr : &*it;
}

static void write(std::FILE *file, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), file);
    std::fflush(file);
}

void print(const QString &line)
{
    write(stdout, line);
}

void complain(const QString &sentence)
{
    write(stderr, "polydeck: "_L1 + sentence);
}

void complain(const Error &error)
{
    complain(error.oneLine());
    const QStringList detail = error.detail.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : detail)
        write(stderr, "    "_L1 + line);
}

int parseArguments(QCommandLineParser &parser, const QString &name, const QStringList &arguments)
{
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, QCoreApplication::translate("Command", "Show this help."));
    parser.addOption(help);
    if (!parser.parse(QStringList{"polydeck "_L1 + name} + arguments)) {
        complain(parser.errorText());
        return Usage;
    }
    if (parser.isSet(help)) {
        print(parser.helpText().trimmed());
        return Ok;
    }
    return -1;
}

} // namespace Polydeck::Commands
