// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour.h"

#include <app/application.h>
#include <commands/command.h>
#include <ui/shell/mainwindow.h>
#include <workspace/workspace.h>

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace Polydeck
{

Tour::Tour(Application &application, const QString &directory, bool onTestbed)
    : m_application(application)
    , m_workspace(application.workspace())
    , m_driver(application.window())
    , m_directory(directory)
    , m_onTestbed(onTestbed)
    , m_project("tour-"_L1 + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s))
{
    application.window().resize(1280, 800);
}

bool Tour::step(const QString &name, Step action)
{
    ++m_number;
    const QString label = u"%1 %2"_s.arg(m_number, 2, 10, QChar(u'0')).arg(name);
    bool ok = true;
    QString seen;
    try {
        seen = (this->*action)();
    } catch (const StepFailed &failed) {
        ok = false;
        seen = QString::fromUtf8(failed.what());
    }
    try {
        m_driver.picture(m_directory.filePath(u"%1-%2.png"_s.arg(m_number, 2, 10, QChar(u'0')).arg(name)));
    } catch (const StepFailed &failed) {
        ok = false;
        seen = QString::fromUtf8(failed.what());
    }
    Commands::print((ok ? "ok "_L1 : "FAIL "_L1) + label + ": "_L1 + seen);
    return ok;
}

int Tour::run()
{
    const QList<std::pair<QString, Step>> steps{
        {u"start"_s, &Tour::start},
        {u"switch-context"_s, &Tour::switchContext},
        {u"secrets"_s, &Tour::listSecrets},
        {u"harbor-secret"_s, &Tour::createHarborSecret},
        {u"s3-secret"_s, &Tour::createS3Secret},
        {u"projects"_s, &Tour::listProjects},
        {u"create-project"_s, &Tour::createProject},
        {u"template"_s, &Tour::chooseTemplate},
        {u"mistake"_s, &Tour::makeMistake},
        {u"fixed"_s, &Tour::fixMistake},
        {u"parameters"_s, &Tour::fillParameters},
        {u"submitted"_s, &Tour::submit},
        {u"succeeded"_s, &Tour::watchRun},
        {u"statuses"_s, &Tour::readStatuses},
        {u"dashboard"_s, &Tour::openDashboard},
        {u"palette"_s, &Tour::openPalette},
        {u"dark"_s, &Tour::goDark},
    };
    // Each step stands on the ones before it: after a failure the rest would only fail for the same reason.
    for (const auto &[name, action] : steps) {
        if (!step(name, action))
            return Commands::Refused;
    }
    return Commands::Ok;
}

} // namespace Polydeck
