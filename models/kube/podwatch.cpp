// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "podwatch.h"
#include "apiobjects.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_longestEvent = 8 * 1024 * 1024;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

PodWatch::PodWatch(QObject *parent)
    : QObject(parent)
    , m_settle(this)
    , m_reopen(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(50ms);
    m_reopen.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, [this] { Q_EMIT changed(isGood()); });
    connect(&m_reopen, &QTimer::timeout, this, &PodWatch::open);
}

PodWatch::~PodWatch() = default;

void PodWatch::watch(Net::Http &http, const ForwardPlace &place)
{
    const bool isSame = m_http == &http && m_place.nameSpace == place.nameSpace && m_place.selector == place.selector
        && (!place.selector.isEmpty() || m_place.pod == place.pod);
    m_place = place;
    if (isSame)
        return;
    stop();
    m_http = &http;
    m_quickEnds = 0;
    open();
}

void PodWatch::stop()
{
    m_http = nullptr;
    m_stream.reset();
    m_settle.stop();
    m_reopen.stop();
    m_pods.clear();
    m_rest.clear();
}

void PodWatch::open()
{
    if (!m_http)
        return;
    Net::Request request;
    request.path = "/api/v1/namespaces/"_L1 + encoded(m_place.nameSpace) + "/pods"_L1;
    request.query.addQueryItem(u"watch"_s, u"true"_s);
    if (m_place.selector.isEmpty())
        request.query.addQueryItem(u"fieldSelector"_s, encoded("metadata.name="_L1 + m_place.pod));
    else
        request.query.addQueryItem(u"labelSelector"_s, encoded(m_place.selector));
    m_rest.clear();
    m_isFresh = true;
    m_stream = m_http->open(request);
    if (!m_stream)
        return;
    connect(m_stream.get(), &Net::HttpStream::readyRead, this, &PodWatch::take);
    connect(m_stream.get(), &Net::HttpStream::finished, this, &PodWatch::reopenLater);
    connect(m_stream.get(), &Net::HttpStream::failed, this, &PodWatch::reopenLater);
}

void PodWatch::take()
{
    constexpr int ok = 200;
    if (m_stream->status() != ok)
        return;
    m_rest += m_stream->read();
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        takeEvent(m_rest.sliced(begin, end - begin));
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() > s_longestEvent)
        reopenLater();
}

void PodWatch::takeEvent(const QByteArray &line)
{
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    const QString type = event.value("type"_L1).toString();
    if (type == "ERROR"_L1) { // what we looked at is too old: the next watch begins with what there is
        reopenLater();
        return;
    }
    const auto pod = parsePodObject(event.value("object"_L1).toObject());
    if (pod.name.isEmpty())
        return;
    if (std::exchange(m_isFresh, false))
        m_pods.clear();
    m_quickEnds = 0;
    if (type == "DELETED"_L1)
        m_pods.remove(pod.name);
    else
        m_pods.insert(pod.name, pod);
    m_settle.start();
}

void PodWatch::reopenLater()
{
    constexpr int clientError = 400;
    constexpr int gone = 410;
    const int status = m_stream ? m_stream->status() : 0;
    if (m_stream) {
        // It may be signalling right now.
        m_stream->disconnect(this);
        m_stream.release()->deleteLater();
    }
    if (status >= clientError && status < 500 && status != gone)
        return; // not allowed: the probes remain
    m_reopen.start(std::min(500ms * (1 << std::min(m_quickEnds++, 6)), 15'000ms));
}

bool PodWatch::isGood() const
{
    const auto pod = m_pods.constFind(m_place.pod);
    return pod != m_pods.cend() && pod->phase == "Running"_L1 && pod->ready && !pod->deleting;
}

} // namespace Polydeck::Kube
