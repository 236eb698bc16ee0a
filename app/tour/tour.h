// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "driver.h"

#include <QDir>
#include <QString>

namespace Polydeck
{
class Application;
class Workspace;

/// The whole job, step by step, in the real window.
class Tour
{
public:
    Tour(Application &application, const QString &directory, bool onTestbed);

    /// \return the exit code: 0 when every step came true.
    [[nodiscard]] int run();

private:
    using Step = QString (Tour::*)();
    bool step(const QString &name, Step action);

    // Each does one thing and says what was seen.
    QString start();
    QString switchContext();
    QString listSecrets();
    QString createHarborSecret();
    QString createS3Secret();
    QString listProjects();
    QString createProject();
    QString chooseTemplate();
    QString makeMistake();
    QString fixMistake();
    QString fillParameters();
    QString submit();
    QString watchRun();
    QString readStatuses();
    QString openDashboard();
    QString openPalette();
    QString goDark();

    void removeSecret(const QString &name);
    [[nodiscard]] QString contextToUse() const;

    Application &m_application;
    Workspace &m_workspace;
    Driver m_driver;
    QDir m_directory;
    bool m_onTestbed;
    QString m_project;
    QString m_run;
    int m_number = 0;
};

} // namespace Polydeck
