// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resourcetypes.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

const QList<ResourceType> &resourceTypes()
{
    static const QStringList read{u"get"_s, u"list"_s, u"watch"_s};
    static const QStringList readDelete{u"delete"_s, u"get"_s, u"list"_s, u"watch"_s};
    static const QStringList all{u"create"_s, u"delete"_s, u"get"_s, u"list"_s, u"patch"_s, u"update"_s, u"watch"_s};
    static const QStringList create{u"create"_s};
    static const QString v1 = u"v1"_s;
    static const QString authorisation = u"authorization.k8s.io"_s;
    static const QString authentication = u"authentication.k8s.io"_s;
    static const QList<ResourceType> types{
        {{}, v1, u"configmaps"_s, u"configmap"_s, u"ConfigMap"_s, true, all, {u"cm"_s}, {}, true},
        {{}, v1, u"events"_s, u"event"_s, u"Event"_s, true, read, {u"ev"_s}, {}, true},
        {{}, v1, u"namespaces"_s, u"namespace"_s, u"Namespace"_s, false, read, {u"ns"_s}, {}, true},
        {{}, v1, u"persistentvolumeclaims"_s, u"persistentvolumeclaim"_s, u"PersistentVolumeClaim"_s, true, read, {u"pvc"_s}, {}, true},
        {{}, v1, u"pods"_s, u"pod"_s, u"Pod"_s, true, readDelete, {u"po"_s}, {u"log"_s, u"portforward"_s}, true},
        {{}, v1, u"secrets"_s, u"secret"_s, u"Secret"_s, true, all, {}, {}, true},
        {{}, v1, u"services"_s, u"service"_s, u"Service"_s, true, read, {u"svc"_s}, {}, true},
        {authentication, v1, u"selfsubjectreviews"_s, u"selfsubjectreview"_s, u"SelfSubjectReview"_s, false, create, {}, {}, false},
        {authorisation, v1, u"selfsubjectaccessreviews"_s, u"selfsubjectaccessreview"_s, u"SelfSubjectAccessReview"_s, false, create, {}, {}, false},
        {authorisation, v1, u"selfsubjectrulesreviews"_s, u"selfsubjectrulesreview"_s, u"SelfSubjectRulesReview"_s, false, create, {}, {}, false},
    };
    return types;
}

const ResourceType *findResourceType(const QString &group, const QString &version, const QString &plural)
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.group == group && type.version == version && type.plural == plural)
            return &type;
    }
    return nullptr;
}

} // namespace Polydeck::Sandbox
