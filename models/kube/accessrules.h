// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Polydeck::Kube
{

/// One thing that somebody may or may not do in a namespace.
struct Right
{
    QString verb; ///< "create"
    QString resource; ///< "pods", with its subresource: "pods/portforward"
    QString group = {}; ///< API group; empty: the core one

    bool operator==(const Right &) const = default;
    /// "create" on "pods/portforward"
    [[nodiscard]] QString text() const;
};

/// What a SelfSubjectRulesReview says about one namespace.
struct AccessRules
{
    struct Rule
    {
        QStringList verbs;
        QStringList groups;
        QStringList resources;
        QStringList names; ///< empty: any
        bool operator==(const Rule &) const = default;
    };
    QString nameSpace;
    QList<Rule> rules;
    bool incomplete = false; ///< an authoriser could not list its rules: what is not there may be allowed all the same

    /// Rules for single objects count: a right that exists for some of them is no missing right.
    [[nodiscard]] bool allows(const Right &right) const;
    /// True only where the right is certainly missing.
    [[nodiscard]] bool denies(const Right &right) const { return !incomplete && !allows(right); }
    [[nodiscard]] QList<Right> missing(const QList<Right> &wanted) const;
    /// Every right that a role could give beyond reviews of oneself; false: nothing at all is allowed here.
    [[nodiscard]] bool allowsAnything() const;
    bool operator==(const AccessRules &) const = default;
};

[[nodiscard]] Result<AccessRules> parseAccessRules(const QByteArray &body, const QString &nameSpace);

/// A Role with \a rights and a RoleBinding for \a user in \a nameSpace, as YAML for `kubectl apply -f -`.
[[nodiscard]] QString roleYaml(const QString &nameSpace, const QString &user, const QList<Right> &rights);

/// "You may not ...: "create" on "pods/portforward" is missing in the namespace "x"."
[[nodiscard]] QString missingRightsText(const QString &nameSpace, const QList<Right> &rights);

} // namespace Polydeck::Kube
