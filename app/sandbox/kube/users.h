// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Polydeck::Sandbox
{

/// What a request wants, in the words of Kubernetes' authorisation.
struct Attributes
{
    QString verb;
    QString group;
    QString resource;
    QString subresource;
    QString nameSpace; ///< empty: cluster scope
    QString name;
    QString path; ///< for requests that name no resource
};

/// One grant, as a Role (or ClusterRole, without a namespace) bound to one user holds it.
struct Rule
{
    QString nameSpace; ///< empty: cluster scope
    QString role;
    QStringList verbs;
    QStringList groups;
    QStringList resources; ///< "pods", "pods/log"
};

struct Decision
{
    bool allowed = false;
    QString reason;
};

struct User
{
    QString name;
    QString uid;
    QStringList groups;
    QByteArray token;
    bool revoked = false;
    QList<Rule> rules;

    [[nodiscard]] bool isAnonymous() const;
    [[nodiscard]] Decision decide(const Attributes &attributes) const;
    /// For a SelfSubjectRulesReview: the grants that hold in \a nameSpace.
    [[nodiscard]] QJsonArray resourceRules(const QString &nameSpace) const;
};

/// The sandbox's users: an engineer with all rights in the Polyaxon namespaces, a guest with few, and anonymous.
class Users
{
public:
    Users();

    [[nodiscard]] const User &engineer() const { return m_users.at(0); }
    [[nodiscard]] const User &guest() const { return m_users.at(1); }
    /// Who sends this Authorization header. Null: nobody that is known (401). No header: anonymous, as in a real cluster.
    [[nodiscard]] const User *authenticate(const QByteArray &authorisation) const;
    void revoke(const QString &userName);
    void renewTokens();

private:
    QList<User> m_users;
    User m_anonymous;
};

} // namespace Polydeck::Sandbox
