// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigimport.h"

#include "command.h"

#include <kube/kubeconfigfiles.h>
#include <kube/kubeconfigimport.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

static std::optional<Kube::OnConflict> conflictRule(const QString &word)
{
    if (word == "keep-both"_L1)
        return Kube::OnConflict::KeepBoth;
    if (word == "replace"_L1)
        return Kube::OnConflict::Replace;
    return word == "skip"_L1 ? std::optional(Kube::OnConflict::Skip) : std::nullopt;
}

static QString kindWord(Kube::ImportRow::Kind kind)
{
    switch (kind) {
    case Kube::ImportRow::Kind::Context:
        return tr("context");
    case Kube::ImportRow::Kind::Cluster:
        return tr("cluster");
    case Kube::ImportRow::Kind::User:
        break;
    }
    return tr("user");
}

static QString lineFor(const Kube::ImportRow &row)
{
    QString text;
    switch (row.action) {
    case Kube::ImportAction::Add:
        text = tr("add        %1 \"%2\"");
        break;
    case Kube::ImportAction::AddRenamed:
        text = tr("keep both  %1 \"%2\" as \"%3\"");
        break;
    case Kube::ImportAction::Replace:
        text = tr("replace    %1 \"%2\"");
        break;
    case Kube::ImportAction::Skip:
        text = tr("skip       %1 \"%2\"");
        break;
    case Kube::ImportAction::Same:
        text = tr("unchanged  %1 \"%2\"");
        break;
    }
    text = text.arg(kindWord(row.kind), row.name);
    if (row.action == Kube::ImportAction::AddRenamed)
        text = text.arg(row.newName);
    else if (row.newName != row.name)
        text += tr(" (there as \"%1\")").arg(row.newName);
    return row.note.isEmpty() ? text : text + " ("_L1 + row.note + u')';
}

static Kube::ImportInput inputFor(const QString &argument)
{
    if (argument != "-"_L1)
        return {.path = QFileInfo(argument).absoluteFilePath()};
    constexpr qint64 longest = 64 * 1024 * 1024;
    QFile input;
    QByteArray text;
    if (input.open(stdin, QIODevice::ReadOnly)) {
        while (!input.atEnd() && text.size() <= longest)
            text += input.read(1024 * 1024);
    }
    return {.path = QDir::current().filePath(u"stdin"_s), .text = text};
}

int runImport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Adds the contexts of other kubeconfig files to the one that kubectl writes. Certificate files they name are put into it."));
    parser.addPositionalArgument(u"file"_s, tr("A kubeconfig file; - reads standard input."));
    const QCommandLineOption conflict(u"on-conflict"_s, tr("What to do with a name that is taken: keep-both (under a new name), replace or skip."), u"rule"_s, u"keep-both"_s);
    const QCommandLineOption dryRun(u"dry-run"_s, tr("Only say what would be done."));
    parser.addOptions({conflict, dryRun});
    if (const int code = parseArguments(parser, u"kubeconfig import"_s, arguments); code >= 0)
        return code;
    const auto rule = conflictRule(parser.value(conflict));
    const QStringList files = parser.positionalArguments();
    if (!rule || files.isEmpty()) {
        complain(tr("usage: polydeck kubeconfig import FILE [--on-conflict keep-both|replace|skip] [--dry-run]"));
        return Usage;
    }
    QList<Kube::ImportInput> inputs;
    for (const QString &file : files)
        inputs.append(inputFor(file));

    const QStringList paths = Kube::kubeConfigPaths();
    const auto plan = Kube::planImport(paths, inputs, {.onConflict = *rule});
    if (!plan) {
        complain(plan.error());
        return Refused;
    }
    for (const Kube::ImportRow &row : plan->rows)
        print(lineFor(row));
    if (!plan->currentContext.isEmpty())
        print(tr("current    context \"%1\"").arg(plan->currentContext));
    for (const QString &warning : plan->warnings)
        complain(warning);
    if (parser.isSet(dryRun)) {
        print(plan->changesAnything() ? tr("Nothing was written (--dry-run).") : tr("There is nothing to do."));
        return Ok;
    }
    const auto done = Kube::applyImport(paths, *plan);
    if (!done) {
        complain(done.error());
        return Refused;
    }
    QStringList written;
    for (const QString &file : done->files)
        written.append(QDir::toNativeSeparators(file));
    print(written.isEmpty() ? tr("There was nothing to do.") : tr("Written: %1").arg(written.join(", "_L1)));
    return Ok;
}

} // namespace Polydeck::Commands
