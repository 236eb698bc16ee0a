// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "users.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

const QStringList allVerbs{u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"update"_s, u"patch"_s, u"delete"_s};
const QStringList readVerbs{u"get"_s, u"list"_s, u"watch"_s};

QByteArray randomToken()
{
    std::array<quint32, 6> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return "sandbox-" + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

User makeUser(const QString &name, const QString &group)
{
    User user;
    user.name = name;
    user.uid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    user.groups = {group, u"system:authenticated"_s};
    user.token = randomToken();
    user.rules = {
        {{}, u"system:basic-user"_s, {u"create"_s}, {u"authorization.k8s.io"_s}, {u"selfsubjectaccessreviews"_s, u"selfsubjectrulesreviews"_s}},
        {{}, u"system:basic-user"_s, {u"create"_s}, {u"authentication.k8s.io"_s}, {u"selfsubjectreviews"_s}},
    };
    return user;
}

User makeEngineer()
{
    User user = makeUser(u"sandbox-engineer"_s, u"sandbox:engineers"_s);
    user.rules.append({{}, u"namespace-reader"_s, readVerbs, {QString()}, {u"namespaces"_s}});
    for (const QString &nameSpace : {u"default"_s, u"polyaxon-v1"_s, u"polyaxon-v2"_s}) {
        user.rules.append({nameSpace, u"engineer"_s, allVerbs, {QString()}, {u"secrets"_s, u"configmaps"_s}});
        user.rules.append({nameSpace, u"engineer"_s, readVerbs, {QString()}, {u"services"_s, u"events"_s, u"persistentvolumeclaims"_s}});
        user.rules.append({nameSpace, u"engineer"_s, {u"get"_s, u"list"_s, u"watch"_s, u"delete"_s}, {QString()}, {u"pods"_s}});
        user.rules.append({nameSpace, u"engineer"_s, {u"get"_s}, {QString()}, {u"pods/log"_s}});
        user.rules.append({nameSpace, u"engineer"_s, {u"get"_s, u"create"_s}, {QString()}, {u"pods/portforward"_s, u"pods/exec"_s}});
    }
    return user;
}

User makeGuest()
{
    User user = makeUser(u"sandbox-guest"_s, u"sandbox:guests"_s);
    const QString nameSpace = u"polyaxon-v1"_s;
    user.rules.append({nameSpace, u"guest"_s, readVerbs, {QString()}, {u"pods"_s, u"services"_s}});
    user.rules.append({nameSpace, u"guest"_s, {u"get"_s}, {QString()}, {u"pods/log"_s}});
    user.rules.append({nameSpace, u"guest"_s, {u"get"_s, u"create"_s}, {QString()}, {u"pods/portforward"_s}});
    return user;
}

bool matches(const Rule &rule, const Attributes &wanted)
{
    const QString resource = wanted.subresource.isEmpty() ? wanted.resource : QString(wanted.resource + u'/' + wanted.subresource);
    // A rule of the cluster holds in every namespace; one of a namespace only there.
    return (rule.nameSpace.isEmpty() || rule.nameSpace == wanted.nameSpace) && rule.verbs.contains(wanted.verb)
        && rule.groups.contains(wanted.group) && rule.resources.contains(resource);
}

Decision decidePath(const User &user, const Attributes &wanted)
{
    // system:public-info-viewer for everybody, system:discovery for whoever has logged in.
    static const QStringList open{u"/version"_s, u"/healthz"_s, u"/livez"_s, u"/readyz"_s};
    static const QStringList discovery{u"/api"_s, u"/apis"_s, u"/openapi"_s};
    if (wanted.verb != "get"_L1)
        return {};
    for (const QString &path : open) {
        if (wanted.path == path || wanted.path.startsWith(path + u'/'))
            return {true, u"RBAC: allowed by ClusterRoleBinding \"system:public-info-viewer\""_s};
    }
    for (const QString &path : discovery) {
        if (!user.isAnonymous() && (wanted.path == path || wanted.path.startsWith(path + u'/')))
            return {true, u"RBAC: allowed by ClusterRoleBinding \"system:discovery\""_s};
    }
    return {};
}

} // namespace

bool User::isAnonymous() const
{
    return token.isEmpty();
}

Decision User::decide(const Attributes &attributes) const
{
    if (!attributes.path.isEmpty())
        return decidePath(*this, attributes);
    for (const Rule &rule : rules) {
        if (!matches(rule, attributes))
            continue;
        if (rule.nameSpace.isEmpty())
            return {true, u"RBAC: allowed by ClusterRoleBinding \"%1\" of ClusterRole \"%1\" to User \"%2\""_s.arg(rule.role, name)};
        return {true, u"RBAC: allowed by RoleBinding \"%1/%2\" of Role \"%1\" to User \"%3\""_s.arg(rule.role, rule.nameSpace, name)};
    }
    return {};
}

QJsonArray User::resourceRules(const QString &nameSpace) const
{
    QJsonArray result;
    for (const Rule &rule : rules) {
        if (rule.nameSpace.isEmpty() || rule.nameSpace == nameSpace) {
            result.append(QJsonObject{{u"verbs"_s, QJsonArray::fromStringList(rule.verbs)},
                                      {u"apiGroups"_s, QJsonArray::fromStringList(rule.groups)},
                                      {u"resources"_s, QJsonArray::fromStringList(rule.resources)}});
        }
    }
    return result;
}

Users::Users()
    : m_users{makeEngineer(), makeGuest()}
{
    m_anonymous.name = u"system:anonymous"_s;
    m_anonymous.groups = {u"system:unauthenticated"_s};
}

const User *Users::authenticate(const QByteArray &authorisation) const
{
    if (authorisation.isEmpty())
        return &m_anonymous;
    if (!authorisation.startsWith("Bearer "))
        return nullptr;
    const QByteArray token = authorisation.mid(7).trimmed();
    for (const User &user : m_users) {
        if (!user.revoked && user.token == token)
            return &user;
    }
    return nullptr;
}

void Users::revoke(const QString &userName)
{
    for (User &user : m_users) {
        if (userName.isEmpty() || user.name == userName)
            user.revoked = true;
    }
}

void Users::renewTokens()
{
    for (User &user : m_users) {
        user.token = randomToken();
        user.revoked = false;
    }
}

} // namespace Polydeck::Sandbox
