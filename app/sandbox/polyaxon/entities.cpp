// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "entities.h"

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

QString podNameOf(const Run &run)
{
    return u"plx-operation-%1-%2"_s.arg(run.uuid, run.uuid.right(5));
}

bool isFinalStatus(const QString &status)
{
    static const QStringList words{u"succeeded"_s, u"skipped"_s, u"failed"_s, u"upstream_failed"_s, u"stopped"_s};
    return words.contains(status);
}

bool isRunningStatus(const QString &status)
{
    static const QStringList words{u"scheduled"_s, u"starting"_s, u"processing"_s, u"running"_s};
    return words.contains(status);
}

bool Run::isFinal() const
{
    return isFinalStatus(status);
}

bool Run::isSafeToStop() const
{
    static const QStringList words{u"created"_s, u"on_schedule"_s, u"resuming"_s, u"compiled"_s};
    return words.contains(status);
}

std::optional<double> Run::duration() const
{
    if (!started.isValid() || !finished.isValid())
        return std::nullopt;
    return static_cast<double>(started.msecsTo(finished)) / 1000.0;
}

std::optional<double> Run::waitTime() const
{
    if (!started.isValid())
        return std::nullopt;
    return static_cast<double>(created.msecsTo(started)) / 1000.0;
}

} // namespace Polydeck::Sandbox
