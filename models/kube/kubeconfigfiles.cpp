// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigfiles.h"
#include "kubeconfigworker.h"

#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Kube
{

struct KubeConfigFiles::Private
{
    QStringList paths;
    std::shared_ptr<const KubeConfig> config = std::make_shared<const KubeConfig>();
    bool isLoaded = false;
    QThread *thread = nullptr;
    KubeConfigWorker *worker = nullptr; ///< on the thread, which deletes it
};

KubeConfigFiles::KubeConfigFiles(QStringList paths, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->paths = std::move(paths);
    d->thread = new QThread;
    d->thread->setObjectName("kubeconfig"_L1);
    d->worker = new KubeConfigWorker(d->paths);
    d->worker->moveToThread(d->thread);
    connect(d->thread, &QThread::started, d->worker, &KubeConfigWorker::start);
    connect(d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &KubeConfigWorker::loaded, this, [this](const std::shared_ptr<const KubeConfig> &config) {
        d->config = config;
        d->isLoaded = true;
        Q_EMIT changed();
    });
    d->thread->start();
}

KubeConfigFiles::~KubeConfigFiles()
{
    d->thread->quit();
    // A dead network file system can hold the thread for ever: leave it behind then rather than hang the program's end.
    if (d->thread->wait(QDeadlineTimer(5s)))
        delete d->thread;
}

const KubeConfig &KubeConfigFiles::config() const
{
    return *d->config;
}

QStringList KubeConfigFiles::paths() const
{
    return d->paths;
}

bool KubeConfigFiles::isLoaded() const
{
    return d->isLoaded;
}

void KubeConfigFiles::reload()
{
    QMetaObject::invokeMethod(d->worker, &KubeConfigWorker::load, Qt::QueuedConnection);
}

namespace
{

/// Answers for an event that its thread never came to.
struct AnswerAnyway
{
    Resolver<QString> resolver;

    AnswerAnyway() = default;
    Q_DISABLE_COPY_MOVE(AnswerAnyway)
    ~AnswerAnyway() { resolver.resolve(failure(Error::Kind::Cancelled, KubeConfigFiles::tr("The program is ending; the context was not switched."))); }
};

} // namespace

Call<QString> KubeConfigFiles::useContext(const QString &name)
{
    const auto answer = std::make_shared<AnswerAnyway>();
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, name, answer] { worker->useContext(name, answer->resolver); }, Qt::QueuedConnection);
    return answer->resolver.call();
}

} // namespace Polydeck::Kube
