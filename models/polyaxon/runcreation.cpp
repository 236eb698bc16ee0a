// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "runcreation.h"

#include "client.h"
#include "errors.h"
#include "jsonfields.h"
#include "requests.h"
#include "runjson.h"
#include "servertime.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr int looksBeforeGivingUp = 4;
constexpr int looksBeforeNotFound = 2;
constexpr int recentRuns = 30;

/// True where the answer leaves open whether the run was created: a proxy's failure, or Polyaxon's 405 for a crash inside.
bool isDoubtful(const Net::Response &response)
{
    return response.status >= 500 || (response.status == 405 && response.body.trimmed().isEmpty());
}

bool isDoubtful(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Protocol:
    case Error::Kind::TooLarge:
    case Error::Kind::Server:
        return true;
    default:
        return false;
    }
}

bool isSameOperation(const QByteArray &left, const QByteArray &right)
{
    const auto first = QJsonDocument::fromJson(left);
    return !first.isNull() && first == QJsonDocument::fromJson(right);
}

Run asJustCreated(Run run)
{
    if (run.statusWord.isEmpty()) {
        run.status = RunStatus::Created;
        run.statusWord = runStatusName(run.status);
    }
    if (!run.created.isValid())
        run.created = QDateTime::currentDateTimeUtc();
    return run;
}

} // namespace

Call<Run> RunCreation::begin(const Endpoint &endpoint, const RunRequest &request, const Installation &server)
{
    if (endpoint.isGone())
        return Call<Run>::ready(failure(cancelledError()));
    auto *job = new RunCreation(endpoint, request, server);
    job->setParent(endpoint.home);
    auto call = job->m_resolver.call();
    job->m_resolver.onAbort([guard = QPointer(job)] {
        if (guard)
            guard->deleteLater();
    });
    job->post();
    return call;
}

RunCreation::RunCreation(const Endpoint &endpoint, const RunRequest &request, const Installation &server)
    : m_endpoint(endpoint)
    , m_request(request)
    , m_server(server)
    , m_backoff(500ms, 4s)
{
}

QString RunCreation::doing() const
{
    return tr("submit the run to the project \u201c%1\u201d").arg(m_request.project);
}

void RunCreation::post()
{
    m_sincePost.start();
    m_answer = m_endpoint.http->send(createRunRequest(m_request)).then(this, [this](Result<Net::Response> &&response) {
        if (response)
            answered(*response);
        else if (isDoubtful(response.error().kind))
            lookLater(response.error());
        else
            finish(failure(std::move(response.error())));
    });
}

void RunCreation::answered(const Net::Response &response)
{
    if (isDoubtful(response)) {
        lookLater(errorFromResponse(response, doing()));
        return;
    }
    const auto created = jsonFromResponse(response, doing()).and_then([this](const QJsonDocument &document) {
        return Polyaxon::readRun(document, m_request.project, doing());
    });
    if (created) {
        readRun(*created, 3);
        return;
    }
    auto error = created.error();
    if (response.isSuccess()) {
        lookLater(error); // accepted, but the answer does not name the run
        return;
    }
    if (error.kind == Error::Kind::Refused)
        error.hint = tr("Correct what the server names, then submit again. Nothing was created.");
    else if (error.kind == Error::Kind::NotFound)
        error.hint = tr("Create the project first, or choose another one.");
    finish(failure(std::move(error)));
}

/// The answer to a creation has no status and no namespace yet.
void RunCreation::readRun(const Run &created, int triesLeft)
{
    const auto project = m_request.project;
    const auto reading = doing();
    const auto request = getRequest(runPath(project, created.uuid));
    const auto decode = [project, reading](const QJsonDocument &document) { return Polyaxon::readRun(document, project, reading); };
    m_run = requestedJson<Run>(m_endpoint, request, reading, decode).then(this, [this, created, triesLeft](Result<Run> &&run) {
        if (run)
            found(*run);
        else if (triesLeft > 1 && run.error().isTransient())
            QTimer::singleShot(m_backoff.next(), this, [this, created, triesLeft] { readRun(created, triesLeft - 1); });
        else
            finish(asJustCreated(created)); // it exists, that is what matters; the list will tell the rest
    });
}

void RunCreation::found(const Run &run)
{
    m_created = run;
    look();
}

void RunCreation::lookLater(const Error &reason)
{
    m_reason = reason;
    QTimer::singleShot(m_backoff.next(), this, &RunCreation::look);
}

void RunCreation::look()
{
    RunQuery recent;
    recent.project = m_request.project;
    recent.limit = recentRuns;
    auto request = runListRequest(recent, m_server);
    request.timeout = 10s;
    m_answer = m_endpoint.http->send(request).then(this, [this](Result<Net::Response> &&answer) { looked(answer); });
}

void RunCreation::looked(const Result<Net::Response> &answer)
{
    const auto page = answer.and_then([this](const Net::Response &response) { return jsonFromResponse(response, doing()); })
                          .and_then([this](const QJsonDocument &document) { return readRunPage(document, m_request.project, doing()); });
    if (page)
        compare(candidatesIn(*page, *answer));
    else if (m_created)
        finish(*m_created);
    else if (++m_failedLooks < looksBeforeGivingUp)
        QTimer::singleShot(m_backoff.next(), this, &RunCreation::look);
    else
        giveUp();
}

QList<Run> RunCreation::candidatesIn(const RunPage &page, const Net::Response &answer) const
{
    const auto name = effectiveName(m_request);
    QList<Run> candidates;
    for (const auto &run : page.runs) {
        const bool mayBeOurs = (name.isEmpty() || run.name == name) && (!m_created || run.uuid != m_created->uuid);
        if (mayBeOurs && createdSince(run.created, answer, std::chrono::milliseconds(m_sincePost.elapsed())))
            candidates.prepend(run); // oldest first: of two, the first is what was asked for
    }
    return candidates;
}

/// Lists don't show what was submitted, so candidates are read one by one.
void RunCreation::compare(QList<Run> candidates)
{
    if (candidates.isEmpty()) {
        if (m_created)
            finish(*m_created);
        else
            notFound();
        return;
    }
    const auto project = m_request.project;
    const auto request = getRequest(runPath(project, candidates.takeFirst().uuid));
    const auto reading = doing();
    const auto decode = [project, reading](const QJsonDocument &document) {
        return Polyaxon::readRun(document, project, reading).transform([&document](const Run &run) {
            return Candidate{run, textField(document.object(), "raw_content"_L1).toUtf8()};
        });
    };
    m_candidate = requestedJson<Candidate>(m_endpoint, request, reading, decode).then(this, [this, candidates](Result<Candidate> &&candidate) {
        compared(candidate, candidates);
    });
}

void RunCreation::compared(const Result<Candidate> &candidate, const QList<Run> &rest)
{
    if (candidate && isSameOperation(candidate->content, m_request.operationJson)) {
        if (m_created)
            m_created->twins.append(candidate->run.uuid);
        else
            m_created = candidate->run;
        compare(rest);
    } else if (!candidate && candidate.error().isTransient() && !m_created && ++m_failedLooks < looksBeforeGivingUp) {
        QTimer::singleShot(m_backoff.next(), this, &RunCreation::look);
    } else {
        compare(rest);
    }
}

void RunCreation::notFound()
{
    // The server may still be at it when a connection breaks: one look is not enough to say no.
    if (++m_emptyLooks < looksBeforeNotFound) {
        QTimer::singleShot(2s, this, &RunCreation::look);
        return;
    }
    auto error = m_reason;
    error.what = tr("The run was not submitted: %1").arg(m_reason.what);
    error.hint = tr("The project was looked through, the run is not there: submitting again is safe.");
    finish(failure(std::move(error)));
}

void RunCreation::giveUp()
{
    auto error = m_reason;
    error.what = tr("Whether the run was submitted is not known, and the server can't be asked: %1").arg(m_reason.what);
    error.hint = tr("Look through the runs of \u201c%1\u201d once the connection is back, before you submit again.").arg(m_request.project);
    finish(failure(std::move(error)));
}

void RunCreation::finish(Result<Run> result)
{
    deleteLater();
    m_resolver.resolve(std::move(result));
}

} // namespace Polydeck::Polyaxon
