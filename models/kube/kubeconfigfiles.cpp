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
    QStringList ownSources;
    std::shared_ptr<const KubeConfigState> state = std::make_shared<const KubeConfigState>();
    bool isLoaded = false;
    QThread *thread = nullptr;
    KubeConfigWorker *worker = nullptr; ///< on the thread, which deletes it
};

KubeConfigFiles::KubeConfigFiles(QStringList paths, QObject *parent, QStringList ownSources)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->paths = std::move(paths);
    d->ownSources = std::move(ownSources);
    d->thread = new QThread;
    d->thread->setObjectName("kubeconfig"_L1);
    d->worker = new KubeConfigWorker(d->paths, d->ownSources);
    d->worker->moveToThread(d->thread);
    connect(d->thread, &QThread::started, d->worker, &KubeConfigWorker::start);
    connect(d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &KubeConfigWorker::loaded, this, [this](const std::shared_ptr<const KubeConfigState> &state) {
        d->state = state;
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
    return d->state->config;
}

QStringList KubeConfigFiles::paths() const
{
    return d->paths;
}

bool KubeConfigFiles::isLoaded() const
{
    return d->isLoaded;
}

const QList<ContextRow> &KubeConfigFiles::rows() const
{
    return d->state->rows;
}

QString KubeConfigFiles::undoable() const
{
    return d->state->undoable;
}

QStringList KubeConfigFiles::ownSources() const
{
    return d->ownSources;
}

void KubeConfigFiles::setOwnSources(const QStringList &paths)
{
    d->ownSources = paths;
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, paths] { worker->setOwnSources(paths); }, Qt::QueuedConnection);
}

void KubeConfigFiles::reload()
{
    QMetaObject::invokeMethod(d->worker, &KubeConfigWorker::load, Qt::QueuedConnection);
}

namespace
{

/// Answers for an event that its thread never came to.
template<class T>
struct AnswerAnyway
{
    Resolver<T> resolver;

    AnswerAnyway() = default;
    Q_DISABLE_COPY_MOVE(AnswerAnyway)
    ~AnswerAnyway() { resolver.resolve(failure(Error::Kind::Cancelled, KubeConfigFiles::tr("The program is ending; nothing was changed."))); }
};

/// Runs \a work on the worker's thread; what it changed is loaded before it is answered.
template<class T>
Call<T> onWorker(KubeConfigWorker *worker, std::function<Result<T>()> work)
{
    const auto answer = std::make_shared<AnswerAnyway<T>>();
    QMetaObject::invokeMethod(worker, [worker, work = std::move(work), answer] {
        std::optional<Result<T>> result;
        worker->change([&] { result = work(); });
        answer->resolver.resolve(std::move(*result));
    }, Qt::QueuedConnection);
    return answer->resolver.call();
}

/// The files to change a context in, and its name there.
struct ContextPlace
{
    QStringList paths;
    QString name;

    ContextPlace(const KubeConfigWorker &worker, const QString &shown)
        : paths(worker.paths())
        , name(shown)
    {
        if (const auto entry = worker.contextEntry(shown); entry && entry->isOwnSource) {
            paths = {entry->origin};
            name = entry->nameInFile;
        }
    }
};

} // namespace

Call<QString> KubeConfigFiles::useContext(const QString &name)
{
    const auto answer = std::make_shared<AnswerAnyway<QString>>();
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, name, answer] { worker->useContext(name, answer->resolver); }, Qt::QueuedConnection);
    return answer->resolver.call();
}

Call<ChangeReport> KubeConfigFiles::renameContext(const QString &from, const QString &to)
{
    return onWorker<ChangeReport>(d->worker, [worker = d->worker, from, to] {
        const ContextPlace place(*worker, from);
        return Kube::renameContext(place.paths, place.name, to);
    });
}

Call<ChangeReport> KubeConfigFiles::deleteContext(const QString &name)
{
    return onWorker<ChangeReport>(d->worker, [worker = d->worker, name] {
        const ContextPlace place(*worker, name);
        return Kube::deleteContext(place.paths, place.name);
    });
}

Call<ChangeReport> KubeConfigFiles::setNamespace(const QString &context, const QString &nameSpace)
{
    return onWorker<ChangeReport>(d->worker, [worker = d->worker, context, nameSpace] {
        const ContextPlace place(*worker, context);
        return setContextNamespace(place.paths, place.name, nameSpace);
    });
}

Call<ChangeReport> KubeConfigFiles::restrictPermissions(const QStringList &files)
{
    return onWorker<ChangeReport>(d->worker, [files]() -> Result<ChangeReport> {
        ChangeReport report;
        for (const QString &file : files) {
            auto done = Kube::restrictPermissions(file);
            if (!done)
                return done;
            report.what = report.what.isEmpty() ? done->what : tr("Only you can read these files now.");
            report.files.append(done->files);
        }
        return report;
    });
}

Call<ChangeReport> KubeConfigFiles::undo()
{
    return onWorker<ChangeReport>(d->worker, [paths = d->paths + d->ownSources] { return undoLastChange(paths); });
}

Call<ImportPlan> KubeConfigFiles::planImport(const QList<ImportInput> &inputs, const ImportOptions &options)
{
    return onWorker<ImportPlan>(d->worker, [paths = d->paths, inputs, options] { return Kube::planImport(paths, inputs, options); });
}

Call<ChangeReport> KubeConfigFiles::import(const ImportPlan &plan)
{
    return onWorker<ChangeReport>(d->worker, [paths = d->paths, plan] { return applyImport(paths, plan); });
}

Call<QList<FoundFile>> KubeConfigFiles::search(const QStringList &filesAndFolders)
{
    return onWorker<QList<FoundFile>>(d->worker, [filesAndFolders, known = d->paths + d->ownSources]() -> Result<QList<FoundFile>> {
        return findKubeConfigs(filesAndFolders, known);
    });
}

} // namespace Polydeck::Kube
