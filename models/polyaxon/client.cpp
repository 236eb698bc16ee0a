// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"

#include "decode.h"
#include "projectjson.h"
#include "requests.h"
#include "runcreation.h"
#include "runjson.h"
#include "servertime.h"
#include "streamsjson.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr int projectsPerPage = 100; // the server's cap
constexpr int mostProjectPages = 500;
constexpr int mostMetrics = 1'000;
constexpr qsizetype longestNameList = 6'000; // characters of one URL

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::Client)
};

Call<QList<Project>> projectsFrom(const Endpoint &endpoint, const QList<Project> &before, int page)
{
    const auto doing = Text::tr("list the projects");
    const auto request = projectListRequest(page * projectsPerPage, projectsPerPage);
    return requestedJson<ProjectPage>(endpoint, request, doing, [doing](const QJsonDocument &document) { return readProjectPage(document, doing); })
        .andThen([endpoint, before, page](const ProjectPage &next) {
            auto all = before;
            // A project created between two pages shifts the rest by one.
            QSet<QString> known;
            for (const auto &project : before)
                known.insert(project.name);
            for (const auto &project : next.projects) {
                if (!known.contains(project.name))
                    all.append(project);
            }
            const bool isLast = next.projects.size() < projectsPerPage || (page + 1) * projectsPerPage >= next.total.value_or(INT_MAX);
            if (isLast || page + 1 >= mostProjectPages)
                return Call<QList<Project>>::ready(all);
            return projectsFrom(endpoint, all, page + 1);
        });
}

Error nameIsTaken(const Net::Response &response, const QString &name)
{
    auto error = errorFromResponse(response, {});
    error.kind = Error::Kind::Conflict;
    error.what = Text::tr("A project named \u201c%1\u201d exists already.").arg(name);
    error.hint = Text::tr("Open it, or choose another name.");
    return error;
}

/// Qt repeats a POST whose connection was closed without an answer; the second one then finds the name taken by the first.
Call<Project> oursOrTaken(const Endpoint &endpoint, const QString &name, const Net::Response &refusal, std::chrono::milliseconds elapsed)
{
    const auto doing = Text::tr("read the project \u201c%1\u201d").arg(name);
    return requested<Project>(endpoint, getRequest(projectPath(name)), [doing, name, refusal, elapsed](const Net::Response &response) -> Result<Project> {
        auto project = jsonFromResponse(response, doing).and_then([&doing](const QJsonDocument &document) { return readProject(document, doing); });
        if (project && createdSince(project->created, response, elapsed))
            return project;
        return failure(nameIsTaken(refusal, name));
    });
}

/// Names are cut into lists that fit into a URL and asked for one after the other.
Call<QList<MetricSeries>> metricsOf(const Endpoint &endpoint, const Run &run, QStringList names, const QList<MetricSeries> &before)
{
    if (names.isEmpty())
        return Call<QList<MetricSeries>>::ready(before);
    QStringList now;
    for (qsizetype length = 0; !names.isEmpty() && length + names.front().size() <= longestNameList;) {
        length += names.front().size() + 1;
        now.append(names.takeFirst());
    }
    if (now.isEmpty())
        now.append(names.takeFirst());
    const auto doing = Text::tr("read the metrics of the run \u201c%1\u201d").arg(run.name);
    return requestedJson<QList<MetricSeries>>(endpoint, metricsRequest(run, now), doing,
        [doing](const QJsonDocument &document) { return readMetrics(document, doing); })
        .andThen([endpoint, run, names, before](const QList<MetricSeries> &series) { return metricsOf(endpoint, run, names, before + series); });
}

} // namespace

Error cancelledError()
{
    return Error::make(Error::Kind::Cancelled, Text::tr("The connection to Polyaxon was closed."), Text::tr("Try again once it is open."));
}

struct Client::Private
{
    explicit Private(Net::Http &to)
        : http(to)
    {
    }
    [[nodiscard]] Endpoint endpoint() { return {&http, &home}; }
    [[nodiscard]] Call<Run> run(const QString &project, const QString &uuid);
    /// Calls \a use with the run; reads it first where its namespace, which streams need, is not known yet.
    template<class T, class Use>
    [[nodiscard]] Call<T> withNamespace(const Run &run, Use use);

    Net::Http &http;
    Installation installation;
    QObject home; ///< answers come back to its thread; when it goes, so does what is under way
};

Call<Run> Client::Private::run(const QString &project, const QString &uuid)
{
    const auto doing = Text::tr("read the run %1").arg(uuid.left(8));
    return requestedJson<Run>(endpoint(), getRequest(runPath(project, uuid)), doing,
        [project, doing](const QJsonDocument &document) { return readRun(document, project, doing); });
}

template<class T, class Use>
Call<T> Client::Private::withNamespace(const Run &known, Use use)
{
    if (!known.nameSpace.isEmpty())
        return use(known);
    return run(known.project, known.uuid).andThen([use](const Run &read) -> Call<T> {
        if (read.nameSpace.isEmpty())
            return Call<T>::ready(failure(Error::Kind::Protocol, Text::tr("The server does not say in which namespace the run is."),
                Text::tr("Without it neither logs nor metrics can be read. Retry once the run is scheduled.")));
        return use(read);
    });
}

Client::Client(Net::Http &http)
    : d(std::make_unique<Private>(http))
{
}

Client::~Client() = default;

void Client::setInstallation(const Installation &installation)
{
    d->installation = installation;
}

const Installation &Client::installationInfo() const
{
    return d->installation;
}

Call<Installation> Client::installation()
{
    auto request = getRequest(u"/api/v1/installation"_s);
    request.timeout = 10s;
    const auto doing = Text::tr("ask Polyaxon for its version");
    return requestedJson<Installation>(d->endpoint(), request, doing, [doing](const QJsonDocument &document) { return readInstallation(document, doing); });
}

Call<QList<Project>> Client::projects()
{
    return projectsFrom(d->endpoint(), {}, 0);
}

Call<Project> Client::createProject(const QString &name, const QString &description)
{
    QJsonObject body{{u"name"_s, name}};
    if (!description.isEmpty())
        body.insert(u"description"_s, description);
    const auto doing = Text::tr("create the project \u201c%1\u201d").arg(name);
    QElapsedTimer sincePost;
    sincePost.start();
    return d->http.send(postRequest(u"/api/v1/default/projects/create"_s, body)).andThen([endpoint = d->endpoint(), name, doing, sincePost](const Net::Response &response) {
        if (response.status == 400 && serverWords(response.body).contains("already exists"_L1))
            return oursOrTaken(endpoint, name, response, std::chrono::milliseconds(sincePost.elapsed()));
        return Call<Project>::ready(jsonFromResponse(response, doing).and_then([&doing](const QJsonDocument &document) { return readProject(document, doing); }));
    });
}

Call<RunPage> Client::runs(const RunQuery &query)
{
    const auto doing = Text::tr("list the runs of \u201c%1\u201d").arg(query.project);
    return requestedJson<RunPage>(d->endpoint(), runListRequest(query, d->installation), doing,
        [project = query.project, doing](const QJsonDocument &document) { return readRunPage(document, project, doing); });
}

Call<Run> Client::run(const QString &project, const QString &uuid)
{
    return d->run(project, uuid);
}

Call<Run> Client::createRun(const RunRequest &request)
{
    return RunCreation::begin(d->endpoint(), request, d->installation);
}

Call<StatusHistory> Client::statuses(const QString &project, const QString &uuid)
{
    const auto doing = Text::tr("read the statuses of the run %1").arg(uuid.left(8));
    return requestedJson<StatusHistory>(d->endpoint(), getRequest(runPath(project, uuid) + u"/statuses"_s), doing,
        [doing](const QJsonDocument &document) { return readStatuses(document, doing); });
}

Call<void> Client::stopRun(const QString &project, const QString &uuid)
{
    const auto doing = Text::tr("stop the run %1").arg(uuid.left(8));
    return requested<void>(d->endpoint(), postRequest(runPath(project, uuid) + u"/stop"_s, {}),
        [doing](const Net::Response &response) { return statusFromResponse(response, doing); });
}

Call<void> Client::deleteRun(const QString &project, const QString &uuid)
{
    auto request = getRequest(runPath(project, uuid));
    request.method = "DELETE";
    const auto doing = Text::tr("delete the run %1").arg(uuid.left(8));
    return requested<void>(d->endpoint(), request, [doing](const Net::Response &response) -> Status {
        // Gone is what was asked for; a repeated DELETE finds it so.
        return response.status == 404 && !response.body.isEmpty() ? Status() : statusFromResponse(response, doing);
    });
}

Call<LogChunk> Client::logs(const Run &run, const QString &lastTime, const QString &lastFile, bool force)
{
    const auto endpoint = d->endpoint();
    return d->withNamespace<LogChunk>(run, [endpoint, lastTime, lastFile, force](const Run &read) {
        const auto doing = Text::tr("read the logs of the run %1").arg(read.uuid.left(8));
        return requestedJson<LogChunk>(endpoint, logsRequest(read, lastTime, lastFile, force), doing,
            [doing](const QJsonDocument &document) { return readLogs(document, doing); });
    });
}

Call<QList<MetricSeries>> Client::metrics(const Run &run, const QStringList &names)
{
    const auto endpoint = d->endpoint();
    return d->withNamespace<QList<MetricSeries>>(run, [endpoint, names](const Run &read) {
        if (!names.isEmpty())
            return metricsOf(endpoint, read, names, {});
        // Without names the events route fails inside (polyaxon-api 0, rule 14); the lineage knows them.
        auto request = getRequest(runPath(read.project, read.uuid) + u"/lineage/artifacts"_s);
        addQuery(request, u"query"_s, u"kind:metric"_s);
        addQuery(request, u"limit"_s, QString::number(mostMetrics));
        const auto doing = Text::tr("read which metrics the run %1 has").arg(read.uuid.left(8));
        return requestedJson<QStringList>(endpoint, request, doing, [doing](const QJsonDocument &document) { return readLineageNames(document, doing); })
            .andThen([endpoint, read](const QStringList &known) { return metricsOf(endpoint, read, known, {}); });
    });
}

} // namespace Polydeck::Polyaxon
