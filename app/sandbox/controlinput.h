// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace Polydeck::Sandbox
{

class Server;

/// Commands on standard input that make something go wrong, one a line; each is answered by "ok" or by what was not understood.
class ControlInput : public QObject
{
    Q_OBJECT
public:
    explicit ControlInput(Server &server, QString kubeConfigPath, QObject *parent = nullptr);

    [[nodiscard]] static QString help();

Q_SIGNALS:
    void quitRequested();

private:
    void readLine();
    [[nodiscard]] QString obey(const QStringList &words);

    Server &m_server;
    QString m_kubeConfigPath;
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

} // namespace Polydeck::Sandbox
