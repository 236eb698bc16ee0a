// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "portowner.h"
#include "words.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

/// The inode of the listening socket, from the lines of /proc/net/tcp: sl local_address rem_address st ... inode.
std::optional<QString> listenerIn(const QString &table, quint16 port)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray end = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    constexpr int address = 1;
    constexpr int state = 3;
    constexpr int inode = 9;
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const auto fields = line.simplified().split(' ');
        if (fields.size() > inode && fields.at(state) == "0A" && fields.at(address).endsWith(end))
            return QString::fromLatin1(fields.at(inode));
    }
    return std::nullopt;
}

QString commandOf(const QString &process)
{
    QFile file("/proc/"_L1 + process + "/comm"_L1);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace

QString portOwner(quint16 port)
{
    auto inode = listenerIn(u"/proc/net/tcp"_s, port);
    if (!inode)
        inode = listenerIn(u"/proc/net/tcp6"_s, port);
    if (!inode)
        return {};
    const QString socket = "socket:["_L1 + *inode + u']';
    const auto processes = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        if (!process.front().isDigit())
            continue;
        const QDir descriptors("/proc/"_L1 + process + "/fd"_L1);
        const auto entries = descriptors.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
        for (const QString &entry : entries) {
            // The link leads nowhere that exists, so it is read raw.
            if (QFile(descriptors.filePath(entry)).symLinkTarget().endsWith(socket))
                return Words::tr("%1 (process %2)").arg(commandOf(process), process);
        }
    }
    return {};
}

quint16 freePortAfter(quint16 port)
{
    for (int candidate = port + 1; candidate <= std::min(port + 100, 65535); ++candidate) {
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, static_cast<quint16>(candidate)))
            return probe.serverPort();
    }
    return 0;
}

} // namespace Polydeck::Kube
