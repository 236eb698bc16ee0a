// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server.h"

#include "core.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QThread>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

struct Server::Private
{
    explicit Private(Options theOptions)
        : options(std::move(theOptions))
    {
    }

    /// Runs \a work on the sandbox's thread and waits for it. Nothing happens while the sandbox does not run.
    template<class Work>
    void onThread(Work work)
    {
        if (core)
            QMetaObject::invokeMethod(core, [this, &work] { work(*core); }, Qt::BlockingQueuedConnection);
    }

    Options options;
    QThread thread;
    Core *core = nullptr; ///< lives on the thread
};

Server::Server(Options options)
    : d(std::make_unique<Private>(std::move(options)))
{
    d->thread.setObjectName(u"polydeck-sandbox"_s);
}

Server::~Server()
{
    stop();
}

Status Server::start()
{
    if (d->core)
        return {};
    d->thread.start();
    auto *context = new QObject;
    context->moveToThread(&d->thread);
    Status result;
    QMetaObject::invokeMethod(
        context,
        [this, &result] {
            auto *core = new Core(d->options);
            result = core->start();
            if (result)
                d->core = core;
            else
                delete core;
        },
        Qt::BlockingQueuedConnection);
    context->deleteLater();
    if (!result)
        stop();
    return result;
}

void Server::stop()
{
    if (d->core) {
        QMetaObject::invokeMethod(d->core, [this] { delete std::exchange(d->core, nullptr); }, Qt::BlockingQueuedConnection);
    }
    d->thread.quit();
    d->thread.wait();
}

bool Server::isRunning() const
{
    return d->core != nullptr;
}

quint16 Server::port() const
{
    quint16 port = 0;
    d->onThread([&port](Core &core) { port = core.port(); });
    return port;
}

QByteArray Server::kubeConfigYaml() const
{
    QByteArray yaml;
    d->onThread([&yaml](Core &core) { yaml = core.kubeConfig(); });
    return yaml;
}

Status Server::writeKubeConfig(const QString &path) const
{
    const auto cannotWrite = [&path](const QString &why) {
        return failure(Error::Kind::Io, QCoreApplication::translate("Sandbox", "The sandbox's kubeconfig could not be written to %1.").arg(QDir::toNativeSeparators(path)),
                       QCoreApplication::translate("Sandbox", "Choose a path in a folder that you may write to."), why);
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(kubeConfigYaml());
    if (!file.commit())
        return cannotWrite(file.errorString());
    return {};
}

void Server::dropConnections()
{
    d->onThread([](Core &core) { core.dropConnections(); });
}

void Server::setReachable(bool reachable)
{
    d->onThread([reachable](Core &core) { core.setReachable(reachable); });
}

void Server::setRefusePortForward(bool refuse)
{
    d->onThread([refuse](Core &core) { core.cluster().faults.refusePortForward = refuse; });
}

void Server::restartGateway(const QString &nameSpace)
{
    d->onThread([&nameSpace](Core &core) { core.restartGateway(nameSpace); });
}

void Server::setKubernetesAnswers(Faults::Answers answers)
{
    d->onThread([answers](Core &core) { core.cluster().faults.kubernetes = answers; });
}

void Server::setPolyaxonAnswers(Faults::Answers answers)
{
    d->onThread([answers](Core &core) { core.cluster().faults.polyaxon = answers; });
}

void Server::setDelay(std::chrono::milliseconds delay)
{
    d->onThread([delay](Core &core) { core.cluster().faults.delay = delay; });
}

void Server::revokeTokens(const QString &user)
{
    d->onThread([&user](Core &core) { core.cluster().users.revoke(user); });
}

void Server::renewTokens()
{
    d->onThread([](Core &core) { core.cluster().users.renewTokens(); });
}

void Server::expireWatches()
{
    d->onThread([](Core &core) { core.cluster().store.forgetHistory(); });
}

} // namespace Polydeck::Sandbox
