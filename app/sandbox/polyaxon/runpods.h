// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../kube/cluster.h"
#include "entities.h"

#include <QObject>

namespace Polydeck::Sandbox
{

class RunEngine;

/// Keeps a pod with its events and log in the cluster for each run that is on it.
class RunPods : public QObject
{
    Q_OBJECT
public:
    RunPods(Cluster &cluster, RunEngine &engine, QString nameSpace, QString version, QObject *parent = nullptr);

private:
    void follow(const Run &run);
    void create(const Run &run);
    void update(const Run &run, const QString &phase, const QJsonObject &state, bool ready);
    void remove(const Run &run);

    Cluster &m_cluster;
    QString m_nameSpace;
    QString m_version;
};

} // namespace Polydeck::Sandbox
