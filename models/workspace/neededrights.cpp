// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "neededrights.h"

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

QList<Kube::Right> rights(std::initializer_list<std::pair<const char16_t *, const char16_t *>> pairs)
{
    QList<Kube::Right> list;
    for (const auto &[verb, resource] : pairs)
        list.append({.verb = QString::fromUtf16(verb), .resource = QString::fromUtf16(resource)});
    return list;
}

} // namespace

QList<Kube::Right> essentialRights()
{
    return rights({{u"get", u"services"}, {u"list", u"pods"}, {u"create", u"pods/portforward"}});
}

QList<Kube::Right> usefulRights()
{
    // "get" on pods/portforward: WebSockets begin with a GET; servers before 1.35 look at that alone (KEP-4006).
    return rights({{u"get", u"pods/portforward"}, {u"list", u"services"}, {u"get", u"pods"}, {u"watch", u"pods"}, {u"get", u"pods/log"},
                   {u"list", u"secrets"}, {u"get", u"secrets"}, {u"create", u"secrets"}, {u"delete", u"secrets"}, {u"list", u"events"},
                   {u"list", u"persistentvolumeclaims"}});
}

} // namespace Polydeck
