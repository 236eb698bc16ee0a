// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "randomness.h"

#include <QByteArray>
#include <QStringList>

namespace Polydeck::Testing
{

/**
 * Writes random kubeconfigs the way people and programs do: kubectl's own form, Rancher's broken lines, hand-written ones with
 * comments, unknown fields, flow collections and every kind of quotes, JSON, empty and half-empty ones. All are valid for
 * kubectl: names are unique in a file, and what YAML 1.1 would misread is quoted.
 */
class ConfigGenerator
{
public:
    explicit ConfigGenerator(Randomness &random)
        : m_random(random)
    {
    }

    [[nodiscard]] QByteArray file();
    /// A scalar that reads back as \a text.
    [[nodiscard]] QByteArray scalar(const QString &text);
    [[nodiscard]] QString name();
    /// Names start with \a prefix from now on, so that several configurations can be merged without meeting.
    void setPrefix(const QString &prefix) { m_prefix = prefix; }
    /// Clusters and users may name certificate files, of these, by paths relative to the kubeconfig.
    void setCertificateFiles(const QStringList &files) { m_certificateFiles = files; }

private:
    struct Entry
    {
        QString name;
        QList<QPair<QByteArray, QByteArray>> fields;
    };

    [[nodiscard]] QStringList distinctNames(int count);
    [[nodiscard]] QList<Entry> clusters();
    [[nodiscard]] QList<Entry> users();
    [[nodiscard]] QList<Entry> contexts();
    [[nodiscard]] QByteArray section(const QByteArray &listKey, const QByteArray &entryKey, const QList<Entry> &entries);
    [[nodiscard]] QByteArray blockEntry(const QByteArray &entryKey, const Entry &entry, int indent);
    [[nodiscard]] QByteArray flowEntry(const QByteArray &entryKey, const Entry &entry);
    [[nodiscard]] QByteArray data();
    [[nodiscard]] QByteArray execPlugin();
    [[nodiscard]] QByteArray noise();
    [[nodiscard]] QByteArray json();
    [[nodiscard]] QByteArray quoted(const QString &text);

    Randomness &m_random;
    QString m_prefix;
    QStringList m_certificateFiles;
    bool m_plainStyle = false; ///< as kubectl writes
};

} // namespace Polydeck::Testing
