// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubelock.h"
#include "words.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

Error stillLocked(const QString &lockFile)
{
    const QDateTime since = QFileInfo(lockFile).lastModified();
    return Error::make(Error::Kind::Conflict, Words::tr("Another program is changing the kubeconfig: %1 exists.").arg(lockFile),
                       Words::tr("Try again. If no kubectl or similar program is at work, one died and left the lock behind: delete that file."),
                       since.isValid() ? Words::tr("The lock file was made at %1.").arg(since.toString(Qt::ISODate)) : QString());
}

} // namespace

Result<KubeLock> KubeLock::acquire(const QString &path, std::chrono::milliseconds patience)
{
    const QString lockFile = path + ".lock"_L1;
    const QByteArray native = QFile::encodeName(lockFile);
    const QDeadlineTimer deadline(patience);
    while (true) {
        const int fd = ::open(native.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0);
        if (fd >= 0) {
            ::close(fd);
            return KubeLock(native);
        }
        if (errno != EEXIST) {
            return failure(Error::Kind::Io, Words::tr("The kubeconfig cannot be locked: %1 cannot be created (%2).").arg(lockFile, qt_error_string(errno)),
                           Words::tr("Check that its folder is there and that you may write to it."));
        }
        if (deadline.hasExpired())
            return failure(stillLocked(lockFile));
        QThread::msleep(20);
    }
}

Result<std::vector<KubeLock>> lockAll(const QStringList &paths, const QStringList &written)
{
    QStringList all = paths + written;
    std::ranges::sort(all);
    all.removeDuplicates();
    std::vector<KubeLock> locks;
    for (const QString &path : std::as_const(all)) {
        const bool isWritten = written.contains(path);
        const QString folder = QFileInfo(path).path();
        if (!isWritten && !QFileInfo(folder).isDir())
            continue;
        QDir().mkpath(folder); // a failure is told by the lock
        auto lock = KubeLock::acquire(path);
        if (lock)
            locks.push_back(std::move(*lock));
        else if (isWritten || lock.error().kind == Error::Kind::Conflict)
            return failure(lock.error());
    }
    return locks;
}

KubeLock::KubeLock(QByteArray lockFile)
    : m_lockFile(std::move(lockFile))
{
}

KubeLock::KubeLock(KubeLock &&other) noexcept
    : m_lockFile(std::exchange(other.m_lockFile, {}))
{
}

KubeLock &KubeLock::operator=(KubeLock &&other) noexcept
{
    if (this != &other) {
        release();
        m_lockFile = std::exchange(other.m_lockFile, {});
    }
    return *this;
}

KubeLock::~KubeLock()
{
    release();
}

void KubeLock::release() noexcept
{
    if (!m_lockFile.isEmpty())
        ::unlink(m_lockFile.constData());
}

} // namespace Polydeck::Kube
