// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "firstframe.h"
#include "options.h"

#include <commands/command.h>
#include <ui/shell/mainwindow.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Polydeck;

static void nameApplication()
{
    QCoreApplication::setApplicationName(u"polydeck"_s);
    QCoreApplication::setOrganizationName(u"polydeck"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(POLYDECK_VERSION));
}

static QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// The tour is a program of its own, so that the test library it clicks with is no part of this one.
static int becomeTour(char **argv)
{
    const QByteArray program = QFile::encodeName(QCoreApplication::applicationDirPath() + "/polydeck-tour"_L1);
    execv(program.constData(), argv);
    Commands::complain(QCoreApplication::translate("main", "The tour is not installed: %1 is missing.").arg(QFile::decodeName(program)));
    return Commands::Refused;
}

static int runHeadless(int argc, char **argv, const QStringList &arguments, bool &done)
{
    QCoreApplication app(argc, argv);
    done = true;
    if (const Commands::Command *command = Commands::find(arguments.value(1)))
        return command->run(arguments.mid(2));
    Options options;
    if (const auto code = parseOptions(arguments, options))
        return *code;
    if (!options.tourDirectory.isEmpty())
        return becomeTour(argv);
    done = false;
    return 0;
}

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    nameApplication();
    const QStringList arguments = argumentsOf(argc, argv);

    // Only a plain start skips the headless look at the arguments: it must be quick, and it must work without a display.
    Options options;
    if (arguments.size() > 1) {
        bool done = false;
        const int code = runHeadless(argc, argv, arguments, done);
        if (done)
            return code;
        [[maybe_unused]] const auto checked = parseOptions(arguments, options);
    }

    QApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.polydeck.Polydeck"_s);
    QGuiApplication::setApplicationDisplayName(u"Polydeck"_s);
    Application polydeck(options);
    polydeck.start();
    if (options.reportFirstFrame)
        leaveAfterFirstFrame(polydeck.window(), sinceStart);
    return QApplication::exec();
}
