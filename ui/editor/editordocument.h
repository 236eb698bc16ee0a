// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>
#include <polyaxonfile/document.h>
#include <polyaxonfile/edit/lineends.h>

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

class QFileSystemWatcher;

namespace Polydeck::Ui
{

/**
 * The Polyaxonfile that is being edited: where it lies on disk, whether it has unsaved changes, and what its text means.
 * Reading, writing and parsing happen in workers; of several parses only the newest result is ever told.
 * Unsaved text is also kept in a recovery file, so that closing the program or a crash loses no edit.
 */
class EditorDocument : public QObject
{
    Q_OBJECT
public:
    explicit EditorDocument(QObject *parent = nullptr);
    ~EditorDocument() override;

    [[nodiscard]] QString path() const { return m_path; } ///< empty: never saved
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isModified() const { return m_modified; }
    /// The user put work into it that is not saved; an untouched template is nothing to lose.
    [[nodiscard]] bool hasUnsavedEdits() const { return m_open && m_modified && m_edited; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] const Polyaxonfile::Document &parsed() const { return m_parsed; }
    /// The parse belongs to the text as it is now.
    [[nodiscard]] bool isParsed() const { return m_parsedText == m_text && m_parsedProfile == m_profile; }

    void startNew(const QString &name, const QString &text);
    void open(const QString &path);
    void saveAs(const QString &path);
    void close();
    /// The user typed: parsed after a short pause.
    void edit(const QString &text);
    void setProfile(Polyaxonfile::Profile profile);
    [[nodiscard]] Polyaxonfile::Profile profile() const { return m_profile; }
    /// Brings back what was not saved when the program ended. \return false when there was nothing.
    bool recover();

Q_SIGNALS:
    /// Another text than the one the user typed (opened, new, recovered, reloaded).
    void textReplaced(const QString &text);
    void stateChanged(); ///< path, name or modified
    void parsedChanged();
    void saved(const QString &path);
    void failed(const Polydeck::Error &error);
    void changedOnDisk();

private:
    struct FileText
    {
        QString path;
        QString text;
        std::optional<Error> error;
    };
    void take(const QString &path, const QString &name, const QString &text, bool modified);
    void setModified(bool modified);
    void parse();
    void parseFinished();
    void watch();
    void checkDisk();
    void writeRecovery();
    static FileText readFile(const QString &path);

    QString m_path;
    QString m_name;
    QString m_text;
    QString m_savedText;
    Polyaxonfile::LineEnds m_lineEnds; ///< of the file; m_text has line feeds only
    bool m_open = false;
    bool m_modified = false;
    bool m_edited = false;
    Polyaxonfile::Profile m_profile = Polyaxonfile::Profile::V2_16;
    Polyaxonfile::Document m_parsed;
    QString m_parsedText;
    Polyaxonfile::Profile m_parsedProfile = Polyaxonfile::Profile::V2_16;
    QString m_parsingText;
    Polyaxonfile::Profile m_parsingProfile = Polyaxonfile::Profile::V2_16;
    QTimer m_parseTimer;
    QTimer m_recoveryTimer;
    QFutureWatcher<Polyaxonfile::Document> m_parser;
    QFileSystemWatcher *m_disk;
};

} // namespace Polydeck::Ui
