// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfigedit.h"
#include "kubeconfigsource.h"

#include <QHash>

#include <array>

namespace Polydeck::Kube
{

/// The entries that are there, and those that an import is about to add. Private to the import.
class ImportCatalogue
{
public:
    enum class Status { New, Same, Differs };

    /// \a unreadable gets what could not be read; such files count as empty.
    ImportCatalogue(const QStringList &paths, QStringList &unreadable);

    [[nodiscard]] bool contains(EntryList list, const QByteArray &name) const { return at(list).contains(name); }
    [[nodiscard]] Status status(EntryList list, const QByteArray &name, const YamlValue &body, const QString &origin) const;
    [[nodiscard]] QString originOf(EntryList list, const QByteArray &name) const { return at(list).value(name).origin; }
    void put(EntryList list, const QByteArray &name, const YamlValue &body, const QString &origin);
    /// Names of the contexts that use a cluster or user.
    [[nodiscard]] QStringList usersOf(EntryList list, const QByteArray &name) const;
    [[nodiscard]] const QByteArray &currentContext() const { return m_current; }
    void setCurrentContext(const QByteArray &name) { m_current = name; }

private:
    struct Entry
    {
        YamlValue body;
        QString origin;
    };
    using Entries = QHash<QByteArray, Entry>;
    [[nodiscard]] const Entries &at(EntryList list) const { return m_lists.at(static_cast<size_t>(list)); }

    std::array<Entries, 3> m_lists;
    QByteArray m_current;
    mutable std::array<QHash<QByteArray, QStringList>, 2> m_users; ///< of clusters and users; made when asked for
    mutable bool m_usersAreKnown = false;
};

/// The body with paths that hold wherever it is moved: certificate files as data where \a flatten asks for it and they can be read, else
/// as absolute paths. \a warnings gets what could not be read.
[[nodiscard]] YamlValue movedBody(EntryList list, YamlValue body, const QString &name, const QString &origin, bool flatten, QStringList *warnings);

} // namespace Polydeck::Kube
