// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "decode.h"
#include "types.h"

#include <base/backoff.h>

#include <QElapsedTimer>
#include <QObject>

namespace Polydeck::Polyaxon
{

/**
 * One submission, from the POST to the run as the server has it.
 *
 * The server makes the uuid, so a create can't be made idempotent, and both a broken connection and Qt's own second try
 * of a POST (Qt 6.8 repeats it when the peer closes without an answer) leave open how often it was executed. So whenever
 * the answer does not say, the newest runs of the project are looked through for one of the same name and content that
 * was created since we asked. Found: that is the run, and nobody submits it a second time. Not found twice in a row: the
 * failure says that nothing was created. Server out of reach: the failure says that this is not known. After a success
 * the same look finds a twin, which is named in the run and not touched: it could be somebody else's.
 *
 * Makes itself, ends itself; aborting the Call ends it early, but can't take back what the server already has.
 */
class RunCreation : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static Call<Run> begin(const Endpoint &endpoint, const RunRequest &request, const Installation &server);

private:
    struct Candidate
    {
        Run run;
        QByteArray content; ///< raw_content: the operation as submitted
    };

    RunCreation(const Endpoint &endpoint, const RunRequest &request, const Installation &server);
    void post();
    void answered(const Net::Response &response);
    void readRun(const Run &created, int triesLeft);
    void lookLater(const Error &reason);
    void look();
    void looked(const Result<Net::Response> &answer);
    [[nodiscard]] QList<Run> candidatesIn(const RunPage &page, const Net::Response &answer) const;
    void compare(QList<Run> candidates);
    void compared(const Result<Candidate> &candidate, const QList<Run> &rest);
    void found(const Run &run);
    void notFound();
    void giveUp();
    void finish(Result<Run> result);
    [[nodiscard]] QString doing() const;

    Endpoint m_endpoint;
    RunRequest m_request;
    Installation m_server;
    Resolver<Run> m_resolver;
    QElapsedTimer m_sincePost;
    Backoff m_backoff;
    Error m_reason; ///< why the outcome is in doubt
    std::optional<Run> m_created; ///< once it is certain which run is ours
    int m_failedLooks = 0;
    int m_emptyLooks = 0;
    Call<Net::Response> m_answer;
    Call<Run> m_run;
    Call<Candidate> m_candidate;
};

} // namespace Polydeck::Polyaxon
