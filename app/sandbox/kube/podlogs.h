// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kuberequest.h"

#include <QDateTime>
#include <QHash>
#include <QObject>

namespace Polydeck::Sandbox
{

class Clock;
class Exchange;

struct PodLogLine
{
    QDateTime time;
    QString container;
    QString text;
};

/// What the containers of the simulated pods have printed.
class PodLogs : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void append(const QString &nameSpace, const QString &pod, const PodLogLine &line);
    [[nodiscard]] QList<PodLogLine> lines(const QString &nameSpace, const QString &pod) const;
    void remove(const QString &nameSpace, const QString &pod);

Q_SIGNALS:
    void appended(const QString &key, const Polydeck::Sandbox::PodLogLine &line);

private:
    QHash<QString, QList<PodLogLine>> m_lines;
};

/// GET .../pods/NAME/log: container, tailLines, sinceTime, sinceSeconds, timestamps, limitBytes and follow.
void answerPodLog(Exchange &exchange, const KubeRequest &target, const QJsonObject &pod, PodLogs &logs, const Clock &clock);

} // namespace Polydeck::Sandbox
