// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runmodel.h"

#include "displaytext.h"
#include "rowdiff.h"
#include "runrow.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

/// Newest first; the uuid decides between equals so that the order never depends on who asked when.
bool isBefore(const Run &left, const Run &right)
{
    if (left.created != right.created)
        return left.created > right.created;
    return left.uuid < right.uuid;
}

} // namespace

struct RunModel::Private
{
    explicit Private(RunModel *owner)
        : q(owner)
    {
    }

    void apply(QList<Run> target);
    void reset(const QList<Run> &target);
    void erase(const std::vector<RowSpan> &spans);
    void insert(const QList<Run> &target, const std::vector<RowSpan> &spans);
    void update(const QList<Run> &target);
    void signalChanges(const std::vector<int> &changed);
    void reindex();
    [[nodiscard]] QList<Run> runs() const;

    RunModel *q;
    std::vector<RunRow> rows;
    QHash<QString, int> rowOf;
};

/// Makes the rows be \a target (sorted, one per uuid) with as few signals as possible.
void RunModel::Private::apply(QList<Run> target)
{
    std::ranges::sort(target, isBefore);
    QStringList before;
    for (const auto &row : rows)
        before.append(row.run.uuid);
    QStringList after;
    for (const auto &run : target)
        after.append(run.uuid);
    const auto diff = diffRows(before, after);
    if (diff.reset) {
        reset(target);
        return;
    }
    erase(diff.gone);
    insert(target, diff.fresh);
    update(target);
}

void RunModel::Private::reset(const QList<Run> &target)
{
    q->beginResetModel();
    rows.clear();
    rows.reserve(static_cast<std::size_t>(target.size()));
    for (const auto &run : target)
        rows.emplace_back(run);
    reindex();
    q->endResetModel();
}

void RunModel::Private::erase(const std::vector<RowSpan> &spans)
{
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        q->beginRemoveRows({}, span->first, span->last());
        rows.erase(rows.begin() + span->first, rows.begin() + span->first + span->count);
        // Views ask for rows by uuid from within the signals.
        reindex();
        q->endRemoveRows();
    }
}

/// \a spans are places in \a target; going upwards, the rows before each are in place already.
void RunModel::Private::insert(const QList<Run> &target, const std::vector<RowSpan> &spans)
{
    for (const auto &span : spans) {
        q->beginInsertRows({}, span.first, span.last());
        std::vector<RunRow> added;
        added.reserve(static_cast<std::size_t>(span.count));
        for (int i = span.first; i <= span.last(); ++i)
            added.emplace_back(target.at(i));
        rows.insert(rows.begin() + span.first, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        reindex();
        q->endInsertRows();
    }
}

void RunModel::Private::update(const QList<Run> &target)
{
    std::vector<int> changed;
    for (qsizetype i = 0; i < target.size(); ++i) {
        auto &row = rows[static_cast<std::size_t>(i)];
        if (row.run == target.at(i))
            continue;
        row = RunRow(target.at(i));
        changed.push_back(static_cast<int>(i));
    }
    signalChanges(changed);
}

void RunModel::Private::signalChanges(const std::vector<int> &changed)
{
    for (const auto &span : changeSpans(changed, rows.size()))
        Q_EMIT q->dataChanged(q->index(span.first, 0), q->index(span.last(), ColumnCount - 1));
}

void RunModel::Private::reindex()
{
    rowOf.clear();
    rowOf.reserve(static_cast<qsizetype>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rowOf.insert(rows[i].run.uuid, static_cast<int>(i));
}

QList<Run> RunModel::Private::runs() const
{
    QList<Run> all;
    all.reserve(static_cast<qsizetype>(rows.size()));
    for (const auto &row : rows)
        all.append(row.run);
    return all;
}

RunModel::RunModel(QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this))
{
}

RunModel::~RunModel() = default;

void RunModel::clear()
{
    if (!d->rows.empty())
        d->reset({});
}

void RunModel::replace(const QList<Run> &runs)
{
    QSet<QString> seen;
    QList<Run> target;
    target.reserve(runs.size());
    for (const auto &run : runs) {
        if (!run.uuid.isEmpty() && !run.deleted && !seen.contains(run.uuid)) {
            seen.insert(run.uuid);
            target.append(run);
        }
    }
    d->apply(std::move(target));
}

void RunModel::merge(const QList<Run> &runs)
{
    auto target = d->runs();
    auto placeOf = d->rowOf;
    for (const auto &run : runs) {
        if (run.uuid.isEmpty())
            continue;
        if (const auto known = placeOf.constFind(run.uuid); known != placeOf.cend()) {
            target[*known] = run;
        } else {
            placeOf.insert(run.uuid, static_cast<int>(target.size()));
            target.append(run);
        }
    }
    target.removeIf([](const Run &run) { return run.deleted; });
    d->apply(std::move(target));
}

void RunModel::upsert(const Run &run)
{
    merge({run});
}

void RunModel::remove(const QString &uuid)
{
    const int row = rowOf(uuid);
    if (row >= 0)
        d->erase({{row, 1}});
}

const Run *RunModel::find(const QString &uuid) const
{
    const int row = rowOf(uuid);
    return row < 0 ? nullptr : &d->rows[static_cast<std::size_t>(row)].run;
}

int RunModel::rowOf(const QString &uuid) const
{
    return d->rowOf.value(uuid, -1);
}

bool RunModel::hasActiveRuns() const
{
    return std::ranges::any_of(d->rows, &RunRow::isActive);
}

void RunModel::tick()
{
    const auto now = QDateTime::currentDateTimeUtc();
    int first = -1;
    int last = -1;
    for (std::size_t i = 0; i < d->rows.size(); ++i) {
        auto &row = d->rows[i];
        const bool ageMoved = row.ageChanges.isValid() && row.ageChanges <= now;
        if (ageMoved || !row.ageChanges.isValid())
            row.ageChanges = nextAgeChange(row.run.created, now);
        const bool isLive = row.isActive() && row.run.started.isValid();
        if (!ageMoved && !isLive)
            continue;
        if (first < 0)
            first = static_cast<int>(i);
        last = static_cast<int>(i);
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, Created), index(last, Duration), {Qt::DisplayRole});
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(d->rows.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = d->rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return runDisplay(row, index.column(), QDateTime::currentDateTimeUtc());
    case Qt::ToolTipRole:
        return runToolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(index.column() >= Created ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    case SortRole:
        return runSortKey(row, index.column(), QDateTime::currentDateTimeUtc());
    case FilterRole:
        return row.haystack;
    case UuidRole:
        return row.run.uuid;
    case StatusRole:
        return std::to_underlying(row.run.status);
    case StatusGroupRole:
        return std::to_underlying(statusGroup(row.run.status));
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Status:
        return tr("Status");
    case Name:
        return tr("Name");
    case Uuid:
        return tr("UUID");
    case Kind:
        return tr("Kind");
    case ProjectName:
        return tr("Project");
    case Created:
        return tr("Created");
    case Duration:
        return tr("Duration");
    default:
        return {};
    }
}

} // namespace Polydeck::Polyaxon
