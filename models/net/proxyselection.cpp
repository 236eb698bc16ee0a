// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "proxyselection.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Net {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Net::ProxySelection)
};

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 || url.scheme() == "wss"_L1 ? 443 : 80);
}

QString normalised(QString host)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    while (host.endsWith(u'.'))
        host.chop(1);
    return host.toLower();
}

/// "host:port" or "[v6]:port" apart; a bare IPv6 address has no port.
std::pair<QString, QString> splitPort(const QString &entry)
{
    const auto colon = entry.lastIndexOf(u':');
    if (colon < 0 || (entry.count(u':') > 1 && !entry.startsWith(u'[')))
        return {entry, {}};
    if (entry.startsWith(u'[') && !entry.contains("]:"_L1))
        return {entry, {}};
    return {entry.first(colon), entry.sliced(colon + 1)};
}

bool matchesSubnet(const QString &block, const QHostAddress &address)
{
    if (address.isNull())
        return false;
    const auto [network, bits] = QHostAddress::parseSubnet(block);
    return bits >= 0 && address.isInSubnet(network, bits);
}

bool matchesDomain(QString entry, const QString &host)
{
    if (entry.startsWith("*."_L1))
        entry.remove(0, 1);
    if (entry.startsWith(u'.'))
        return host.endsWith(entry);
    return host == entry || host.endsWith(u'.' + entry);
}

bool matches(const QString &entry, const QString &host, const QHostAddress &address, int port)
{
    if (entry == u'*')
        return true;
    if (entry.contains(u'/'))
        return matchesSubnet(entry, address);
    const auto [name, wantedPort] = splitPort(entry);
    if (!wantedPort.isEmpty() && wantedPort.toInt() != port)
        return false;
    const auto plain = normalised(name);
    const QHostAddress literal(plain);
    if (!literal.isNull())
        return literal == address;
    return address.isNull() && !plain.isEmpty() && matchesDomain(plain, host);
}

QString firstOf(const QProcessEnvironment &environment, const QString &upper)
{
    const auto value = environment.value(upper);
    return value.isEmpty() ? environment.value(upper.toLower()) : value;
}

} // namespace

Result<QNetworkProxy> parseProxy(const QString &text)
{
    const auto trimmed = text.trimmed();
    const QUrl url(trimmed.contains("://"_L1) ? trimmed : QString("http://"_L1 + trimmed), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        return failure(Error::Kind::Invalid, Text::tr("The proxy address cannot be understood."),
            Text::tr("Write it as http://host:port or socks5://host:port."));
    }
    const auto scheme = url.scheme();
    QNetworkProxy::ProxyType type = QNetworkProxy::HttpProxy;
    int defaultPort = 80;
    if (scheme == "socks5"_L1 || scheme == "socks5h"_L1) {
        type = QNetworkProxy::Socks5Proxy;
        defaultPort = 1080;
    } else if (scheme != "http"_L1) {
        return failure(Error::Kind::Unsupported,
            Text::tr("The proxy %1 is of type %2, which is not supported.").arg(url.host(), scheme),
            Text::tr("Use an http or socks5 proxy; many https proxies answer plain http as well."));
    }
    return QNetworkProxy(type, url.host(), static_cast<quint16>(url.port(defaultPort)), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

bool isLoopback(const QString &host)
{
    const auto name = normalised(host);
    if (name == "localhost"_L1 || name.endsWith(".localhost"_L1))
        return true;
    const QHostAddress address(name);
    if (address.isNull())
        return false;
    bool isV4 = false;
    const QHostAddress v4(address.toIPv4Address(&isV4)); // also ::ffff:127.0.0.1
    return isV4 ? v4.isLoopback() : address.isLoopback();
}

bool bypassesProxy(const QString &noProxy, const QUrl &url)
{
    const auto host = normalised(url.host());
    const QHostAddress address(host);
    const auto entries = QStringView(noProxy).split(u',', Qt::SkipEmptyParts);
    for (const auto entry : entries) {
        if (matches(entry.trimmed().toString().toLower(), host, address, portOf(url)))
            return true;
    }
    return false;
}

Result<QNetworkProxy> proxyFor(const ConnectionProfile &profile, const QProcessEnvironment &environment)
{
    if (profile.proxy)
        return *profile.proxy;
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    const bool secure = profile.server.scheme() == "https"_L1;
    const auto configured = firstOf(environment, secure ? u"HTTPS_PROXY"_s : u"HTTP_PROXY"_s);
    if (configured.isEmpty() || isLoopback(profile.server.host()))
        return none;
    if (bypassesProxy(firstOf(environment, u"NO_PROXY"_s), profile.server))
        return none;
    return parseProxy(configured);
}

} // namespace Polydeck::Net
