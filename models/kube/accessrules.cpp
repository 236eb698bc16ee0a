// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "accessrules.h"
#include "jsonreading.h"
#include "words.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

const QString s_reviews = u"selfsubject"_s;

bool covers(const QStringList &list, const QString &wanted)
{
    return list.contains(u"*"_s) || list.contains(wanted);
}

/// "*" is everything, "*/log" the subresource of all, "pods" not "pods/log".
bool coversResource(const QStringList &list, const QString &wanted)
{
    if (covers(list, wanted))
        return true;
    const auto slash = wanted.indexOf(u'/');
    return slash >= 0 && list.contains(u'*' + wanted.sliced(slash));
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const auto array = value.toArray(); // null where empty
    for (const auto &entry : array)
        list.append(entry.toString());
    return list;
}

/// A YAML string that no reader can take for anything else.
QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

QString quotedList(const QStringList &list)
{
    QStringList parts;
    for (const QString &entry : list)
        parts.append(quoted(entry));
    return u'[' + parts.join(u", "_s) + u']';
}

QString subjectOf(const QString &user)
{
    static const QString prefix = u"system:serviceaccount:"_s;
    if (const QStringList parts = user.sliced(std::min(user.size(), prefix.size())).split(u':'); user.startsWith(prefix) && parts.size() == 2)
        return "- kind: ServiceAccount\n  name: %1\n  namespace: %2\n"_L1.arg(quoted(parts.at(1)), quoted(parts.at(0)));
    return "- kind: User\n  name: %1\n  apiGroup: rbac.authorization.k8s.io\n"_L1.arg(quoted(user));
}

} // namespace

QString Right::text() const
{
    return Words::tr("\"%1\" on \"%2\"", "verb, resource").arg(verb, group.isEmpty() ? resource : QString(resource + u'.' + group));
}

bool AccessRules::allows(const Right &right) const
{
    return std::ranges::any_of(rules, [&right](const Rule &rule) {
        return covers(rule.verbs, right.verb) && covers(rule.groups, right.group) && coversResource(rule.resources, right.resource);
    });
}

QList<Right> AccessRules::missing(const QList<Right> &wanted) const
{
    QList<Right> list;
    std::ranges::copy_if(wanted, std::back_inserter(list), [this](const Right &right) { return !allows(right); });
    return list;
}

bool AccessRules::allowsAnything() const
{
    return std::ranges::any_of(rules, [](const Rule &rule) {
        return std::ranges::any_of(rule.resources, [](const QString &resource) { return !resource.startsWith(s_reviews); });
    });
}

Result<AccessRules> parseAccessRules(const QByteArray &body, const QString &nameSpace)
{
    const auto object = readObject(body, "SelfSubjectRulesReview"_L1);
    if (!object)
        return failure(object.error());
    const QJsonObject status = object->value("status"_L1).toObject();
    AccessRules rules{.nameSpace = nameSpace, .rules = {}, .incomplete = status.value("incomplete"_L1).toBool()};
    const auto entries = status.value("resourceRules"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject rule = entry.toObject();
        rules.rules.append({.verbs = strings(rule.value("verbs"_L1)), .groups = strings(rule.value("apiGroups"_L1)),
                            .resources = strings(rule.value("resources"_L1)), .names = strings(rule.value("resourceNames"_L1))});
    }
    return rules;
}

QString roleYaml(const QString &nameSpace, const QString &user, const QList<Right> &rights)
{
    QMap<QPair<QString, QString>, QStringList> verbs; // (group, resource) -> verbs
    for (const Right &right : rights)
        verbs[{right.group, right.resource}].append(right.verb);
    QString yaml = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: polydeck-user\n  namespace: %1\nrules:\n"_L1.arg(quoted(nameSpace));
    for (auto it = verbs.cbegin(); it != verbs.cend(); ++it) {
        QStringList list = it.value();
        list.removeDuplicates();
        yaml += "- apiGroups: %1\n  resources: %2\n  verbs: %3\n"_L1.arg(quotedList({it.key().first}), quotedList({it.key().second}), quotedList(list));
    }
    yaml += "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: polydeck-user\n  namespace: %1\n"_L1.arg(quoted(nameSpace));
    yaml += "roleRef:\n  kind: Role\n  name: polydeck-user\n  apiGroup: rbac.authorization.k8s.io\nsubjects:\n"_L1;
    return yaml + subjectOf(user);
}

QString missingRightsText(const QString &nameSpace, const QList<Right> &rights)
{
    QStringList texts;
    for (const Right &right : rights)
        texts.append(right.text());
    return texts.size() == 1 ? Words::tr("In the namespace \"%1\" you lack the right %2.", "2: \"create\" on \"pods\"").arg(nameSpace, texts.first())
                             : Words::tr("In the namespace \"%1\" you lack the rights %2.", "2: a list of them").arg(nameSpace, texts.join(u", "_s));
}

} // namespace Polydeck::Kube
