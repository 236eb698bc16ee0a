// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "languageserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

static constexpr int patience = 60'000;

QString LanguageServer::start(const QString &installer, const QString &schemaFile)
{
    QProcess finder;
    finder.start(installer, {});
    if (!finder.waitForStarted() || !finder.waitForFinished(600'000))
        return u"its installer does not run"_s;
    if (finder.exitCode() != 0)
        return QString::fromUtf8(finder.readAllStandardError()).trimmed();
    const auto lines = QString::fromUtf8(finder.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    m_schema = QUrl::fromLocalFile(schemaFile).toString();
    m_process.start(lines.value(0), {lines.value(1), u"--stdio"_s});
    if (!m_process.waitForStarted())
        return u"node does not start"_s;
    const QJsonObject capabilities{{u"textDocument"_s, QJsonObject{{u"publishDiagnostics"_s, QJsonObject{}}, {u"completion"_s, QJsonObject{}}}},
        {u"workspace"_s, QJsonObject{{u"configuration"_s, true}, {u"didChangeConfiguration"_s, QJsonObject{}}}}};
    const auto answer = request(u"initialize"_s, {{u"processId"_s, QJsonValue::Null}, {u"rootUri"_s, QJsonValue::Null}, {u"capabilities"_s, capabilities}});
    if (answer.isEmpty())
        return u"it does not answer: "_s + QString::fromUtf8(m_process.readAllStandardError()).left(300);
    notify(u"initialized"_s, {});
    notify(u"workspace/didChangeConfiguration"_s, {{u"settings"_s, QJsonObject{}}});
    return {};
}

LanguageServer::~LanguageServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void LanguageServer::send(QJsonObject message)
{
    message.insert(u"jsonrpc"_s, u"2.0"_s);
    const auto body = QJsonDocument(message).toJson(QJsonDocument::Compact);
    m_process.write("Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    m_process.waitForBytesWritten(patience);
}

void LanguageServer::notify(const QString &method, const QJsonObject &params)
{
    send({{u"method"_s, method}, {u"params"_s, params}});
}

QJsonObject LanguageServer::receive()
{
    for (;;) {
        const auto head = m_input.indexOf("\r\n\r\n");
        if (head >= 0) {
            const auto at = m_input.indexOf("Content-Length: ");
            const auto length = m_input.mid(at + 16, m_input.indexOf("\r\n", at) - at - 16).toLongLong();
            if (m_input.size() >= head + 4 + length) {
                const auto message = QJsonDocument::fromJson(m_input.mid(head + 4, length)).object();
                m_input.remove(0, head + 4 + length);
                if (message.contains(u"method"_s) && message.contains(u"id"_s)) {
                    QJsonValue result = QJsonValue::Null;
                    if (message.value(u"method"_s).toString() == u"workspace/configuration"_s) {
                        QJsonArray settings;
                        const QJsonObject yaml{{u"schemas"_s, QJsonObject{{m_schema, u"*"_s}}}, {u"validate"_s, true}, {u"completion"_s, true},
                            {u"schemaStore"_s, QJsonObject{{u"enable"_s, false}}}, {u"maxItemsComputed"_s, 100000}};
                        const auto items = message.value(u"params"_s).toObject().value(u"items"_s).toArray();
                        for (const auto &item : items)
                            settings.append(item.toObject().value(u"section"_s).toString() == u"yaml"_s ? QJsonValue(yaml) : QJsonValue(QJsonObject()));
                        result = settings;
                    }
                    send({{u"id"_s, message.value(u"id"_s)}, {u"result"_s, result}});
                    continue;
                }
                return message;
            }
        }
        if (!m_process.waitForReadyRead(patience))
            return {};
        m_input += m_process.readAllStandardOutput();
    }
}

QJsonObject LanguageServer::request(const QString &method, const QJsonObject &params)
{
    const auto id = ++m_id;
    send({{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}});
    for (;;) {
        const auto message = receive();
        if (message.isEmpty() || message.value(u"id"_s).toInt(-1) == id)
            return message;
    }
}

void LanguageServer::open(const QString &uri, const QString &text)
{
    notify(u"textDocument/didOpen"_s, {{u"textDocument"_s, QJsonObject{{u"uri"_s, uri}, {u"languageId"_s, u"yaml"_s}, {u"version"_s, 1}, {u"text"_s, text}}}});
}

void LanguageServer::change(const QString &uri, int version, const QString &text)
{
    notify(u"textDocument/didChange"_s,
        {{u"textDocument"_s, QJsonObject{{u"uri"_s, uri}, {u"version"_s, version}}}, {u"contentChanges"_s, QJsonArray{QJsonObject{{u"text"_s, text}}}}});
}

void LanguageServer::close(const QString &uri)
{
    notify(u"textDocument/didClose"_s, {{u"textDocument"_s, QJsonObject{{u"uri"_s, uri}}}});
}

int LanguageServer::awaitDiagnostics(const QString &uri)
{
    for (;;) {
        const auto message = receive();
        if (message.isEmpty())
            return -1;
        const auto params = message.value(u"params"_s).toObject();
        if (message.value(u"method"_s).toString() == u"textDocument/publishDiagnostics"_s && params.value(u"uri"_s).toString() == uri)
            return int(params.value(u"diagnostics"_s).toArray().size());
    }
}

int LanguageServer::complete(const QString &uri, int line, int character)
{
    const auto answer = request(u"textDocument/completion"_s, {{u"textDocument"_s, QJsonObject{{u"uri"_s, uri}}}, {u"position"_s, QJsonObject{{u"line"_s, line}, {u"character"_s, character}}}});
    const auto result = answer.value(u"result"_s);
    return answer.isEmpty() ? -1 : int(result.isArray() ? result.toArray().size() : result.toObject().value(u"items"_s).toArray().size());
}
