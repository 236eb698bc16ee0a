// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <kube/kubeconfig.h>
#include <kube/types.h>

#include <QObject>

#include <memory>

namespace Polydeck
{

/**
 * Asks a context's API server for its version, once, on a connection of its own: whether a context that is about to be imported works.
 * Never runs a credential plugin: a program that a file names is not to be run before somebody chose to use that file.
 */
class ContextProbe : public QObject
{
    Q_OBJECT
public:
    ContextProbe(Kube::KubeConfig config, const QString &context, QObject *parent = nullptr);
    ~ContextProbe() override;

    [[nodiscard]] QString context() const { return m_context; }

Q_SIGNALS:
    /// Once. The version, or why not; Kind::Unsupported where it was not tried.
    void answered(const QString &context, const Polydeck::Result<Polydeck::Kube::ServerVersion> &version);

private:
    void start();
    void answer(const Result<Kube::ServerVersion> &version);

    struct Private;
    std::unique_ptr<Private> d;
    QString m_context;
};

} // namespace Polydeck
