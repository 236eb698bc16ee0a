// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <app/application.h>
#include <app/options.h>
#include <sandbox/server.h>
#include <tour/driver.h>
#include <ui/shell/mainwindow.h>
#include <workspace/workspace.h>

#include <QAbstractItemView>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <memory>

/// The whole program on a sandbox that the test can break: nothing is replaced between the widgets and the sockets.
class WindowFixture
{
public:
    enum class Recovery { Forgotten, Kept };

    explicit WindowFixture(const QByteArray &kubeConfig = {}, Recovery recovery = Recovery::Forgotten)
    {
        // What an earlier case left unsaved would be offered again, as it should be.
        if (recovery == Recovery::Forgotten)
            QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)).removeRecursively();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.filePath(QStringLiteral("settings")));
        if (kubeConfig.isEmpty())
            m_ready = server.start().and_then([this] { return server.writeKubeConfig(this->kubeConfig()); }).has_value();
        else
            m_ready = write(kubeConfig);
        Polydeck::Options options;
        options.kubeConfig = {this->kubeConfig()};
        application = std::make_unique<Polydeck::Application>(options);
        application->window().resize(1280, 800);
        application->start();
        driver = std::make_unique<Polydeck::Driver>(application->window());
        driver->activate();
    }

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] QString kubeConfig() const { return m_folder.filePath(QStringLiteral("kubeconfig")); }
    [[nodiscard]] Polydeck::Workspace &workspace() const { return application->workspace(); }
    [[nodiscard]] bool write(const QByteArray &text) const
    {
        QFile file(kubeConfig());
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    /// The text of a label that is to be seen now, else nothing.
    [[nodiscard]] QString seen(const char16_t *name) const
    {
        const auto *label = qobject_cast<QLabel *>(driver->peek(QString::fromUtf16(name)));
        return label ? label->text() : QString();
    }
    /// A picture for people, where POLYDECK_TEST_PICTURES names a folder.
    void picture(const QString &name) const
    {
        if (const QString folder = qEnvironmentVariable("POLYDECK_TEST_PICTURES"); !folder.isEmpty() && QDir().mkpath(folder))
            driver->picture(folder + u'/' + name + QStringLiteral(".png"));
    }

    Polydeck::Sandbox::Server server{Polydeck::Sandbox::Options{.speed = 20}};
    std::unique_ptr<Polydeck::Application> application;
    std::unique_ptr<Polydeck::Driver> driver;

private:
    QTemporaryDir m_folder;
    bool m_ready = false;
};
