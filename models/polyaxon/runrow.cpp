// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runrow.h"

#include "displaytext.h"
#include "runmodel.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::RunModel)
};

constexpr qsizetype shortUuid = 8;

QString statusText(const Run &run)
{
    auto word = run.statusWord.isEmpty() ? runStatusName(run.status) : run.statusWord;
    return word.replace(u'_', u' ');
}

QString searchText(const RunRow &row)
{
    const auto &run = row.run;
    const QStringList parts{run.name, run.uuid, row.shownStatus, run.kind, run.runtime, run.project, run.tags.join(u' ')};
    return parts.join(u'\n').toLower();
}

QString nameToolTip(const Run &run)
{
    QStringList lines{run.name.isEmpty() ? run.uuid : run.name};
    if (!run.tags.isEmpty())
        lines.append(Text::tr("Tags: %1").arg(run.tags.join(", "_L1)));
    return lines.join(u'\n');
}

QString timesToolTip(const Run &run)
{
    QStringList lines;
    const auto add = [&lines](const QString &text, const QDateTime &time) {
        if (time.isValid())
            lines.append(text.arg(absoluteTimeText(time)));
    };
    add(Text::tr("Created %1"), run.created);
    add(Text::tr("Started %1"), run.started);
    add(Text::tr("Finished %1"), run.finished);
    return lines.join(u'\n');
}

} // namespace

RunRow::RunRow(Run of)
    : run(std::move(of))
    , shownName(run.name.isEmpty() ? Text::tr("unnamed") : run.name)
    , shownStatus(statusText(run))
    , shownKind(run.runtime.isEmpty() ? run.kind : run.runtime)
    , nameKey(naturalKey(run.name))
    , createdKey(run.created.isValid() ? run.created.toMSecsSinceEpoch() : 0)
    , statusKey(std::to_underlying(statusGroup(run.status)) * 100 + std::to_underlying(run.status))
{
    haystack = searchText(*this);
}

std::optional<double> RunRow::duration(const QDateTime &now) const
{
    if (run.duration)
        return run.duration;
    if (!run.started.isValid())
        return std::nullopt;
    const auto end = run.finished.isValid() ? run.finished : now;
    return static_cast<double>(run.started.msecsTo(end)) / 1'000.0;
}

QVariant runDisplay(const RunRow &row, int column, const QDateTime &now)
{
    switch (column) {
    case RunModel::Status:
        return row.shownStatus;
    case RunModel::Name:
        return row.shownName;
    case RunModel::Uuid:
        return row.run.uuid.left(shortUuid);
    case RunModel::Kind:
        return row.shownKind;
    case RunModel::ProjectName:
        return row.run.project;
    case RunModel::Created:
        return ageText(row.run.created, now);
    case RunModel::Duration: {
        const auto seconds = row.duration(now);
        return seconds ? durationText(*seconds) : QString();
    }
    default:
        return {};
    }
}

QVariant runToolTip(const RunRow &row, int column)
{
    switch (column) {
    case RunModel::Status:
        return row.run.pending.isEmpty() ? plainToolTip(row.shownStatus)
                                         : plainToolTip(Text::tr("%1, waiting for: %2").arg(row.shownStatus, row.run.pending));
    case RunModel::Name:
        return plainToolTip(nameToolTip(row.run));
    case RunModel::Uuid:
        return plainToolTip(row.run.uuid);
    case RunModel::Kind:
        return plainToolTip(row.run.runtime.isEmpty() || row.run.runtime == row.run.kind ? row.run.kind
                                                                                         : QString(row.run.kind + u", "_s + row.run.runtime));
    case RunModel::ProjectName:
        return plainToolTip(row.run.project);
    case RunModel::Created:
    case RunModel::Duration:
        return plainToolTip(timesToolTip(row.run));
    default:
        return {};
    }
}

QVariant runSortKey(const RunRow &row, int column, const QDateTime &now)
{
    switch (column) {
    case RunModel::Status:
        return row.statusKey;
    case RunModel::Name:
        return row.nameKey;
    case RunModel::Uuid:
        return row.run.uuid;
    case RunModel::Kind:
        return row.shownKind;
    case RunModel::ProjectName:
        return row.run.project;
    case RunModel::Created:
        return row.createdKey;
    case RunModel::Duration:
        return row.duration(now).value_or(-1.0);
    default:
        return {};
    }
}

} // namespace Polydeck::Polyaxon
