// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigworker.h"
#include "kubeconfigchanges.h"
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

KubeConfigWorker::KubeConfigWorker(QStringList paths, QStringList ownSources)
    : m_paths(std::move(paths))
    , m_ownSources(std::move(ownSources))
    , m_expiryTimer(this)
    , m_watcher(this)
    , m_settle(this)
    , m_poll(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(s_settle);
    m_poll.setInterval(s_poll);
    m_expiryTimer.setInterval(0ms);
    connect(&m_expiryTimer, &QTimer::timeout, this, &KubeConfigWorker::lookAtExpiries);
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
    for (const QString &path : m_paths + m_ownSources) {
        if (stampOf(path) != m_known.value(path).stamp) {
            load();
            return;
        }
    }
}

void KubeConfigWorker::load()
{
    bool again = false;
    for (const QString &path : m_paths + m_ownSources)
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
    auto state = std::make_shared<KubeConfigState>();
    state->config = mergeKubeConfigs(files);
    for (const QString &path : std::as_const(m_ownSources))
        addOwnSource(state->config, m_known.value(path).content);
    state->rows = contextRows(state->config);
    state->undoable = undoableChange(m_paths + m_ownSources).value_or(QString());
    QHash<QString, std::optional<CredentialExpiry>> expiries;
    for (const UserEntry &user : std::as_const(state->config.users))
        expiries.insert(user.name, knownExpiry(user));
    for (ContextRow &row : state->rows)
        row.expiry = expiries.value(row.entry.user);
    if (m_published && *m_published == *state)
        return;
    m_published = std::move(state);
    Q_EMIT loaded(m_published);
    m_nextUser = 0;
    m_expiryTimer.start();
}

std::optional<CredentialExpiry> KubeConfigWorker::knownExpiry(const UserEntry &user) const
{
    const auto seen = m_expiries.constFind(user.name);
    return seen != m_expiries.cend() && seen->user == user ? seen->expiry : std::nullopt;
}

void KubeConfigWorker::lookAtExpiries()
{
    constexpr qsizetype atOnce = 25;
    const auto &users = m_published->config.users;
    for (qsizetype i = 0; i < atOnce && m_nextUser < users.size(); ++i, ++m_nextUser) {
        const UserEntry &user = users.at(m_nextUser);
        auto &seen = m_expiries[user.name];
        // Files may have been renewed without a change of the entry.
        if (seen.user != user || !user.tokenFile.isEmpty() || !user.clientCertificate.isEmpty())
            seen = {.user = user, .expiry = credentialExpiry(user)};
    }
    if (m_nextUser < users.size())
        return;
    m_expiryTimer.stop();
    auto state = std::make_shared<KubeConfigState>(*m_published);
    for (ContextRow &row : state->rows) {
        const auto seen = m_expiries.constFind(row.entry.user);
        row.expiry = seen == m_expiries.cend() ? std::nullopt : seen->expiry;
    }
    if (*state == *m_published)
        return;
    m_published = std::move(state);
    Q_EMIT loaded(m_published);
}

void KubeConfigWorker::watch()
{
    QSet<QString> wanted;
    for (const QString &path : m_paths + m_ownSources) {
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
    // kubectl does not know the contexts of a source of its own, so that they cannot be made current in its files.
    const auto entry = contextEntry(name);
    auto written = entry && entry->isOwnSource ? Result<QString>(entry->origin) : writeCurrentContext(m_paths, name);
    load();
    resolver.resolve(std::move(written));
}

void KubeConfigWorker::setOwnSources(const QStringList &paths)
{
    m_ownSources = paths;
    load();
}

void KubeConfigWorker::change(const std::function<void()> &work)
{
    work();
    load();
}

std::optional<ContextEntry> KubeConfigWorker::contextEntry(const QString &name) const
{
    const ContextEntry *entry = m_published ? m_published->config.context(name) : nullptr;
    return entry ? std::optional(*entry) : std::nullopt;
}

} // namespace Polydeck::Kube
