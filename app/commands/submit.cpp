// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "submit.h"

#include "command.h"

#include <polyaxon/client.h>
#include <polyaxon/runwatcher.h>
#include <polyaxonfile/document.h>

#include <kube/kubeconfigfiles.h>
#include <workspace/workspace.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

namespace
{

/// Goes the way of the window without one: context, gateway, submit, follow.
class Submission : public QObject
{
public:
    Submission(Polyaxon::RunRequest request, bool watch)
        : m_request(std::move(request))
        , m_watch(watch)
        , m_workspace(Kube::kubeConfigPaths())
    {
        connect(&m_workspace, &Workspace::clusterChanged, this, [this] { giveUpOn(m_workspace.clusterHealth(), m_workspace.clusterError()); });
        connect(&m_workspace, &Workspace::polyaxonChanged, this, &Submission::polyaxonChanged);
        connect(&m_workspace, &Workspace::contextSwitchFailed, this, [this](const Error &error) { refuse(error); });
        connect(&m_workspace.kubeConfig(), &Kube::KubeConfigFiles::changed, this, &Submission::checkContext);
        m_workspace.start(true);
    }

private:
    void checkContext()
    {
        if (m_workspace.kubeConfig().config().currentContext.isEmpty())
            refuse(Error::make(Error::Kind::NotFound, tr("The kubeconfig has no current context."), tr("Choose one with: polydeck use-context NAME")));
    }

    void giveUpOn(Health health, const Error &error)
    {
        if (health == Health::Failed)
            refuse(error);
    }

    void refuse(const Error &error)
    {
        if (m_left)
            return;
        m_left = true;
        complain(error);
        QCoreApplication::exit(Refused);
    }

    void polyaxonChanged()
    {
        giveUpOn(m_workspace.polyaxonHealth(), m_workspace.polyaxonError());
        if (m_workspace.polyaxonHealth() != Health::Ready || m_create.isActive() || m_submitted || m_left)
            return;
        m_submitted = true;
        m_create = m_workspace.polyaxon()->createRun(m_request);
        m_create.then(this, [this](const Result<Polyaxon::Run> &run) {
            if (!run)
                refuse(run.error());
            else
                follow(*run);
        });
    }

    void follow(const Polyaxon::Run &run)
    {
        print(run.uuid);
        if (!m_watch) {
            m_left = true;
            QCoreApplication::exit(Ok);
            return;
        }
        m_follower = std::make_unique<Polyaxon::RunFollower>(*m_workspace.polyaxon(), m_request.project, run.uuid);
        connect(m_follower.get(), &Polyaxon::RunFollower::statusesChanged, this, &Submission::printStatuses);
        connect(m_follower.get(), &Polyaxon::RunFollower::logLines, this, &Submission::printLines);
        connect(m_follower.get(), &Polyaxon::RunFollower::logReset, this, [this] { m_skip = m_printed; });
        connect(m_follower.get(), &Polyaxon::RunFollower::failed, this, [](const Error &error) { complain(error); });
        connect(m_follower.get(), &Polyaxon::RunFollower::ended, this, &Submission::finish);
        m_follower->start();
    }

    void printStatuses()
    {
        const auto &conditions = m_follower->conditions();
        for (; m_conditions < conditions.size(); ++m_conditions) {
            const auto &condition = conditions.at(m_conditions);
            complain(u"%1  %2"_s.arg(condition.word, condition.message));
        }
    }

    void printLines(const QList<Polyaxon::LogLine> &lines)
    {
        // The archive repeats what was seen live: a terminal can't take lines back, so only the rest is printed.
        for (const Polyaxon::LogLine &line : lines) {
            if (m_skip > 0) {
                --m_skip;
                continue;
            }
            ++m_printed;
            print(line.text);
        }
    }

    void finish()
    {
        printStatuses();
        m_left = true;
        QCoreApplication::exit(m_follower->run().status == Polyaxon::RunStatus::Succeeded ? Ok : Refused);
    }

    Polyaxon::RunRequest m_request;
    bool m_watch;
    Workspace m_workspace;
    Call<Polyaxon::Run> m_create;
    std::unique_ptr<Polyaxon::RunFollower> m_follower;
    qsizetype m_conditions = 0;
    qsizetype m_printed = 0;
    qsizetype m_skip = 0;
    bool m_submitted = false;
    bool m_left = false;
};

} // namespace

int runSubmit(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Submits a Polyaxonfile to the Polyaxon of the current context."));
    parser.addPositionalArgument(u"file"_s, tr("The Polyaxonfile."));
    const QCommandLineOption param(u"P"_s, tr("A parameter, name=value. Repeat for more."), u"name=value"_s);
    const QCommandLineOption project(QStringList{u"p"_s, u"project"_s}, tr("The project to submit to."), u"project"_s);
    const QCommandLineOption watch(u"watch"_s, tr("Follow statuses and logs to the end; the exit code then says whether the run succeeded."));
    parser.addOptions({param, project, watch});
    if (const int code = parseArguments(parser, u"submit"_s, arguments); code >= 0)
        return code;
    if (parser.positionalArguments().size() != 1 || !parser.isSet(project)) {
        complain(tr("usage: polydeck submit FILE [-P name=value]... --project P [--watch]"));
        return Usage;
    }

    const QString path = parser.positionalArguments().constFirst();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
        return Refused;
    }
    QList<Polyaxonfile::Param> params;
    const QStringList given = parser.values(param);
    for (const QString &text : given) {
        const qsizetype split = text.indexOf(u'=');
        if (split <= 0) {
            complain(tr("-P takes name=value, got \"%1\".").arg(text));
            return Usage;
        }
        params.append({text.left(split), text.mid(split + 1)});
    }
    const auto document = Polyaxonfile::Document::parse(QString::fromUtf8(file.readAll()));
    const auto operation = Polyaxonfile::compile(document, params, {parser.value(project), path});
    if (!operation) {
        Error error = operation.error();
        if (error.line > 0)
            error.what = u"%1:%2:%3: %4"_s.arg(path).arg(error.line).arg(error.column).arg(error.what);
        complain(error);
        return Refused;
    }

    Polyaxon::RunRequest request;
    request.project = parser.value(project);
    request.operationJson = Polyaxonfile::operationJson(*operation);
    const Submission submission(std::move(request), parser.isSet(watch));
    return QCoreApplication::exec();
}

} // namespace Polydeck::Commands
