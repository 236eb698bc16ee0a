// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "oracle.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryFile>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

static QString source(const QString &name)
{
    return QStringLiteral(POLYDECK_SOURCE_DIR "/tests/differential/") + name;
}

Oracle::Oracle(Profile profile)
    : m_profile(profileName(profile))
{
    QProcess install;
    install.start(source(u"venv.sh"_s), {profile == Profile::V2_16 ? u"2.16.4"_s : u"1.11.3"_s});
    if (!install.waitForFinished(400'000) || install.exitCode() != 0) {
        m_problem = u"the polyaxon package is not at hand: "_s + QString::fromUtf8(install.readAllStandardError()).trimmed().section(u'\n', -1);
        return;
    }
    m_python = QString::fromUtf8(install.readAllStandardOutput()).trimmed();
}

QList<Oracle::Answer> Oracle::ask(const QList<Case> &cases)
{
    QTemporaryFile questions;
    if (!questions.open())
        qFatal("no temporary file");
    for (const auto &one : cases) {
        questions.write(QJsonDocument(QJsonObject{
            {u"file"_s, one.file},
            {u"presets"_s, QJsonArray::fromStringList(one.presets)},
            {u"params"_s, QJsonArray::fromStringList(one.params)},
            {u"verdict"_s, one.verdictOnly},
        }).toJson(QJsonDocument::Compact) + '\n');
    }
    questions.flush();
    QProcess process;
    process.setStandardInputFile(questions.fileName());
    process.start(m_python, {source(u"oracle.py"_s), m_profile});
    const bool ended = process.waitForFinished(600'000);
    QList<Answer> answers;
    const auto lines = process.readAllStandardOutput().split('\n');
    for (const auto &line : lines) {
        if (line.isEmpty())
            continue;
        const auto object = QJsonDocument::fromJson(line).object();
        answers.append({object.value("verdict"_L1).toString(), object.value("message"_L1).toString(), object.value("operation"_L1).toObject()});
    }
    if (!ended || answers.size() != cases.size())
        m_problem = u"the oracle broke after %1 of %2 answers: "_s.arg(answers.size()).arg(cases.size()) + QString::fromUtf8(process.readAllStandardError()).right(400);
    return answers;
}

QString profileName(Profile profile)
{
    return profile == Profile::V2_16 ? u"2.16"_s : u"1.11"_s;
}

QStringList corpusFiles()
{
    const auto given = qEnvironmentVariable("POLYDECK_CORPUS");
    const QDir folder((given.isEmpty() ? qEnvironmentVariable("POLYDECK_CORPUS_DEFAULT") : given) + u"/files"_s);
    QStringList files;
    const auto names = folder.entryList(QDir::Files, QDir::Name);
    for (const auto &name : names)
        files.append(folder.absoluteFilePath(name));
    return files;
}
