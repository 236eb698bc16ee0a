// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QProcess>

/// A language server over its standard input and output, asked one thing at a time.
class LanguageServer
{
public:
    /// yaml-language-server with \a schemaFile for every document. \return why it cannot be had, or empty
    [[nodiscard]] QString start(const QString &installer, const QString &schemaFile);
    ~LanguageServer();

    void open(const QString &uri, const QString &text);
    void change(const QString &uri, int version, const QString &text);
    void close(const QString &uri);
    /// Waits for the diagnostics of \a uri. \return their number, or -1 when none came
    int awaitDiagnostics(const QString &uri);
    /// \return the number of completions at a place (from 0), or -1
    int complete(const QString &uri, int line, int character);

private:
    void send(QJsonObject message);
    void notify(const QString &method, const QJsonObject &params);
    QJsonObject request(const QString &method, const QJsonObject &params);
    /// The next message; answers the server's own questions on the way.
    QJsonObject receive();

    QProcess m_process;
    QByteArray m_input;
    int m_id = 0;
    QString m_schema;
};
