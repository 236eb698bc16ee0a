// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bed.h"

#include <kube/portforward.h>
#include <polyaxon/client.h>

namespace Polydeck::Contract
{

/// The way to a bed's Polyaxon as the program takes it: a port-forward to the gateway service, a client on its local port.
class Gateway
{
public:
    explicit Gateway(const Bed &bed);

    /// Opens the forward. Empty when it is through, else why not.
    [[nodiscard]] QString open();
    [[nodiscard]] Polyaxon::Client &client() { return *m_client; }
    [[nodiscard]] QString url() const; ///< http://127.0.0.1:PORT
    [[nodiscard]] bool is2x() const { return m_client->installationInfo().majorVersion() >= 2; }
    /// A raw request; status -1 and the error's text when no answer came.
    [[nodiscard]] Net::Response send(const Net::Request &request);
    [[nodiscard]] Net::Response get(const QString &path, const QUrlQuery &query = {});
    [[nodiscard]] Net::Response post(const QString &path, const QByteArray &body = {});

private:
    std::unique_ptr<Access> m_access;
    Kube::PortForward m_forward;
    std::unique_ptr<Net::QnamHttp> m_http;
    std::unique_ptr<Polyaxon::Client> m_client;
};

/// The text of a job's operation. \a command is what its shell would run; it has the inputs epochs (required) and lr.
[[nodiscard]] QByteArray jobOperation(const QString &command, const QJsonObject &params);

} // namespace Polydeck::Contract
