// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <span>

class QCommandLineParser;

namespace Polydeck
{
struct Error;
}

namespace Polydeck::Commands
{

/// What every command's exit code means; stable, scripts rely on it.
enum ExitCode { Ok = 0, Refused = 1, Usage = 2 };

/// A headless command: \c run gets the arguments after the command's own name.
struct Command
{
    const char16_t *name;
    const char *summary; ///< translated with the context "Command"
    int (*run)(const QStringList &arguments);
};

[[nodiscard]] std::span<const Command> all();
/// The command called \a name, or null.
[[nodiscard]] const Command *find(const QString &name);

/// One line for stdout.
void print(const QString &line);
/// "polydeck: ..." for stderr: one sentence, what to do next, and the raw detail indented below it.
void complain(const Error &error);
void complain(const QString &sentence);

/**
 * Parses \a arguments; prints help for -h/--help.
 * \return the exit code to leave with, or -1 to go on.
 */
[[nodiscard]] int parseArguments(QCommandLineParser &parser, const QString &name, const QStringList &arguments);

} // namespace Polydeck::Commands
