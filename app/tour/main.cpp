// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour.h"

#include <app/application.h>
#include <app/options.h>
#include <commands/command.h>
#include <ui/shell/mainwindow.h>

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Polydeck;

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"polydeck-tour"_s);
    QCoreApplication::setOrganizationName(u"polydeck"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(POLYDECK_VERSION));
    // The user's own settings stay out of the pictures, and the tour out of the user's settings.
    QStandardPaths::setTestModeEnabled(true);
    const QTemporaryDir settings;
    for (const auto format : {QSettings::NativeFormat, QSettings::IniFormat})
        QSettings::setPath(format, QSettings::UserScope, settings.path());
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)).removeRecursively();
    QApplication app(argc, argv);
    Options options;
    if (const auto code = parseOptions(QCoreApplication::arguments(), options))
        return *code;
    if (options.tourDirectory.isEmpty() || !QDir().mkpath(options.tourDirectory)) {
        Commands::complain(QCoreApplication::translate("Tour", "usage: polydeck --tour DIR [--testbed]; DIR must be writable"));
        return Commands::Usage;
    }
    options.sandbox = !options.tourOnTestbed;

    Application polydeck(options);
    polydeck.start();
    int code = Commands::Refused;
    QTimer::singleShot(0, &app, [&] {
        code = Tour(polydeck, options.tourDirectory, options.tourOnTestbed).run();
        QCoreApplication::exit(code);
    });
    return QApplication::exec();
}
