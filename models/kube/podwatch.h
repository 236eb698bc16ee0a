// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "forwardplace.h"

#include <net/http.h>

#include <QHash>
#include <QTimer>

#include <memory>

namespace Polydeck::Kube
{

/**
 * Watches the pods that a forward may lead to, so that a replaced pod is noticed at once and not by the next probe. Where
 * watching is not allowed it stays quiet: the probes of the forward remain.
 */
class PodWatch : public QObject
{
    Q_OBJECT
public:
    explicit PodWatch(QObject *parent = nullptr);
    ~PodWatch() override;

    /// Watches the pods behind \a place; goes on undisturbed if it does so already. \a http outlives this, or the next stop().
    void watch(Net::Http &http, const ForwardPlace &place);
    void stop();

Q_SIGNALS:
    /// Something about the pods changed. \a isGood: the pod that is forwarded to still runs and nobody is deleting it.
    void changed(bool isGood);

private:
    void open();
    void take();
    void takeEvent(const QByteArray &line);
    void reopenLater();
    [[nodiscard]] bool isGood() const;

    Net::Http *m_http = nullptr;
    ForwardPlace m_place;
    std::unique_ptr<Net::HttpStream> m_stream;
    QByteArray m_rest; ///< of a line
    QHash<QString, PodInfo> m_pods;
    bool m_isFresh = false; ///< nothing came since the last open()
    QTimer m_settle; ///< several events of one change make one signal
    QTimer m_reopen;
    int m_quickEnds = 0;
};

} // namespace Polydeck::Kube
