// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editordocument.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

/// Long enough that a burst of keys is read once, short enough that nobody waits for the answer.
static constexpr int parsePause = 10;
static constexpr int recoveryPause = 1000;
/// Beyond this a file is no Polyaxonfile, and the text widget would only suffer.
static constexpr qint64 largestFile = 10 * 1024 * 1024;

static QString recoveryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/editor-recovery.json"_L1;
}

EditorDocument::EditorDocument(QObject *parent)
    : QObject(parent)
    , m_disk(new QFileSystemWatcher(this))
{
    m_parseTimer.setSingleShot(true);
    m_parseTimer.setInterval(parsePause);
    m_recoveryTimer.setSingleShot(true);
    m_recoveryTimer.setInterval(recoveryPause);
    connect(&m_parseTimer, &QTimer::timeout, this, &EditorDocument::parse);
    connect(&m_recoveryTimer, &QTimer::timeout, this, &EditorDocument::writeRecovery);
    connect(&m_parser, &QFutureWatcherBase::finished, this, &EditorDocument::parseFinished);
    connect(m_disk, &QFileSystemWatcher::fileChanged, this, &EditorDocument::checkDisk);
}

EditorDocument::~EditorDocument()
{
    if (m_recoveryTimer.isActive())
        writeRecovery();
}

QString EditorDocument::displayName() const
{
    return m_path.isEmpty() ? m_name : QFileInfo(m_path).fileName();
}

void EditorDocument::startNew(const QString &name, const QString &text)
{
    take({}, name, text, true);
}

EditorDocument::FileText EditorDocument::readFile(const QString &path)
{
    QFile file(path);
    const QString hint = tr("Check that the file is there and that you may read it.");
    if (!file.open(QIODevice::ReadOnly))
        return {path, {}, Error::make(Error::Kind::Io, tr("%1 cannot be read: %2.").arg(path, file.errorString()), hint)};
    if (file.size() > largestFile)
        return {path, {}, Error::make(Error::Kind::TooLarge, tr("%1 is too large to be a Polyaxonfile.").arg(path), tr("The editor opens files up to 10 MB."))};
    const QByteArray bytes = file.readAll();
    if (bytes.contains('\0'))
        return {path, {}, Error::make(Error::Kind::Invalid, tr("%1 is not a text file.").arg(path), tr("Polyaxonfiles are YAML or JSON in UTF-8."))};
    // fromUtf8() would drop a byte order mark, which the file is to keep.
    const QString text = QString::fromUtf8(bytes);
    return {path, bytes.startsWith("\xef\xbb\xbf") && !text.startsWith(u'\ufeff') ? u'\ufeff' + text : text, std::nullopt};
}

void EditorDocument::open(const QString &path)
{
    QtConcurrent::run(&EditorDocument::readFile, path).then(this, [this](const FileText &file) {
        if (file.error)
            Q_EMIT failed(*file.error);
        else
            take(file.path, {}, file.text, false);
    });
}

void EditorDocument::saveAs(const QString &path)
{
    const QString text = m_text;
    const auto write = [path, bytes = m_lineEnds.give(text).toUtf8()]() -> QString {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0 || !file.commit())
            return file.errorString();
        return {};
    };
    QtConcurrent::run(write).then(this, [this, path, text](const QString &problem) {
        if (!problem.isEmpty()) {
            Q_EMIT failed(Error::make(Error::Kind::Io, tr("%1 was not saved: %2.").arg(path, problem), tr("Your text is still here. Save it under another name.")));
            return;
        }
        m_path = path;
        m_savedText = text;
        setModified(m_text != text);
        watch();
        writeRecovery();
        Q_EMIT stateChanged();
        Q_EMIT saved(path);
    });
}

void EditorDocument::close()
{
    take({}, {}, {}, false);
    m_open = false;
    Q_EMIT stateChanged();
}

void EditorDocument::take(const QString &path, const QString &name, const QString &fileText, bool modified)
{
    const QString text = m_lineEnds.take(fileText);
    m_path = path;
    m_name = name;
    m_text = text;
    m_savedText = modified ? QString() : text;
    m_open = true;
    m_modified = modified;
    m_edited = false;
    watch();
    m_recoveryTimer.start();
    Q_EMIT textReplaced(text);
    Q_EMIT stateChanged();
    parse();
}

void EditorDocument::edit(const QString &text)
{
    if (text == m_text)
        return;
    m_lineEnds.change(m_text, text);
    m_text = text;
    m_edited = true;
    setModified(m_text != m_savedText || m_path.isEmpty());
    m_parseTimer.start();
    m_recoveryTimer.start();
}

void EditorDocument::setModified(bool modified)
{
    if (modified == m_modified)
        return;
    m_modified = modified;
    Q_EMIT stateChanged();
}

void EditorDocument::setProfile(Polyaxonfile::Profile profile)
{
    if (profile == m_profile)
        return;
    m_profile = profile;
    parse();
}

void EditorDocument::parse()
{
    m_parseTimer.stop();
    // One parse at a time: the one under way is looked at when it ends, and started over if the text went on.
    if (m_parser.isRunning())
        return;
    m_parsingText = m_text;
    m_parsingProfile = m_profile;
    m_parser.setFuture(QtConcurrent::run([text = m_parsingText, profile = m_parsingProfile] { return Polyaxonfile::Document::parse(text, profile); }));
}

void EditorDocument::parseFinished()
{
    if (m_parsingText != m_text || m_parsingProfile != m_profile) {
        if (!m_parseTimer.isActive())
            parse();
        return;
    }
    m_parsed = m_parser.result();
    m_parsedText = m_parsingText;
    m_parsedProfile = m_parsingProfile;
    Q_EMIT parsedChanged();
}

void EditorDocument::watch()
{
    if (!m_disk->files().isEmpty())
        m_disk->removePaths(m_disk->files());
    if (!m_path.isEmpty())
        m_disk->addPath(m_path);
}

void EditorDocument::checkDisk()
{
    if (m_path.isEmpty())
        return;
    QtConcurrent::run(&EditorDocument::readFile, m_path).then(this, [this](const FileText &file) {
        if (file.path != m_path || file.error)
            return;
        watch(); // a rename over the file ends the watch
        const QString text = Polyaxonfile::LineEnds().take(file.text);
        if (text == m_savedText || text == m_text)
            return;
        if (m_modified)
            Q_EMIT changedOnDisk();
        else
            take(file.path, {}, file.text, false);
    });
}

void EditorDocument::writeRecovery()
{
    m_recoveryTimer.stop();
    const QString path = recoveryPath();
    if (!hasUnsavedEdits()) {
        QFile::remove(path);
        return;
    }
    const QJsonObject content{{u"path"_s, m_path}, {u"name"_s, m_name}, {u"text"_s, m_lineEnds.give(m_text)}};
    const auto write = [path, content] {
        QDir().mkpath(QFileInfo(path).path());
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            file.write(QJsonDocument(content).toJson(QJsonDocument::Compact));
            file.commit();
        }
    };
    // One thread in order, so that an older text never overwrites a newer one.
    static QThreadPool writer;
    writer.setMaxThreadCount(1);
    writer.start(write);
}

bool EditorDocument::recover()
{
    QFile file(recoveryPath());
    if (!file.open(QIODevice::ReadOnly) || file.size() > 2 * largestFile)
        return false;
    const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
    const QString text = content.value("text"_L1).toString();
    if (text.isEmpty())
        return false;
    take(content.value("path"_L1).toString(), content.value("name"_L1).toString(), text, true);
    m_edited = true;
    return true;
}

} // namespace Polydeck::Ui
