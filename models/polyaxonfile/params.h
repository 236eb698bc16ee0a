// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "component.h"
#include "report.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace Polydeck::Polyaxonfile
{

/// One param of an operation, or one given on a command line.
struct ParamEntry
{
    QString name;
    Value key; ///< invalid for a given one
    Value value; ///< null or invalid: no value
    QString ref;
    bool hasRef = false;
    bool contextOnly = false;
    std::shared_ptr<const Tree> keep; ///< of a given one: what `value` lives in
};

/// The params of an operation (spec section 6): a bare literal stands for its full form in 2.x.
[[nodiscard]] QList<ParamEntry> readParams(const Value &params, Profile profile);

/// What a reference may point at: "ops.a.outputs.x" -> its declaration. Of a DAG; empty elsewhere.
struct RefContext
{
    struct Target
    {
        QString type;
        std::optional<bool> listFlag;
    };
    QHash<QString, Target> targets;
    QSet<QString> unresolved; ///< operations whose component is not at hand: nothing is said about their values
    bool isDag = false;
};

/// One place where params meet a component.
struct ParamSite
{
    const Component *component = nullptr;
    QList<ParamEntry> params;
    Value matrix;
    Value joins;
    const RefContext *context = nullptr;
    Value anchor; ///< where "a param is missing" is said
    QString path; ///< of the operation
    bool isOperation = false; ///< not a bare component, which has nowhere to write params
    bool missingIsError = false; ///< a file may wait for its params, a submission may not
};

/// Rules "params.*" (spec 18.2), as Polyaxon's client checks them before it sends an operation.
void checkParamSite(Report &report, const ParamSite &site);

/// True when 2.x reads \a param as a literal and not as {value: ..., ref: ...}.
[[nodiscard]] bool isShortParam(const Value &param);

} // namespace Polydeck::Polyaxonfile
