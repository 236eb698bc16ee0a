// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QStringList>

namespace Polydeck::Polyaxonfile
{

/**
 * Names that only the cluster knows. The answers are what is known now, at once and without asking anybody; a name that
 * is not known yet is simply not offered. Read from workers: an implementation does not change while it is shared.
 */
class Names
{
public:
    Names() = default;
    Names(const Names &) = default;
    Names &operator=(const Names &) = default;
    virtual ~Names() = default;

    [[nodiscard]] virtual QStringList secrets() const = 0;
    [[nodiscard]] virtual QStringList secretKeys(const QString &secret) const = 0; ///< keys, never values
    [[nodiscard]] virtual QStringList pullSecrets() const = 0; ///< secrets that log in to registries
    [[nodiscard]] virtual QStringList connections() const = 0; ///< of Polyaxon's agent
    [[nodiscard]] virtual QStringList images() const = 0;
    [[nodiscard]] virtual QStringList namespaces() const = 0;
    [[nodiscard]] virtual QStringList volumeClaims() const = 0;
};

/// A snapshot of names.
class KnownNames : public Names
{
public:
    QStringList secretNames;
    QHash<QString, QStringList> keysOfSecrets;
    QStringList registryLogins;
    QStringList connectionNames;
    QStringList imageNames;
    QStringList namespaceNames;
    QStringList claimNames;

    [[nodiscard]] QStringList secrets() const override { return secretNames; }
    [[nodiscard]] QStringList secretKeys(const QString &secret) const override { return keysOfSecrets.value(secret); }
    [[nodiscard]] QStringList pullSecrets() const override { return registryLogins; }
    [[nodiscard]] QStringList connections() const override { return connectionNames; }
    [[nodiscard]] QStringList images() const override { return imageNames; }
    [[nodiscard]] QStringList namespaces() const override { return namespaceNames; }
    [[nodiscard]] QStringList volumeClaims() const override { return claimNames; }
};

} // namespace Polydeck::Polyaxonfile
