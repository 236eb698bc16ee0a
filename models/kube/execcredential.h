// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfig.h"

#include <base/result.h>

#include <QDateTime>

namespace Polydeck::Kube
{

/// What a credential plugin printed: a token, a certificate with its key, or both.
struct ExecCredential
{
    SecretString token;
    QByteArray clientCertificate; ///< PEM
    SecretString clientKey; ///< PEM
    QDateTime expires; ///< invalid: good until the server says no

    bool operator==(const ExecCredential &) const = default;
};

/// The contradictions in an exec block that kubectl refuses, and what a program without a terminal cannot do.
[[nodiscard]] std::optional<Error> checkExec(const ExecConfig &exec, const QString &userName);

/// The variable KUBERNETES_EXEC_INFO; \a cluster is told only where the block asks for it, \a caPem is its CA inlined.
[[nodiscard]] QByteArray execInfo(const ExecConfig &exec, const ClusterEntry &cluster, const QByteArray &caPem);

/// Reads a plugin's standard output. No Error holds any part of it: it may be a credential.
[[nodiscard]] Result<ExecCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion);

/// Text for people without control characters, and with everything that looks like a token taken out.
[[nodiscard]] QString harmlessText(const QByteArray &text);

} // namespace Polydeck::Kube
