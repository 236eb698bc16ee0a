// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tokenfile.h"
#include "filereplace.h"
#include "kubeconfigparser.h"
#include "words.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <mutex>

namespace Polydeck::Kube
{

namespace
{

constexpr qint64 s_largestToken = 1024 * 1024;

struct TokenCache
{
    QString path;
    std::chrono::milliseconds interval{};

    std::mutex mutex;
    SecretString token; ///< this and the rest: guarded by mutex
    FileStamp stamp;
    QDeadlineTimer nextLook;
    bool looking = false;
};

void look(const std::shared_ptr<TokenCache> &cache)
{
    const FileStamp stamp = stampOf(cache->path);
    bool changed = false;
    {
        const std::scoped_lock lock(cache->mutex);
        changed = stamp != cache->stamp;
    }
    auto read = changed ? readTokenFile(cache->path) : Result<SecretString>(SecretString());
    const std::scoped_lock lock(cache->mutex);
    cache->looking = false;
    if (changed && read) {
        cache->token = *read;
        cache->stamp = stamp;
    }
}

} // namespace

Result<SecretString> readTokenFile(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    auto read = readBounded(path, s_largestToken);
    if (!read) {
        Error error = read.error();
        error.detail = error.what;
        error.what = error.kind == Error::Kind::NotFound ? Words::tr("There is no token file %1.").arg(name) : Words::tr("The token file %1 cannot be read.").arg(name);
        error.hint = Words::tr("Log in again so that the file is written, or correct tokenFile in the kubeconfig.");
        return failure(error);
    }
    SecretString token(read->trimmed());
    if (token.isEmpty())
        return failure(Error::Kind::Invalid, Words::tr("The token file %1 is empty.").arg(name), Words::tr("Log in again so that it is written."));
    if (std::ranges::any_of(token.reveal(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return failure(Error::Kind::Invalid, Words::tr("The token file %1 holds more than one token.").arg(name), Words::tr("It must hold one token in one line."));
    return token;
}

std::function<SecretString()> tokenFileSource(const QString &path, const SecretString &first, std::chrono::milliseconds interval)
{
    auto cache = std::make_shared<TokenCache>();
    cache->path = path;
    cache->interval = interval;
    cache->token = first;
    cache->stamp = stampOf(path);
    cache->nextLook.setRemainingTime(interval);
    return [cache] {
        const std::scoped_lock lock(cache->mutex);
        if (!cache->looking && cache->nextLook.hasExpired()) {
            cache->looking = true;
            cache->nextLook.setRemainingTime(cache->interval);
            QThreadPool::globalInstance()->start([cache] { look(cache); });
        }
        return cache->token;
    };
}

} // namespace Polydeck::Kube
