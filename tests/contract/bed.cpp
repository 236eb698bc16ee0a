// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bed.h"

#include <kube/connection.h>
#include <kube/kubeconfigfiles.h>
#include <sandbox/server.h>
#include <testsupport/await.h>

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Polydeck::Contract
{

Bed::Bed() = default;
Bed::~Bed() = default;

QString Bed::open(bool *failed)
{
    *failed = false;
    const QString which = qEnvironmentVariable("POLYDECK_CONTRACT_BED", u"sandbox"_s);
    if (which == "testbed"_L1) {
        const QString path = qEnvironmentVariable("POLYDECK_TESTBED_KUBECONFIG");
        if (path.isEmpty())
            return qEnvironmentVariable("POLYDECK_TESTBED_SKIP_REASON", u"POLYDECK_TESTBED_KUBECONFIG is not set"_s);
        m_config = Kube::loadKubeConfig({path});
        return {};
    }
    if (which == "sandbox-v2"_L1)
        m_nameSpace = u"polyaxon-v2"_s;
    m_server = std::make_unique<Sandbox::Server>(Sandbox::Options{.speed = 4});
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"kubeconfig"_s);
    auto status = m_server->start();
    if (status)
        status = m_server->writeKubeConfig(path);
    if (!status) {
        *failed = true;
        return status.error().oneLine();
    }
    m_config = Kube::loadKubeConfig({path});
    return {};
}

QString Bed::contextName(Role role) const
{
    switch (role) {
    case Role::Admin: return isSandbox() ? u"sandbox"_s : u"testbed-admin"_s;
    case Role::Engineer: return isSandbox() ? u"sandbox"_s : u"testbed-engineer"_s;
    case Role::Nobody: return isSandbox() ? u"sandbox-restricted"_s : u"testbed-nobody"_s;
    }
    return {};
}

Result<Net::ConnectionProfile> Bed::profile(Role role) const
{
    return Testing::await(Kube::makeProfile(m_config, contextName(role)));
}

std::unique_ptr<Access> Bed::access(Role role) const
{
    auto made = profile(role);
    if (!made)
        qFatal("context %s: %s", qPrintable(contextName(role)), qPrintable(made.error().oneLine()));
    return std::make_unique<Access>(std::move(*made));
}

QString freshName(const QString &what)
{
    return u"contract-%1-%2"_s.arg(what, QString::number(QRandomGenerator::global()->generate(), 16));
}

QJsonObject jsonOf(const Net::Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

Net::ConnectionProfile plainProfile(quint16 port)
{
    Net::ConnectionProfile profile;
    profile.server = QUrl(u"http://127.0.0.1:%1"_s.arg(port));
    return profile;
}

Net::Request request(const QByteArray &method, const QString &path, const QByteArray &body)
{
    Net::Request result;
    result.method = method;
    result.path = path;
    result.body = body;
    return result;
}

} // namespace Polydeck::Contract
