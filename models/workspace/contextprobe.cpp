// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextprobe.h"

#include <kube/client.h>
#include <kube/connection.h>
#include <net/qnamhttp.h>

#include <QTimer>

using namespace std::chrono_literals;

namespace Polydeck
{

struct ContextProbe::Private
{
    Kube::KubeConfig config;
    std::unique_ptr<Net::QnamHttp> http;
    std::unique_ptr<Kube::Client> client;
    Call<Net::ConnectionProfile> profile;
    Call<Kube::ServerVersion> version;
    QTimer patience;
};

ContextProbe::ContextProbe(Kube::KubeConfig config, const QString &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
    , m_context(context)
{
    d->config = std::move(config);
    d->patience.setSingleShot(true);
    d->patience.setInterval(10s);
    connect(&d->patience, &QTimer::timeout, this, [this] {
        answer(failure(Error::Kind::Timeout, tr("No answer within 10 seconds."), tr("Is a VPN needed for it?")));
    });
    d->patience.start();
    QMetaObject::invokeMethod(this, &ContextProbe::start, Qt::QueuedConnection);
}

ContextProbe::~ContextProbe() = default;

void ContextProbe::start()
{
    const Kube::ContextEntry *context = d->config.context(m_context);
    const Kube::UserEntry *user = context ? d->config.user(context->user) : nullptr;
    if (user && user->exec) {
        answer(failure(Error::Kind::Unsupported, tr("Not tried: it signs in with the program %1.").arg(user->exec->command)));
        return;
    }
    d->profile = Kube::makeProfile(d->config, m_context).then(this, [this](Result<Net::ConnectionProfile> &&profile) {
        if (!profile) {
            answer(failure(profile.error()));
            return;
        }
        d->http = std::make_unique<Net::QnamHttp>(std::move(*profile));
        d->client = std::make_unique<Kube::Client>(*d->http);
        d->version = d->client->version().then(this, [this](const Result<Kube::ServerVersion> &version) { answer(version); });
    });
}

void ContextProbe::answer(const Result<Kube::ServerVersion> &version)
{
    d->patience.stop();
    disconnect(&d->patience, nullptr, this, nullptr);
    Q_EMIT answered(m_context, version);
}

} // namespace Polydeck
