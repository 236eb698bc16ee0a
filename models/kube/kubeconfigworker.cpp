// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigworker.h"
#include "kubeconfigfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

constexpr auto s_settle = 80ms;
constexpr auto s_poll = 3s;
constexpr auto s_brokenGrace = 1500ms;

/// The folder of \a path, or the nearest one above that exists: where the file would first show.
QString watchableFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && folder.size() > 1)
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

} // namespace

KubeConfigWorker::KubeConfigWorker(QStringList paths)
    : m_paths(std::move(paths))
    , m_watcher(this)
    , m_settle(this)
    , m_poll(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(s_settle);
    m_poll.setInterval(s_poll);
    connect(&m_settle, &QTimer::timeout, this, &KubeConfigWorker::load);
    connect(&m_poll, &QTimer::timeout, this, &KubeConfigWorker::poll);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &KubeConfigWorker::somethingMoved);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &KubeConfigWorker::somethingMoved);
}

void KubeConfigWorker::start()
{
    load();
    m_poll.start();
}

void KubeConfigWorker::somethingMoved()
{
    // Not restarted by each notification: a file that is appended to all the time must show as well.
    if (!m_settle.isActive())
        m_settle.start();
}

void KubeConfigWorker::poll()
{
    for (const QString &path : m_paths) {
        if (stampOf(path) != m_known.value(path).stamp) {
            load();
            return;
        }
    }
}

void KubeConfigWorker::load()
{
    bool again = false;
    for (const QString &path : m_paths)
        again |= refresh(path);
    publish();
    watch();
    if (again)
        m_settle.start();
}

/// \return true where a broken file is still given time to become whole.
bool KubeConfigWorker::refresh(const QString &path)
{
    Known &known = m_known[path];
    const FileStamp stamp = stampOf(path);
    const bool first = known.content.path.isEmpty();
    if (first || stamp != known.stamp) {
        ParsedKubeConfig read = readKubeConfig(path);
        known.stamp = stamp;
        const bool wasGood = known.content.usable && !known.content.contexts.isEmpty();
        const bool mayBeHalfWritten = !read.usable || read.contexts.isEmpty();
        if (!first && wasGood && read.exists && mayBeHalfWritten) {
            known.brokenSince.start();
            return true;
        }
        known.brokenSince.invalidate();
        known.content = std::move(read);
        return false;
    }
    if (!known.brokenSince.isValid())
        return false;
    if (!known.brokenSince.hasExpired(std::chrono::milliseconds(s_brokenGrace).count()))
        return true;
    known.brokenSince.invalidate();
    takeBroken(known, readKubeConfig(path));
    return false;
}

void KubeConfigWorker::takeBroken(Known &known, ParsedKubeConfig broken)
{
    if (broken.usable || !broken.exists)
        known.content = std::move(broken);
    else
        known.content.problems = std::move(broken.problems);
}

void KubeConfigWorker::publish()
{
    QList<ParsedKubeConfig> files;
    for (const QString &path : m_paths)
        files.append(m_known.value(path).content);
    auto config = std::make_shared<const KubeConfig>(mergeKubeConfigs(files));
    if (m_published && *m_published == *config)
        return;
    m_published = std::move(config);
    Q_EMIT loaded(m_published);
}

void KubeConfigWorker::watch()
{
    QSet<QString> wanted;
    for (const QString &path : m_paths) {
        wanted.insert(watchableFolder(path));
        if (!QFileInfo::exists(path))
            continue;
        wanted.insert(path);
        if (const QString target = followLinks(path); target != path)
            wanted.unite({target, watchableFolder(target)});
    }
    const auto watchedList = m_watcher.files() + m_watcher.directories();
    const QSet<QString> watched(watchedList.cbegin(), watchedList.cend());
    if (const auto gone = watched - wanted; !gone.isEmpty())
        m_watcher.removePaths(gone.values());
    if (const auto more = wanted - watched; !more.isEmpty())
        m_watcher.addPaths(more.values());
}

void KubeConfigWorker::useContext(const QString &name, const Resolver<QString> &resolver)
{
    auto written = writeCurrentContext(m_paths, name);
    load();
    resolver.resolve(std::move(written));
}

} // namespace Polydeck::Kube
