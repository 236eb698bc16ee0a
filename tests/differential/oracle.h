// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/finding.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// The real polyaxon package of a profile's version, in a process of its own.
class Oracle
{
public:
    struct Case
    {
        QString file;
        QStringList presets = {};
        QStringList params = {}; ///< name=value
        bool verdictOnly = false;
    };
    struct Answer
    {
        QString verdict;
        QString message;
        QJsonObject operation;
    };

    explicit Oracle(Polydeck::Polyaxonfile::Profile profile);

    /// Empty when the package is at hand, else why it is not.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// One answer per case, in their order; fewer when the process broke (then problem() says so).
    [[nodiscard]] QList<Answer> ask(const QList<Case> &cases);

private:
    QString m_profile;
    QString m_python;
    QString m_problem;
};

/// "2.16" or "1.11".
[[nodiscard]] QString profileName(Polydeck::Polyaxonfile::Profile profile);

/// The files of the corpus (POLYDECK_CORPUS, or beside the checkout); empty where there is none.
[[nodiscard]] QStringList corpusFiles();
