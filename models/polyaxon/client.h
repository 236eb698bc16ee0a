// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "types.h"

#include <base/call.h>
#include <net/http.h>

#include <memory>

namespace Polydeck::Polyaxon
{

/// Maps a non-2xx answer (detail object, map of field errors, bare list, text, HTML, empty 405) to an Error (polyaxon-api 1.5).
[[nodiscard]] Error errorFromResponse(const Net::Response &response, const QString &doing);

/**
 * The Polyaxon HTTP API (1.11 and 2.x) below one gateway; owner is `default` (Community ignores it).
 * Lives and is called on the thread of its Http, which outlives it. Answers beyond 100 kB are parsed in a worker.
 */
class Client
{
public:
    explicit Client(Net::Http &http);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    /// 1.11 lacks some query terms; set after installation() answered. Unset: 2.x.
    void setInstallation(const Installation &installation);
    [[nodiscard]] const Installation &installationInfo() const;

    [[nodiscard]] Call<Installation> installation();

    [[nodiscard]] Call<QList<Project>> projects(); ///< all pages
    [[nodiscard]] Call<Project> createProject(const QString &name, const QString &description);

    [[nodiscard]] Call<RunPage> runs(const RunQuery &query);
    [[nodiscard]] Call<Run> run(const QString &project, const QString &uuid);
    /**
     * Submits as `polyaxon run` does, then reads the run. A broken connection leaves open whether the server took it: the
     * recent runs are looked through for ours before an error is reported, so "failed" means "is not there" wherever the
     * server could still be asked, and says so where it could not.
     */
    [[nodiscard]] Call<Run> createRun(const RunRequest &request);
    [[nodiscard]] Call<StatusHistory> statuses(const QString &project, const QString &uuid);
    [[nodiscard]] Call<void> stopRun(const QString &project, const QString &uuid);
    [[nodiscard]] Call<void> deleteRun(const QString &project, const QString &uuid);

    /// \a lastTime empty: archive mode; else live mode (polyaxon-api 10.1). \a force re-reads the store.
    [[nodiscard]] Call<LogChunk> logs(const Run &run, const QString &lastTime, const QString &lastFile, bool force);
    /// \a names empty: all metrics that the run's lineage knows.
    [[nodiscard]] Call<QList<MetricSeries>> metrics(const Run &run, const QStringList &names);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Checks a project name as the server does (polyaxon-api 3.3) so that the form can say so before it is sent. Empty: fine.
[[nodiscard]] QString projectNameProblem(const QString &name);

} // namespace Polydeck::Polyaxon
