// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <net/http.h>

namespace Polydeck::Polyaxon
{

// What goes over the wire, as pure functions: paths, query strings and bodies of the API (polyaxon-api 3, 5, 7, 10).

/// "/api/v1/default/NAME", percent-encoded.
[[nodiscard]] QString projectPath(const QString &project);
/// "/api/v1/default/NAME/runs/UUID"
[[nodiscard]] QString runPath(const QString &project, const QString &uuid);
/// "/streams/v1/NAMESPACE/default/NAME/runs/UUID"; the namespace is the run's, not the owner.
[[nodiscard]] QString streamsPath(const Run &run);

/// Adds \a value fully percent-encoded: QUrlQuery leaves '+' and '%' alone, and the query language uses both.
void addQuery(Net::Request &request, const QString &key, const QString &value);
[[nodiscard]] Net::Request getRequest(const QString &path);
[[nodiscard]] Net::Request postRequest(const QString &path, const QJsonObject &body);

/**
 * The \c query parameter of a run list. Servers of 2.x show the last 30 days only unless a \c created_at term says
 * otherwise, and append ",live_state:1", which binds tighter than OR (polyaxon-api 0, rules 1 and 5).
 */
[[nodiscard]] QString runListFilter(const QString &filter, const Installation &server);

[[nodiscard]] Net::Request projectListRequest(int offset, int limit);
[[nodiscard]] Net::Request runListRequest(const RunQuery &query, const Installation &server);
[[nodiscard]] Net::Request createRunRequest(const RunRequest &run);
[[nodiscard]] Net::Request logsRequest(const Run &run, const QString &lastTime, const QString &lastFile, bool force);
[[nodiscard]] Net::Request metricsRequest(const Run &run, const QStringList &names);

/// The name that the run of \a request gets: the override, else the operation's, else its component's.
[[nodiscard]] QString effectiveName(const RunRequest &request);

} // namespace Polydeck::Polyaxon
