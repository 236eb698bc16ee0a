// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document.h"

namespace Polydeck::Polyaxonfile
{

/**
 * Puts the components that an operation refers to into it, as the client does before it sends: the server of the
 * community edition fetches nothing. Files (`pathRef`) are read, relative to the file that names them; hub and URL
 * components are refused with what to do instead.
 */
class ReferenceResolver
{
public:
    /// \a filePath may be empty for text that is not saved: then a relative path cannot be resolved.
    ReferenceResolver(Profile profile, QString filePath);

    [[nodiscard]] Status resolve(QJsonObject &operation);
    [[nodiscard]] bool resolvedAny() const { return m_resolvedAny; }
    /// The component in a file, or why it is none.
    [[nodiscard]] Result<QJsonObject> readComponent(const QString &path) const;
    /// The checks that need the component, on an operation that has it now.
    [[nodiscard]] QList<Finding> checkOperation(const QJsonObject &operation) const;

private:
    [[nodiscard]] Status resolveOne(QJsonObject &operation, const QString &base, int depth);
    [[nodiscard]] Status resolveDag(QJsonObject &component, const QString &base, int depth);

    Profile m_profile;
    QString m_filePath;
    bool m_resolvedAny = false;
};

/// What the files that a document names (`pathRef`) lack: they may come later (a warning), or are no components (an error). Reads them.
[[nodiscard]] QList<Finding> checkFiles(const Document &document, const QString &filePath);

/// A graph whose operations lack values is a file that waits, but not one that can be sent.
[[nodiscard]] QList<Finding> checkGraph(const Document &document);

} // namespace Polydeck::Polyaxonfile
