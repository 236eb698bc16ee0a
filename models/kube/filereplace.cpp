// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filereplace.h"
#include "words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

/// A file that is removed again unless it took its final name.
class TemporaryFile
{
public:
    explicit TemporaryFile(const QString &target)
        : m_name(QFile::encodeName(QFileInfo(target).path() + "/."_L1 + QFileInfo(target).fileName() + ".polydeck-XXXXXX"_L1))
        , m_fd(::mkostemp(m_name.data(), O_CLOEXEC)) // mode 0600
    {
    }
    ~TemporaryFile()
    {
        if (m_fd < 0)
            return;
        ::close(m_fd);
        if (!m_done)
            ::unlink(m_name.constData());
    }
    Q_DISABLE_COPY_MOVE(TemporaryFile)

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

    [[nodiscard]] bool write(const QByteArray &bytes) const
    {
        for (qsizetype done = 0; done < bytes.size();) {
            const auto n = ::write(m_fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
            if (n < 0 && errno != EINTR)
                return false;
            done += std::max<qsizetype>(n, 0);
        }
        return true;
    }

    [[nodiscard]] bool adopt(const struct stat &like) const
    {
        // Another owner can be kept by root only; the mode matters more, and comes second because chown clears bits of it.
        if (like.st_uid != ::geteuid() || like.st_gid != ::getegid())
            [[maybe_unused]] const int kept = ::fchown(m_fd, like.st_uid, like.st_gid);
        return ::fchmod(m_fd, like.st_mode & 07777) == 0;
    }

    [[nodiscard]] bool moveTo(const QByteArray &target)
    {
        m_done = ::fsync(m_fd) == 0 && ::rename(m_name.constData(), target.constData()) == 0;
        return m_done;
    }

private:
    QByteArray m_name;
    int m_fd;
    bool m_done = false;
};

void syncFolder(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

Error cannotWrite(const QString &path)
{
    const int code = errno;
    return Error::make(Error::Kind::Io, Words::tr("%1 cannot be written: %2.").arg(QDir::toNativeSeparators(path), qt_error_string(code)),
                       code == ENOSPC || code == EDQUOT ? Words::tr("Free some disk space and try again; the old file is untouched.")
                                                       : Words::tr("Check that you may write to its folder; the old file is untouched."));
}

} // namespace

FileStamp stampOf(const QString &path)
{
    struct stat info{};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {.exists = true,
            .identity = {static_cast<qint64>(info.st_dev), static_cast<qint64>(info.st_ino), static_cast<qint64>(info.st_size),
                         static_cast<qint64>(info.st_mtim.tv_sec), static_cast<qint64>(info.st_mtim.tv_nsec), static_cast<qint64>(info.st_mode)}};
}

QString followLinks(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists())
        return info.canonicalFilePath();
    QString target = info.absoluteFilePath();
    for (int hops = 0; hops < 16 && QFileInfo(target).isSymLink(); ++hops)
        target = QFileInfo(target).symLinkTarget();
    return target;
}

Status replaceFile(const QString &path, const QByteArray &bytes, const FileStamp &seen)
{
    const QString target = followLinks(path);
    const QString folder = QFileInfo(target).path();
    if (!QDir().mkpath(folder))
        return failure(cannotWrite(folder));
    const QByteArray native = QFile::encodeName(target);
    // A rename would get past a file that its owner made read-only.
    if (::access(native.constData(), W_OK) != 0 && errno != ENOENT)
        return failure(cannotWrite(target));
    TemporaryFile temporary(target);
    if (!temporary.isOpen() || !temporary.write(bytes))
        return failure(cannotWrite(target));
    struct stat info{};
    if (::stat(native.constData(), &info) == 0 && !temporary.adopt(info))
        return failure(cannotWrite(target));
    if (stampOf(target) != seen) {
        return failure(Error::Kind::Conflict, Words::tr("%1 was changed by another program just now.").arg(QDir::toNativeSeparators(path)),
                       Words::tr("Nothing was written; try again."));
    }
    if (!temporary.moveTo(native))
        return failure(cannotWrite(target));
    syncFolder(folder);
    return {};
}

} // namespace Polydeck::Kube
