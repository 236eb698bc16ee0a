// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "options.h"

#include <QObject>

#include <memory>

namespace Polydeck
{

namespace Ui
{
class MainWindow;
}
class Workspace;

/**
 * The composition root: builds the workspace, the window and its panes, and owns their lives. Nothing else happens here.
 * With no kubeconfig of the user's (or --sandbox) it starts the simulated cluster and points the workspace at it.
 */
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(const Options &options);
    ~Application() override;

    /// Shows the window and starts reading the kubeconfig.
    void start();

    [[nodiscard]] Ui::MainWindow &window() const;
    [[nodiscard]] Workspace &workspace() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck
