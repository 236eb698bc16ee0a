// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "entities.h"

#include <expected>
#include <functional>

namespace Polydeck::Sandbox
{

/**
 * The query language of run lists, as far as it is simulated: AND and (from 2.13) OR and parentheses; equality, lists,
 * negation, nil, text patterns, comparisons, date ranges. Errors are the messages of the server's 400.
 */
class RunFilter
{
public:
    using Predicate = std::function<bool(const Run &)>;

    [[nodiscard]] static std::expected<RunFilter, QString> parse(const QString &query, bool is2x);
    [[nodiscard]] bool matches(const Run &run) const;
    /// Whether the query has a term on \a field, which then replaces that field's default filter.
    [[nodiscard]] bool mentions(const QString &field) const { return m_fields.contains(field); }

private:
    Predicate m_predicate;
    QStringList m_fields;
};

/// Sorts by one `sort` parameter ("-created_at,name"); unknown fields are ignored, as the server does.
void sortRuns(QList<const Run *> &runs, const QString &sort);

/// The value that a query or a sort names: "status", "params.lr", "metrics.loss". Undefined: no such field.
[[nodiscard]] QJsonValue runField(const Run &run, const QString &field);
[[nodiscard]] bool isRunField(const QString &field);

} // namespace Polydeck::Sandbox
