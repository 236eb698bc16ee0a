// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trustedauthorities.h"
#include "words.h"

#include <net/tlsidentity.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/polydeck/trusted-authorities"_L1;
}

QString fileFor(const QString &context, const QUrl &server)
{
    const QByteArray key = context.toUtf8() + '\n' + server.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash).toEncoded();
    return folder() + u'/' + QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex()) + ".pem"_L1;
}

Status cannotWrite(const QString &path, const QString &why)
{
    return failure(Error::Kind::Io, Words::tr("The trusted authority cannot be saved in %1: %2.").arg(QDir::toNativeSeparators(path), why),
                   Words::tr("Check that the folder can be written to."));
}

} // namespace

QList<QSslCertificate> trustedAuthorities(const QString &context, const QUrl &server)
{
    QFile file(fileFor(context, server));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QSslCertificate::fromData(file.readAll(), QSsl::Pem);
}

Status trustAuthority(const QString &context, const QUrl &server, const QSslCertificate &authority)
{
    if (authority.isNull())
        return failure(Error::Kind::Invalid, Words::tr("There is no certificate to trust."));
    auto all = trustedAuthorities(context, server);
    if (all.contains(authority))
        return {};
    all.append(authority);
    if (!QDir().mkpath(folder()))
        return cannotWrite(folder(), Words::tr("the folder cannot be made"));
    QSaveFile file(fileFor(context, server));
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(folder(), file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const QSslCertificate &certificate : std::as_const(all))
        file.write(certificate.toPem());
    if (!file.commit())
        return cannotWrite(folder(), file.errorString());
    return {};
}

Status forgetAuthorities(const QString &context, const QUrl &server)
{
    QFile file(fileFor(context, server));
    if (file.exists() && !file.remove())
        return cannotWrite(folder(), file.errorString());
    return {};
}

} // namespace Polydeck::Kube
