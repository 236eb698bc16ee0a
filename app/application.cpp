// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include <commands/command.h>
#include <kube/kubeconfigfiles.h>
#include <sandbox/server.h>
#include <ui/access/accesspane.h>
#include <ui/access/rightsgate.h>
#include <ui/contexts/contextspane.h>
#include <ui/dashboard/dashboardpane.h>
#include <ui/editor/editorpane.h>
#include <ui/projects/projectspane.h>
#include <ui/runs/runspane.h>
#include <ui/secrets/secretspane.h>
#include <ui/shell/mainwindow.h>
#include <ui/theme/icons.h>
#include <ui/theme/theme.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/navigator.h>
#include <workspace/contextmarks.h>
#include <workspace/workspace.h>

#include <QApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck
{

/// The simulated cluster with its kubeconfig, in a folder that only this user can read and that goes with the program.
struct SandboxHome
{
    QTemporaryDir folder;
    Sandbox::Server server;

    [[nodiscard]] QString kubeConfig() const { return folder.filePath(u"kubeconfig"_s); }
    [[nodiscard]] Status start()
    {
        if (!folder.isValid())
            return failure(Error::Kind::Io, Application::tr("The sandbox needs a temporary folder: %1.").arg(folder.errorString()));
        return server.start().and_then([this] { return server.writeKubeConfig(kubeConfig()); });
    }
};

struct Application::Private
{
    explicit Private(const Options &chosen)
        : options(chosen)
    {
    }

    QStringList kubeConfigPaths();

    Options options;
    std::unique_ptr<SandboxHome> sandbox;
    Ui::Theme theme;
    Ui::Navigator navigator;
    Ui::ActionRegistry actions;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Ui::MainWindow> window;
};

QStringList Application::Private::kubeConfigPaths()
{
    const QStringList own = options.kubeConfig.isEmpty() ? Kube::kubeConfigPaths() : options.kubeConfig;
    const bool hasOwn = std::ranges::any_of(own, [](const QString &path) { return QFileInfo::exists(path); });
    if (!options.sandbox && (hasOwn || !options.kubeConfig.isEmpty()))
        return own;
    sandbox = std::make_unique<SandboxHome>();
    if (const Status started = sandbox->start(); !started) {
        Commands::complain(started.error());
        return own;
    }
    return {sandbox->kubeConfig()};
}

Application::Application(const Options &options)
    : d(std::make_unique<Private>(options))
{
    QGuiApplication::setWindowIcon(Ui::applicationIcon());
    d->workspace = std::make_unique<Workspace>(d->kubeConfigPaths());
    if (!d->sandbox)
        d->workspace->kubeConfig().setOwnSources(d->workspace->marks().ownSources());
    d->window = std::make_unique<Ui::MainWindow>(*d->workspace, d->navigator, d->actions, d->theme);
    d->window->addPane(Ui::contextsPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::accessPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::secretsPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::projectsPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::runsPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::editorPane(*d->workspace, d->navigator, d->actions));
    d->window->addPane(Ui::dashboardPane(*d->workspace, d->actions));
    Ui::gateActions(*d->workspace, d->actions);
    // The sandbox is another world with another kubeconfig: it gets a program of its own beside this one.
    connect(&d->navigator, &Ui::Navigator::sandboxRequested, this,
            [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--sandbox"_s}); });
}

Application::~Application()
{
    // The window looks at the workspace, and the workspace at the sandbox's server.
    d->window.reset();
    d->workspace.reset();
}

void Application::start()
{
    d->window->showFirstPane(u"contexts"_s);
    d->window->show();
    if (!d->options.openFile.isEmpty())
        d->navigator.openFile(d->options.openFile);
    d->workspace->start(true);
}

Ui::MainWindow &Application::window() const
{
    return *d->window;
}

Workspace &Application::workspace() const
{
    return *d->workspace;
}

} // namespace Polydeck
