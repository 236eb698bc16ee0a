// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clihost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::CliHost)
};

const QString s_hostKey = u"POLYAXON_HOST"_s;

/// .home is YAML of one line: POLYAXON_HOME: /path
QString homeOverride()
{
    QFile file(QDir::homePath() + "/.polyaxon/.home"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.read(4096)).trimmed();
    const auto colon = text.indexOf(u':');
    return colon < 0 ? QString() : text.sliced(colon + 1).trimmed().remove(u'"').remove(u'\'');
}

QString folder()
{
    QString home = qEnvironmentVariable("POLYAXON_HOME");
    if (home.isEmpty())
        home = homeOverride();
    return (home.isEmpty() ? QDir::homePath() : home) + "/.polyaxon"_L1;
}

Result<QJsonObject> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()), Text::tr("Check its permissions."));
    const QByteArray bytes = file.readAll();
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(bytes, &problem);
    if (!bytes.trimmed().isEmpty() && !document.isObject()) {
        return failure(Error::Kind::Invalid, Text::tr("%1 is damaged: it is no JSON object.").arg(path),
                       Text::tr("Correct it, or remove it with: polyaxon config purge"), problem.errorString());
    }
    return document.object();
}

Status write(const QString &path, const QJsonObject &object)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) >= 0 && file.commit())
        return {};
    return failure(Error::Kind::Io, Text::tr("%1 cannot be written: %2.").arg(path, file.errorString()), Text::tr("Check its permissions."));
}

/// What we wrote and what was there before, per file: homes differ.
struct Store : QSettings
{
    Store()
        : QSettings(u"polydeck"_s, u"workspace"_s)
    {
    }
};

QString keyOf(QLatin1StringView what)
{
    return "cliHost/"_L1 + QString::fromLatin1(CliHost::file().toUtf8().toHex()) + u'/' + what;
}

} // namespace

QString CliHost::file()
{
    return folder() + "/.client"_L1;
}

QString CliHost::current()
{
    return read(file()).value_or(QJsonObject()).value(s_hostKey).toString();
}

bool CliHost::isPointed()
{
    return Store().contains(keyOf("written"_L1));
}

Status CliHost::pointTo(const QUrl &url)
{
    if (const QString forced = qEnvironmentVariable("POLYAXON_HOST"); !forced.isEmpty()) {
        return failure(Error::Kind::Conflict, Text::tr("The environment sets POLYAXON_HOST to %1, which counts more than the file.").arg(forced),
                       Text::tr("Unset POLYAXON_HOST where you run polyaxon."));
    }
    auto object = read(file());
    if (!object)
        return failure(object.error());
    const QString host = url.toString(QUrl::StripTrailingSlash);
    Store settings;
    if (!isPointed())
        settings.setValue(keyOf("before"_L1), object->value(s_hostKey).toString());
    settings.setValue(keyOf("written"_L1), host);
    settings.sync(); // before the file: what was there must not get lost
    object->insert(s_hostKey, host);
    return write(file(), *object);
}

Status CliHost::restore()
{
    if (!isPointed())
        return {};
    auto object = read(file());
    if (!object)
        return failure(object.error());
    Store settings;
    const QString before = settings.value(keyOf("before"_L1)).toString();
    if (object->value(s_hostKey).toString() == settings.value(keyOf("written"_L1)).toString()) {
        if (before.isEmpty())
            object->remove(s_hostKey);
        else
            object->insert(s_hostKey, before);
        if (const auto written = write(file(), *object); !written)
            return written;
    }
    settings.remove(keyOf("before"_L1));
    settings.remove(keyOf("written"_L1));
    return {};
}

} // namespace Polydeck::Polyaxon
