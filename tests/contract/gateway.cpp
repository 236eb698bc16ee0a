// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <testsupport/await.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Polydeck::Contract
{

Gateway::Gateway(const Bed &bed)
    : m_access(bed.access(Role::Engineer))
    , m_forward(m_access->http.profile(), m_access->http,
                {.nameSpace = bed.nameSpace(), .service = u"polyaxon-polyaxon-gateway"_s, .pod = {}, .port = u"80"_s})
{
}

QString Gateway::open()
{
    m_forward.start();
    const auto settled = [this] {
        return m_forward.state() == Kube::PortForward::State::Ready || m_forward.state() == Kube::PortForward::State::Failed;
    };
    if (!QTest::qWaitFor(settled, 20'000) || m_forward.state() == Kube::PortForward::State::Failed)
        return u"the forward is not ready: "_s + m_forward.lastError().oneLine();
    m_http = std::make_unique<Net::QnamHttp>(plainProfile(m_forward.localPort()));
    m_client = std::make_unique<Polyaxon::Client>(*m_http);
    const auto installation = Testing::await(m_client->installation());
    if (!installation)
        return installation.error().oneLine();
    m_client->setInstallation(*installation);
    return {};
}

QString Gateway::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_forward.localPort());
}

Net::Response Gateway::send(const Net::Request &request)
{
    auto answer = Testing::await(m_http->send(request));
    return answer ? *answer : Net::Response{.status = -1, .body = answer.error().oneLine().toUtf8(), .contentType = {}, .headers = {}};
}

Net::Response Gateway::get(const QString &path, const QUrlQuery &query)
{
    Net::Request get = request("GET"_ba, path);
    get.query = query;
    return send(get);
}

Net::Response Gateway::post(const QString &path, const QByteArray &body)
{
    return send(request("POST"_ba, path, body));
}

QByteArray jobOperation(const QString &command, const QJsonObject &params)
{
    const QJsonArray inputs{QJsonObject{{u"name"_s, u"epochs"_s}, {u"type"_s, u"int"_s}},
                            QJsonObject{{u"name"_s, u"lr"_s}, {u"type"_s, u"float"_s}, {u"isOptional"_s, true}, {u"value"_s, 0.1}}};
    const QJsonObject container{{u"image"_s, u"python:3.11"_s}, {u"command"_s, QJsonArray{u"/bin/sh"_s, u"-c"_s}}, {u"args"_s, QJsonArray{command}}};
    const QJsonObject component{{u"version"_s, 1.1}, {u"kind"_s, u"component"_s}, {u"name"_s, u"contract"_s}, {u"inputs"_s, inputs},
                                {u"run"_s, QJsonObject{{u"kind"_s, u"job"_s}, {u"container"_s, container}}}};
    QJsonObject values;
    for (auto it = params.begin(); it != params.end(); ++it)
        values.insert(it.key(), QJsonObject{{u"value"_s, it.value()}});
    const QJsonObject operation{{u"version"_s, 1.1}, {u"kind"_s, u"operation"_s}, {u"params"_s, values}, {u"component"_s, component}};
    return QJsonDocument(operation).toJson(QJsonDocument::Compact);
}

} // namespace Polydeck::Contract
