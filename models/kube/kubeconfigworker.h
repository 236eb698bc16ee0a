// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "contextmodel.h"
#include "filereplace.h"
#include "kubeconfigparser.h"

#include <base/call.h>

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Polydeck::Kube
{

/// All that the UI thread gets of one load.
struct KubeConfigState
{
    KubeConfig config;
    QList<ContextRow> rows;
    QString undoable; ///< what undo would take back; empty: nothing

    bool operator==(const KubeConfigState &) const = default;
};

/**
 * The part of KubeConfigFiles that touches the disk; lives on a thread of its own. Files whose stamp did not change are not
 * read again. A file that turned unreadable after it was good may be half-written: its last good content stays, and only
 * when it has not changed for a while its problem is published (with the old content).
 */
class KubeConfigWorker : public QObject
{
    Q_OBJECT
public:
    KubeConfigWorker(QStringList paths, QStringList ownSources);

    void start(); ///< first load, then watching
    void load(); ///< reads what changed and publishes
    void useContext(const QString &name, const Resolver<QString> &resolver);
    void setOwnSources(const QStringList &paths);
    /// Does \a work, which may change files, and shows the result before it is answered.
    void change(const std::function<void()> &work);
    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    /// The entry as it was published last.
    [[nodiscard]] std::optional<ContextEntry> contextEntry(const QString &name) const;

Q_SIGNALS:
    void loaded(const std::shared_ptr<const Polydeck::Kube::KubeConfigState> &state);

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
    /// Fills in when credentials end, a few at a time: thousands of certificates must not hold up the list.
    void lookAtExpiries();
    [[nodiscard]] std::optional<CredentialExpiry> knownExpiry(const UserEntry &user) const;
    void watch();

    const QStringList m_paths;
    QStringList m_ownSources;
    QHash<QString, Known> m_known;
    std::shared_ptr<const KubeConfigState> m_published;
    struct SeenExpiry
    {
        UserEntry user; ///< that was looked at
        std::optional<CredentialExpiry> expiry;
    };
    QHash<QString, SeenExpiry> m_expiries; ///< by name of the user
    qsizetype m_nextUser = 0; ///< of the published configuration, to be looked at
    QTimer m_expiryTimer;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< collects bursts of notifications
    QTimer m_poll; ///< for file systems that notify nobody
};

} // namespace Polydeck::Kube
