// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "patchmerge.h"

#include "normalise.h"
#include "text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// Maps are merged key by key, everything else is taken from \a patch.
QJsonObject deepUpdate(QJsonObject current, const QJsonObject &patch)
{
    for (auto i = patch.begin(); i != patch.end(); ++i) {
        const auto before = current.value(i.key());
        if (i->isObject() && (before.isObject() || before.isUndefined()))
            current.insert(i.key(), deepUpdate(before.toObject(), i->toObject()));
        else
            current.insert(i.key(), *i);
    }
    return current;
}

/// The same one level deep: the entries are models, which are replaced as a whole.
QJsonObject shallowUpdate(QJsonObject current, const QJsonObject &patch)
{
    for (auto i = patch.begin(); i != patch.end(); ++i)
        current.insert(i.key(), *i);
    return current;
}

QJsonArray joined(QJsonArray first, const QJsonArray &second)
{
    const auto before = first;
    for (const auto &item : second) {
        if (!before.contains(item))
            first.append(item);
    }
    return first;
}

/// A field's type in the schema's small language, without "or a template".
QString plainType(const Schema *schema)
{
    auto type = schema ? schema->type : QString();
    if (type.endsWith("~item"_L1))
        type.chop(4);
    if (type.endsWith(u'~'))
        type.chop(1);
    return type;
}

class Merger
{
public:
    Merger(const SchemaSet &set, PatchStrategy strategy)
        : m_set(set)
        , m_strategy(strategy)
        , m_is2(set.profile() == Profile::V2_16)
    {
    }

    Result<QJsonObject> model(QJsonObject current, const QJsonObject &patch, const QString &definition)
    {
        static const QSet<QString> ofOperation{u"version"_s, u"isPreset"_s, u"hubRef"_s, u"dagRef"_s, u"urlRef"_s, u"pathRef"_s, u"component"_s, u"runPatch"_s, u"patchStrategy"_s};
        const auto *schema = m_set.fields(definition);
        const bool isOperation = definition == "Operation"_L1;
        const auto before = current;
        for (auto i = patch.begin(); i != patch.end(); ++i) {
            if (isOperation && ofOperation.contains(i.key()))
                continue;
            field(current, i.key(), *i, plainType(schema ? schema->properties.value(i.key()).schema : nullptr));
        }
        if (isOperation && !patch.value("runPatch"_L1).isUndefined() && !patch.value("runPatch"_L1).isNull())
            runPatch(current, before, patch.value("runPatch"_L1).toObject());
        if (!m_problem.isEmpty())
            return failure(Error::Kind::Invalid, m_problem);
        return current;
    }

private:
    void field(QJsonObject &owner, const QString &key, const QJsonValue &value, const QString &type)
    {
        const auto current = owner.value(key);
        if (value.isNull()) {
            if (m_is2 && !current.isObject() && (m_strategy == PatchStrategy::Replace || m_strategy == PatchStrategy::PostMerge))
                owner.remove(key);
            return;
        }
        if (current.isUndefined() || current.isNull()) {
            owner.insert(key, value);
            return;
        }
        const bool sameKind = type == "X:Matrix"_L1 || type == "X:Schedule"_L1;
        if (type.startsWith("O:"_L1) && current.isObject()) {
            if (value.isObject())
                owner.insert(key, nested(current.toObject(), value.toObject(), type.mid(2)));
            return; // a template meets a section: the client leaves the section as it is
        }
        if (type == "M:O:RayReplica"_L1 && current.isObject()) {
            owner.insert(key, groups(current.toObject(), value.toObject()));
            return;
        }
        if (type.startsWith("K:"_L1) && current.isObject()) {
            owner.insert(key, kubernetes(current.toObject(), value.toObject()));
            return;
        }
        // The client looks for fields of Kubernetes objects in these lists, and finds none.
        if (m_is2 && (key == "volumes"_L1 || key == "sidecars"_L1) && type.startsWith("L:K:"_L1))
            return;
        if (m_strategy == PatchStrategy::IsNull)
            return;
        if (m_strategy == PatchStrategy::Replace)
            owner.insert(key, value);
        else if (sameKind)
            owner.insert(key, ofOneKind(current.toObject(), value.toObject(), type.mid(2)));
        else if (key == "mount"_L1)
            refuse(key, value);
        else
            owner.insert(key, merged(key, current, value, type));
    }

    QJsonObject nested(const QJsonObject &current, const QJsonObject &patch, const QString &definition)
    {
        return model(current, patch, definition).value_or(current);
    }

    QJsonObject ofOneKind(const QJsonObject &current, const QJsonObject &patch, const QString &name)
    {
        const auto kind = current.value("kind"_L1).toString();
        if (kind != patch.value("kind"_L1).toString())
            return m_strategy == PatchStrategy::PostMerge ? patch : current;
        const auto *schema = m_set.definition(name);
        const auto *variant = schema ? schema->variants.value(kind, nullptr) : nullptr;
        return variant ? nested(current, patch, variant->name) : patch;
    }

    /// Groups of workers: those that are there are patched, new ones are not added.
    QJsonObject groups(QJsonObject current, const QJsonObject &patch)
    {
        for (auto i = current.begin(); i != current.end(); ++i) {
            if (patch.contains(i.key()) && i->isObject())
                *i = nested(i->toObject(), patch.value(i.key()).toObject(), u"RayReplica"_s);
        }
        return current;
    }

    /// The first level of a Kubernetes object is merged field by field.
    QJsonObject kubernetes(QJsonObject current, const QJsonObject &patch)
    {
        for (auto i = patch.begin(); i != patch.end(); ++i) {
            const auto before = current.value(i.key());
            if (i->isNull())
                continue;
            if (before.isUndefined() || before.isNull() || m_strategy == PatchStrategy::Replace)
                current.insert(i.key(), *i);
            else if (m_strategy != PatchStrategy::IsNull)
                current.insert(i.key(), merged(i.key(), before, *i, {}));
        }
        return current;
    }

    QJsonValue merged(const QString &key, const QJsonValue &current, const QJsonValue &patch, const QString &type)
    {
        const bool post = m_strategy == PatchStrategy::PostMerge;
        const bool ofModels = type.startsWith("M:O:"_L1) || type.startsWith("X:"_L1);
        if (current.isObject() && patch.isObject()) {
            const auto &update = ofModels ? shallowUpdate : deepUpdate;
            return post ? update(current.toObject(), patch.toObject()) : update(patch.toObject(), current.toObject());
        }
        if (current.isArray() && patch.isArray())
            return post ? joined(current.toArray(), patch.toArray()) : joined(patch.toArray(), current.toArray());
        if (current.isObject() || current.isArray()) {
            refuse(key, patch);
            return current;
        }
        return post ? patch : current;
    }

    /// \a before is the operation as it was: its runtime says how to read the patches.
    void runPatch(QJsonObject &operation, const QJsonObject &before, const QJsonObject &patch)
    {
        const auto mine = before.value("runPatch"_L1);
        const auto run = before.value("component"_L1).toObject().value("run"_L1).toObject();
        const auto kind = run.value("kind"_L1).toString();
        if (!mine.isObject()) {
            operation.insert(u"runPatch"_s, patch);
            return;
        }
        if (kind.isEmpty()) {
            if (m_strategy == PatchStrategy::Replace)
                operation.insert(u"runPatch"_s, patch);
            return;
        }
        const auto *runtimes = m_set.definition(u"Runtime"_s);
        const auto *variant = runtimes ? runtimes->variants.value(kind, nullptr) : nullptr;
        if (!variant)
            return;
        const auto current = asRuntime(mine.toObject(), run, *variant);
        const auto other = asRuntime(patch, run, *variant);
        if (!current) {
            // The client forgets the kind there and breaks.
            if (m_problem.isEmpty())
                m_problem = Text::tr("runPatch of the file is a patch for every replica; Polyaxon's client cannot merge another one into it. Write the roles out (worker, chief, ...) in the file.");
            return;
        }
        auto result = other ? nested(*current, *other, variant->name) : *current;
        result.remove(u"kind"_s);
        operation.insert(u"runPatch"_s, result);
    }

    /// A runPatch as a partial runtime. One that fits a replica stands for all roles of \a run in 2.x; where there is none to stand for, nothing.
    std::optional<QJsonObject> asRuntime(const QJsonObject &patch, const QJsonObject &run, const Schema &variant)
    {
        if (!isReplica(patch, variant))
            return normalisePatch(patch, variant.name, m_set);
        if (!m_is2 || variant.name == "MPIJob"_L1)
            return {};
        const auto *fields = m_set.fields(variant.name);
        QJsonObject roles;
        QJsonObject workers;
        for (auto i = run.begin(); fields && i != run.end(); ++i) {
            const auto *field = fields->properties.value(i.key()).schema;
            const auto type = plainType(field);
            if (type.startsWith("O:"_L1) && type.endsWith("Replica"_L1) && i->toObject().size() > 0)
                roles.insert(i.key(), patch);
            for (auto group = i->toObject().begin(); type == "M:O:RayReplica"_L1 && group != i->toObject().end(); ++group)
                workers.insert(group.key(), patch);
        }
        if (!workers.isEmpty())
            roles.insert(u"workers"_s, workers);
        return roles.isEmpty() ? std::nullopt : std::optional(normalisePatch(roles, variant.name, m_set));
    }

    /// Whether the client falls back from the runtime to one of its replicas: a key that the runtime does not know.
    bool isReplica(const QJsonObject &patch, const Schema &variant) const
    {
        const auto *fields = m_set.fields(variant.name);
        const bool hasRoles = fields && (fields->properties.contains(u"worker"_s) || fields->properties.contains(u"workers"_s));
        return hasRoles && std::ranges::any_of(patch.keys(), [fields](const QString &key) { return !fields->properties.contains(key); });
    }

    void refuse(const QString &key, const QJsonValue &value)
    {
        if (!m_problem.isEmpty())
            return;
        if (key == "mount"_L1)
            m_problem = Text::tr("`mount` stands in the file and in the preset. Polyaxon's client cannot merge the two: set patchStrategy: replace or isnull in the preset.");
        else
            m_problem = Text::tr("`%1` of the preset (%2) cannot be merged with that of the file: one of them is a list or a map, the other is not.")
                            .arg(key, value.isString() ? value.toString() : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)));
    }

    const SchemaSet &m_set;
    PatchStrategy m_strategy;
    bool m_is2;
    QString m_problem;
};

} // namespace

PatchStrategy patchStrategy(const QString &name)
{
    return name == "replace"_L1 ? PatchStrategy::Replace
        : name == "isnull"_L1   ? PatchStrategy::IsNull
        : name == "pre_merge"_L1 ? PatchStrategy::PreMerge
                                 : PatchStrategy::PostMerge;
}

Result<QJsonObject> mergePatch(const QJsonObject &current, const QJsonObject &patch, const QString &definition, PatchStrategy strategy, const SchemaSet &set)
{
    return Merger(set, strategy).model(current, patch, definition);
}

} // namespace Polydeck::Polyaxonfile
