// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <workspace/workspace.h>

#include <QWidget>

namespace Polydeck::Ui
{
class Navigator;
class StatusItem;
class StatusPill;

/// The line at the bottom: where am I and is it healthy. Context, namespace, Polyaxon, project, and what must not be overlooked.
class StatusArea : public QWidget
{
    Q_OBJECT
public:
    StatusArea(Workspace &workspace, Navigator &navigator, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateCluster();
    void updatePolyaxon();
    void updateProject();

    Workspace &m_workspace;
    StatusItem *m_context;
    StatusItem *m_nameSpace;
    StatusItem *m_polyaxon;
    StatusItem *m_project;
    StatusPill *m_simulated;
    StatusPill *m_insecure;
};

} // namespace Polydeck::Ui
