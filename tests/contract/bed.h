// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <kube/client.h>
#include <kube/kubeconfig.h>
#include <net/qnamhttp.h>

#include <QJsonObject>

#include <memory>

namespace Polydeck::Sandbox
{
class Server;
}

namespace Polydeck::Contract
{

/// Whose eyes a test looks through. Each bed has a context for every one of them.
enum class Role {
    Admin, ///< may list namespaces
    Engineer, ///< all that the program needs, in one namespace
    Nobody, ///< may neither list secrets nor namespaces
};

/// Http and clients of one role, as the program makes them from a kubeconfig.
struct Access
{
    explicit Access(Net::ConnectionProfile profile)
        : http(std::move(profile))
        , kube(http)
    {
    }
    Net::QnamHttp http;
    Kube::Client kube;
};

/**
 * The servers that a contract is tried on: the sandbox in this process, or the test bed of real servers that
 * POLYDECK_TESTBED_KUBECONFIG leads to. POLYDECK_CONTRACT_BED says which: "sandbox" (also "sandbox-v2") or "testbed".
 */
class Bed
{
public:
    Bed();
    ~Bed();

    /// Starts or finds the servers. Not empty: why this bed cannot be used here (skip), with \a failed: why it is broken.
    [[nodiscard]] QString open(bool *failed);
    [[nodiscard]] bool isSandbox() const { return m_server != nullptr; }
    [[nodiscard]] QString nameSpace() const { return m_nameSpace; }
    [[nodiscard]] Result<Net::ConnectionProfile> profile(Role role) const;
    /// Fails the test when the context cannot be used.
    [[nodiscard]] std::unique_ptr<Access> access(Role role) const;

private:
    [[nodiscard]] QString contextName(Role role) const;

    std::unique_ptr<Sandbox::Server> m_server;
    Kube::KubeConfig m_config;
    QString m_nameSpace = QStringLiteral("polyaxon-v1");
};

/// A name that no other test and no earlier run of this one uses.
[[nodiscard]] QString freshName(const QString &what);
[[nodiscard]] QJsonObject jsonOf(const Net::Response &response);
/// Plain HTTP on a local port, as behind a port-forward.
[[nodiscard]] Net::ConnectionProfile plainProfile(quint16 port);
/// A request without ceremony.
[[nodiscard]] Net::Request request(const QByteArray &method, const QString &path, const QByteArray &body = {});

} // namespace Polydeck::Contract
