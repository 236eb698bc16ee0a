// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filereplace.h"
#include "kubeconfigparser.h"

#include <base/call.h>

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Polydeck::Kube
{

/**
 * The part of KubeConfigFiles that touches the disk; lives on a thread of its own. Files whose stamp did not change are not
 * read again. A file that turned unreadable after it was good may be half-written: its last good content stays, and only
 * when it has not changed for a while its problem is published (with the old content).
 */
class KubeConfigWorker : public QObject
{
    Q_OBJECT
public:
    explicit KubeConfigWorker(QStringList paths);

    void start(); ///< first load, then watching
    void load(); ///< reads what changed and publishes
    void useContext(const QString &name, const Resolver<QString> &resolver);

Q_SIGNALS:
    void loaded(const std::shared_ptr<const Polydeck::Kube::KubeConfig> &config);

private:
    struct Known
    {
        FileStamp stamp;
        ParsedKubeConfig content; ///< as it is published
        QElapsedTimer brokenSince; ///< valid while a broken file hides behind its last good content
    };

    void somethingMoved();
    void poll();
    [[nodiscard]] bool refresh(const QString &path);
    void takeBroken(Known &known, ParsedKubeConfig broken);
    void publish();
    void watch();

    const QStringList m_paths;
    QHash<QString, Known> m_known;
    std::shared_ptr<const KubeConfig> m_published;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< collects bursts of notifications
    QTimer m_poll; ///< for file systems that notify nobody
};

} // namespace Polydeck::Kube
