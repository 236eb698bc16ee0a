// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/finding.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStringList>

/// Random Polyaxonfiles that are mostly valid, and what to run them with. The same seed gives the same files.
class Generator
{
public:
    Generator(Polydeck::Polyaxonfile::Profile profile, quint32 seed);

    [[nodiscard]] QJsonObject component();
    [[nodiscard]] QJsonObject operation();
    /// Patches an operation; with a strategy, or without one.
    [[nodiscard]] QJsonObject preset();
    /// name=value for inputs of the component made last; now and then one that does not fit.
    [[nodiscard]] QStringList params();
    /// \a file with one to three things changed that a person gets wrong: keys, types, values, references.
    [[nodiscard]] QJsonObject broken(QJsonObject file);

private:
    [[nodiscard]] bool chance(int percent) { return m_random.bounded(100) < percent; }
    [[nodiscard]] int below(qsizetype count) { return m_random.bounded(static_cast<int>(count)); }
    [[nodiscard]] QJsonValue one(const QJsonArray &values) { return values.at(below(values.size())); }
    [[nodiscard]] QString word();
    [[nodiscard]] QJsonArray words(int most);
    [[nodiscard]] QJsonObject io(const QString &name);
    [[nodiscard]] QJsonObject container();
    [[nodiscard]] QJsonObject environment();
    [[nodiscard]] QJsonObject runtime(const QString &kind);
    [[nodiscard]] QJsonObject matrix();
    void addCommon(QJsonObject &file);
    void addOfOperation(QJsonObject &file);
    [[nodiscard]] QJsonValue breakValue(const QJsonValue &value);
    [[nodiscard]] QJsonValue breakSomewhere(const QJsonValue &value, int depth);

    bool m_is2;
    QRandomGenerator m_random;
    QString m_kind; ///< of the runtime made last
    QList<QJsonObject> m_inputs;
};
