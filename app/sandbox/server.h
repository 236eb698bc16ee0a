// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "faults.h"

#include <base/result.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <memory>

namespace Polydeck::Sandbox
{

struct Options
{
    quint16 port = 0; ///< 0: any free one
    QString polyaxonVersion = QStringLiteral("1.11.3"); ///< of namespace polyaxon-v1; polyaxon-v2 always has 2.16.1
    double speed = 1.0; ///< 10: everything simulated takes a tenth of its time
    QDateTime startTime{}; ///< what the sandbox's clock says first; invalid: the real time
    bool seed = true; ///< a project with three finished runs in each Polyaxon
};

/**
 * A simulated cluster on loopback, in memory: the part of the Kubernetes API that Polydeck uses over HTTPS with its own CA
 * and random tokens, and two Polyaxons (namespaces polyaxon-v1 and polyaxon-v2) that can only be reached by a port-forward.
 *
 * It works on a thread of its own. All functions can be called from any thread; start(), stop() and the ones that make
 * something go wrong wait until that thread has done it, which takes milliseconds.
 */
class Server
{
public:
    explicit Server(Options options = {});
    ~Server(); ///< stops
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Makes keys, certificates and tokens and listens on 127.0.0.1. Errors: Tls, Io (the port is taken).
    [[nodiscard]] Status start();
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const;

    /// Contexts sandbox (current), sandbox-empty, sandbox-restricted and sandbox-v2. Holds the tokens: treat it as a secret.
    [[nodiscard]] QByteArray kubeConfigYaml() const;
    /// The same as a file: atomically, 0600.
    [[nodiscard]] Status writeKubeConfig(const QString &path) const;

    // What can go wrong, for tests and demonstrations.
    void dropConnections(); ///< every connection breaks off, without a word
    void setReachable(bool reachable); ///< false: nothing listens on the port (VPN down); true: back on the same port
    void setRefusePortForward(bool refuse); ///< new forwards get a 500, as when the node does not answer
    void restartGateway(const QString &nameSpace = QStringLiteral("polyaxon-v1")); ///< another pod takes over after a second or so
    void setKubernetesAnswers(Faults::Answers answers);
    void setPolyaxonAnswers(Faults::Answers answers);
    void setDelay(std::chrono::milliseconds delay); ///< before each answer
    void revokeTokens(const QString &user = {}); ///< 401 from now on for this user, or for all
    void renewTokens(); ///< new tokens; the old ones are 401. Ask for the kubeconfig again
    void expireWatches(); ///< watches from versions before now get 410

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Sandbox
