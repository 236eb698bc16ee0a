// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigimport.h"
#include "importcatalogue.h"
#include "kubeconfigfiles.h"
#include "kubeconfigwriter.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Status = ImportCatalogue::Status;

ImportRow::Kind kindOf(EntryList list)
{
    switch (list) {
    case EntryList::Clusters:
        return ImportRow::Kind::Cluster;
    case EntryList::Users:
        return ImportRow::Kind::User;
    case EntryList::Contexts:
        break;
    }
    return ImportRow::Kind::Context;
}

/// What a file is called when that says something: "rke-lab" of rke-lab.yaml, nothing of config.
QString tellingName(const QString &path)
{
    static const QRegularExpression usual(u"^(kube)?config|^admin$|^pasted|^clipboard|^-$|^stdin"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression odd(u"[^a-zA-Z0-9.-]+"_s);
    QString stem = QFileInfo(path).completeBaseName();
    stem.replace(odd, u"-"_s);
    while (stem.startsWith(u'-') || stem.startsWith(u'.'))
        stem.remove(0, 1);
    return usual.match(stem).hasMatch() || stem.size() > 40 ? QString() : stem;
}

/// Works through one source after the other.
class Planner
{
public:
    Planner(const QStringList &paths, const ImportOptions &options)
        : m_options(options)
        , m_target(defaultKubeConfigFile(paths))
        , m_catalogue(paths, m_plan.warnings)
    {
    }

    void take(const KubeConfigSource &source)
    {
        m_source = &source;
        m_plan.sources.insert(source.path, mergeKubeConfigs({source.parsed}));
        m_names = {};
        for (const EntryList list : {EntryList::Clusters, EntryList::Users, EntryList::Contexts})
            m_entries[static_cast<size_t>(list)] = source.entries(list);
        m_servers.clear();
        for (const auto &[name, body] : entries(EntryList::Clusters)) {
            if (const YamlValue *server = body.find("server"))
                m_servers.insert(name, QString::fromUtf8(server->text()));
        }
        const QList<Context> contexts = judgeContexts();
        noteReferences(contexts);
        QList<ImportRow> rows;
        for (const EntryList list : {EntryList::Clusters, EntryList::Users})
            rows.append(takeEntries(list));
        QList<ImportRow> contextRows;
        for (const Context &context : contexts)
            contextRows.append(takeContext(context));
        m_contextRows.append(contextRows);
        m_otherRows.append(rows);
        chooseCurrent(contexts);
    }

    ImportPlan plan()
    {
        m_plan.rows = m_contextRows + m_otherRows;
        m_plan.edits.removeIf([](const auto &edit) { return edit.value().isEmpty(); });
        return std::move(m_plan);
    }

private:
    struct Context
    {
        QByteArray name;
        YamlValue body;
        Status status = Status::New;
        bool leadsElsewhere = false; ///< its cluster or user has a name that is taken by another one
        OnConflict choice = OnConflict::KeepBoth;

        [[nodiscard]] bool collides() const { return status == Status::Differs || leadsElsewhere; }
        [[nodiscard]] bool isTaken() const { return status != Status::Same && !(collides() && choice == OnConflict::Skip); }
        [[nodiscard]] QByteArray reference(EntryList list) const
        {
            const YamlValue *value = body.find(bodyKey(list));
            return value ? value->text() : QByteArray();
        }
    };

    using Entries = QList<QPair<QByteArray, YamlValue>>;
    [[nodiscard]] const Entries &entries(EntryList list) const { return m_entries[static_cast<size_t>(list)]; }

    [[nodiscard]] Status statusOf(EntryList list, const QByteArray &name, const YamlValue &body) const
    {
        return m_catalogue.status(list, name, body, m_source->path);
    }

    QList<Context> judgeContexts()
    {
        QSet<QByteArray> differing[2];
        for (const EntryList list : {EntryList::Clusters, EntryList::Users}) {
            for (const auto &[name, body] : entries(list)) {
                if (statusOf(list, name, body) == Status::Differs)
                    differing[static_cast<size_t>(list)].insert(name);
            }
        }
        QList<Context> contexts;
        for (const auto &[name, body] : entries(EntryList::Contexts)) {
            Context context{.name = name, .body = body, .status = statusOf(EntryList::Contexts, name, body)};
            for (const EntryList list : {EntryList::Clusters, EntryList::Users})
                context.leadsElsewhere |= differing[static_cast<size_t>(list)].contains(context.reference(list));
            if (context.status == Status::Same && context.leadsElsewhere)
                context.status = Status::Differs;
            const auto chosen = m_options.choices.constFind(QString::fromUtf8(name));
            context.choice = chosen == m_options.choices.cend() ? m_options.onConflict : *chosen;
            // A context with a name of its own is no collision that was asked to be skipped; what it needs gets new names.
            if (chosen == m_options.choices.cend() && context.status == Status::New && context.choice == OnConflict::Skip)
                context.choice = OnConflict::KeepBoth;
            contexts.append(context);
        }
        return contexts;
    }

    /// What the contexts ask of the clusters and users they name.
    struct Demand
    {
        bool wanted = false;
        OnConflict decision = OnConflict::KeepBoth;
    };

    void noteReferences(const QList<Context> &contexts)
    {
        m_demands = {};
        for (const Context &context : contexts) {
            for (const EntryList list : {EntryList::Clusters, EntryList::Users}) {
                Demand &demand = m_demands[static_cast<size_t>(list)][context.reference(list)];
                // A context that is there already may lack what it leads to.
                demand.wanted |= context.isTaken() || context.status == Status::Same;
                if (context.isTaken() && context.collides() && context.choice == OnConflict::Replace)
                    demand.decision = OnConflict::Replace;
            }
        }
    }

    /// What becomes of a cluster or user; one that no context names is treated as asked for.
    [[nodiscard]] Demand demandFor(EntryList list, const QByteArray &name) const
    {
        const auto &demands = m_demands[static_cast<size_t>(list)];
        return demands.value(name, Demand{.wanted = true, .decision = m_options.onConflict});
    }

    QList<ImportRow> takeEntries(EntryList list)
    {
        QList<ImportRow> rows;
        for (const auto &[name, body] : entries(list)) {
            const auto [wanted, decision] = demandFor(list, name);
            const Status status = statusOf(list, name, body);
            ImportRow row = rowFor(list, name);
            row.collides = status == Status::Differs;
            if (status == Status::Same)
                row.action = ImportAction::Same;
            else if (!wanted || (row.collides && decision == OnConflict::Skip))
                row.action = ImportAction::Skip;
            else
                place(list, name, movedBody(list, body, row.name, m_source->path, m_options.flatten, &m_plan.warnings), decision, row);
            if (row.newName != row.name)
                m_names[static_cast<size_t>(list)].insert(name, row.newName.toUtf8());
            rows.append(row);
        }
        return rows;
    }

    ImportRow takeContext(const Context &context)
    {
        ImportRow row = rowFor(EntryList::Contexts, context.name);
        row.collides = context.collides();
        row.server = m_servers.value(context.reference(EntryList::Clusters));
        if (!context.isTaken()) {
            row.action = context.status == Status::Same ? ImportAction::Same : ImportAction::Skip;
            return row;
        }
        YamlValue body = context.body;
        for (const EntryList list : {EntryList::Clusters, EntryList::Users}) {
            const auto &names = m_names[static_cast<size_t>(list)];
            if (names.contains(context.reference(list)))
                body.set(bodyKey(list), YamlValue::string(names.value(context.reference(list))));
        }
        place(EntryList::Contexts, context.name, body, context.choice, row);
        if (row.newName != row.name)
            m_names[static_cast<size_t>(EntryList::Contexts)].insert(context.name, row.newName.toUtf8());
        return row;
    }

    [[nodiscard]] ImportRow rowFor(EntryList list, const QByteArray &name) const
    {
        ImportRow row;
        row.kind = kindOf(list);
        row.name = row.newName = QString::fromUtf8(name);
        row.from = m_source->path;
        return row;
    }

    /// Adds the entry, under another name or in place of the one that has its name; or finds that it is there.
    void place(EntryList list, const QByteArray &name, const YamlValue &body, OnConflict decision, ImportRow &row)
    {
        const Status status = statusOf(list, name, body);
        if (status == Status::Same) {
            row.action = ImportAction::Same;
            return;
        }
        if (status == Status::Differs && decision == OnConflict::Replace) {
            replace(list, name, body, row);
            return;
        }
        const QByteArray newName = status == Status::New ? name : freeName(list, name, body);
        row.newName = QString::fromUtf8(newName);
        if (m_catalogue.contains(list, newName)) {
            row.action = ImportAction::Same; // an earlier import brought it
            return;
        }
        row.action = newName == name ? ImportAction::Add : ImportAction::AddRenamed;
        row.into = m_target;
        m_plan.edits[m_target].additions.append({.list = list, .name = row.newName, .body = body});
        m_catalogue.put(list, newName, body, m_target);
    }

    void replace(EntryList list, const QByteArray &name, const YamlValue &body, ImportRow &row)
    {
        row.action = ImportAction::Replace;
        row.into = m_catalogue.originOf(list, name);
        if (list != EntryList::Contexts) {
            if (const QStringList others = m_catalogue.usersOf(list, name); others.size() > 1)
                row.note = Words::tr("used by %1").arg(others.join(", "_L1));
        }
        KubeConfigEdit &edit = m_plan.edits[row.into];
        const auto pending = std::ranges::find_if(edit.additions, [&](const EntryAddition &addition) { return addition.list == list && addition.name == row.name; });
        if (pending != edit.additions.end())
            pending->body = body;
        else
            edit.changes.append({.list = list, .name = row.name, .body = body});
        m_catalogue.put(list, name, body, row.into);
    }

    /// A name that is free, or that has this very entry already.
    [[nodiscard]] QByteArray freeName(EntryList list, const QByteArray &name, const YamlValue &body) const
    {
        const QString telling = tellingName(m_source->path);
        const QByteArray base = telling.isEmpty() ? name : name + '-' + telling.toUtf8();
        QByteArray candidate = telling.isEmpty() ? base + "-2" : base;
        for (int i = telling.isEmpty() ? 3 : 2; statusOf(list, candidate, body) == Status::Differs; ++i)
            candidate = base + '-' + QByteArray::number(i);
        return candidate;
    }

    void chooseCurrent(const QList<Context> &contexts)
    {
        const QByteArray current = m_source->currentContext();
        if (!m_catalogue.currentContext().isEmpty() || current.isEmpty())
            return;
        const bool isTaken = std::ranges::any_of(contexts, [&](const Context &context) { return context.name == current && context.isTaken(); });
        if (!isTaken)
            return;
        const QByteArray name = m_names[static_cast<size_t>(EntryList::Contexts)].value(current, current);
        m_plan.currentContext = QString::fromUtf8(name);
        m_plan.edits[m_target].currentContext = m_plan.currentContext;
        m_catalogue.setCurrentContext(name);
    }

    const ImportOptions &m_options;
    const QString m_target;
    ImportPlan m_plan;
    ImportCatalogue m_catalogue;
    const KubeConfigSource *m_source = nullptr;
    std::array<Entries, 3> m_entries; ///< of the source
    QHash<QByteArray, QString> m_servers;
    std::array<QHash<QByteArray, Demand>, 2> m_demands;
    std::array<QHash<QByteArray, QByteArray>, 3> m_names; ///< new names of this source's entries
    QList<ImportRow> m_contextRows;
    QList<ImportRow> m_otherRows;
};

Error notAKubeConfig(const QString &path)
{
    return Error::make(Error::Kind::Invalid, Words::tr("%1 holds no cluster, user or context.").arg(QDir::toNativeSeparators(path)),
                       Words::tr("Choose a kubeconfig: a YAML file with clusters, users and contexts."));
}

} // namespace

int ImportPlan::count(ImportAction action) const
{
    return static_cast<int>(std::ranges::count(rows, action, &ImportRow::action));
}

bool ImportPlan::hasCollisions() const
{
    return std::ranges::any_of(rows, &ImportRow::collides);
}

Result<ImportPlan> planImport(const QStringList &paths, const QList<ImportInput> &inputs, const ImportOptions &options)
{
    if (defaultKubeConfigFile(paths).isEmpty())
        return failure(Error::Kind::NotFound, Words::tr("KUBECONFIG names no file."), Words::tr("Correct the variable or unset it."));
    // What is imported into must be whole: what is in it could not be told from what is new.
    if (const auto target = readKubeConfigSource(defaultKubeConfigFile(paths)); !target)
        return failure(target.error());
    Planner planner(paths, options);
    for (const ImportInput &input : inputs) {
        auto source = input.text ? parseKubeConfigSource(*input.text, input.path) : readKubeConfigSource(input.path);
        if (!source)
            return failure(source.error());
        if (!source->exists) {
            return failure(Error::Kind::NotFound, Words::tr("%1: there is no such file.").arg(QDir::toNativeSeparators(input.path)), Words::tr("Check the path."));
        }
        if (source->parsed.clusters.isEmpty() && source->parsed.users.isEmpty() && source->parsed.contexts.isEmpty())
            return failure(notAKubeConfig(input.path));
        planner.take(*source);
    }
    return planner.plan();
}

Result<ChangeReport> applyImport(const QStringList &paths, const ImportPlan &plan)
{
    const int contexts = static_cast<int>(std::ranges::count_if(plan.rows, [](const ImportRow &row) {
        return row.kind == ImportRow::Kind::Context && row.action != ImportAction::Skip && row.action != ImportAction::Same;
    }));
    ChangeReport report{.what = Words::tr("Imported %n context(s).", nullptr, contexts), .files = {}, .warnings = plan.warnings};
    if (!plan.changesAnything())
        return report;
    auto written = writeEdits(paths, plan.edits, report.what);
    if (!written)
        return failure(written.error());
    report.files = *written;
    return report;
}

} // namespace Polydeck::Kube
