// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspace.h"

#include "lastproject.h"
#include "workspaceprivate.h"

#include <kube/client.h>
#include <kube/portforward.h>
#include <polyaxon/client.h>

using namespace Qt::StringLiterals;

namespace Polydeck
{

Workspace::Workspace(const QStringList &kubeConfigPaths, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, kubeConfigPaths))
{
    connect(&d->files, &Kube::KubeConfigFiles::changed, this, [this] { d->configChanged(); });
    connect(&d->sleep, &SleepWatch::woke, this, &Workspace::wake);
}

Workspace::~Workspace()
{
    // Receivers that are being destroyed themselves must not hear of what goes with us.
    blockSignals(true);
    d->forwards.setGateway(nullptr);
    d->forwards.suspend();
    d->namespaces.setClient(nullptr);
    if (d->polyaxon)
        d->polyaxon->shutDown();
    if (d->cluster)
        d->cluster->shutDown();
}

void Workspace::setTimings(const WorkspaceTimings &timings)
{
    d->timings = timings;
}

void Workspace::start(bool openCurrent)
{
    d->followsFiles = openCurrent;
    if (d->files.isLoaded())
        d->configChanged(); // otherwise its first change calls it
}

Kube::KubeConfigFiles &Workspace::kubeConfig() const
{
    return d->files;
}

Kube::ContextModel &Workspace::contexts() const
{
    return d->contexts;
}

ContextMarks &Workspace::marks() const
{
    return d->marks;
}

QString Workspace::contextName() const
{
    return d->contextName;
}

QString Workspace::nameSpace() const
{
    return d->nameSpace;
}

Health Workspace::clusterHealth() const
{
    return d->cluster ? d->cluster->stage().health : Health::Off;
}

Error Workspace::clusterError() const
{
    if (d->cluster)
        return d->cluster->stage().error;
    if (!d->files.isLoaded())
        return {};
    const auto &config = d->files.config();
    if (config.contexts.isEmpty() && !config.problems.isEmpty())
        return config.problems.front();
    if (config.contexts.isEmpty())
        return Error::make(Error::Kind::NotFound, tr("There is no kubeconfig with a context."),
            tr("Looked for: %1. Get a kubeconfig from your platform and put it there.").arg(d->files.paths().join(", "_L1)));
    return Error::make(Error::Kind::Invalid, tr("No context is chosen."), tr("Choose one in the list of contexts."));
}

QString Workspace::clusterVersion() const
{
    return d->cluster ? d->cluster->version().gitVersion : QString();
}

QString Workspace::userName() const
{
    return d->cluster ? d->cluster->userName() : QString();
}

bool Workspace::isSimulated() const
{
    return clusterVersion().contains("+polydeck.sandbox"_L1);
}

bool Workspace::skipsTlsVerify() const
{
    return d->source.cluster && d->source.cluster->insecureSkipTlsVerify;
}

void Workspace::useContext(const QString &name)
{
    d->switching = d->files.useContext(name).then(this, [this, name](const Result<QString> &written) {
        if (!written) {
            Q_EMIT contextSwitchFailed(written.error());
            return;
        }
        d->followsFiles = true;
        d->currentInFiles = d->files.config().currentContext;
        // The change of the file may have been noticed, and followed, before.
        if (d->contextName != name)
            d->open(name);
        else if (clusterHealth() == Health::Failed)
            reconnect();
    });
}

void Workspace::wake()
{
    if (d->cluster)
        d->cluster->wake();
}

void Workspace::reconnect()
{
    if (d->contextName.isEmpty()) {
        d->followsFiles = true;
        d->files.reload();
        d->configChanged();
        return;
    }
    d->reopen(true);
}

void Workspace::useNamespace(const QString &name)
{
    if (d->contextName.isEmpty())
        return;
    const auto named = d->source.context ? d->source.context->nameSpace : QString();
    rememberNamespace(d->contextName, name == named ? QString() : name);
    if (name != d->nameSpace)
        d->reopen(false);
}

NamespaceBook &Workspace::namespaces() const
{
    return d->namespaces;
}

const Kube::AccessRules *Workspace::rights() const
{
    return d->cluster && d->cluster->rights() ? &*d->cluster->rights() : nullptr;
}

ForwardBook &Workspace::forwards() const
{
    return d->forwards;
}

Kube::Client *Workspace::kube() const
{
    return d->cluster && d->cluster->stage().wasReady() ? d->cluster->client() : nullptr;
}

Kube::SecretModel &Workspace::secrets() const
{
    return d->secrets;
}

Health Workspace::secretsHealth() const
{
    return d->cluster ? d->cluster->secretsStage().health : Health::Off;
}

Error Workspace::secretsError() const
{
    return d->cluster ? d->cluster->secretsStage().error : Error();
}

void Workspace::refreshSecrets()
{
    if (d->cluster)
        d->cluster->refreshSecrets();
}

Health Workspace::polyaxonHealth() const
{
    return d->polyaxon ? d->polyaxon->stage().health : Health::Off;
}

Error Workspace::polyaxonError() const
{
    return d->polyaxon ? d->polyaxon->stage().error : Error();
}

QString Workspace::polyaxonVersion() const
{
    return installation().version;
}

Polyaxon::Installation Workspace::installation() const
{
    return d->polyaxon ? d->polyaxon->installation() : Polyaxon::Installation();
}

QUrl Workspace::gatewayUrl() const
{
    return d->polyaxon ? d->polyaxon->gatewayUrl() : QUrl();
}

Kube::PortForward *Workspace::gatewayForward() const
{
    return d->polyaxon ? d->polyaxon->forward() : nullptr;
}

Polyaxon::Client *Workspace::polyaxon() const
{
    return d->polyaxon ? d->polyaxon->client() : nullptr;
}

Polyaxon::ProjectModel &Workspace::projects() const
{
    return d->projects;
}

Health Workspace::projectsHealth() const
{
    return d->polyaxon ? d->polyaxon->projectsStage().health : Health::Off;
}

Error Workspace::projectsError() const
{
    return d->polyaxon ? d->polyaxon->projectsStage().error : Error();
}

void Workspace::refreshProjects()
{
    if (d->polyaxon)
        d->polyaxon->refreshProjects();
}

QString Workspace::project() const
{
    return d->project;
}

void Workspace::openProject(const QString &name)
{
    if (name == d->project || d->contextName.isEmpty())
        return;
    d->project = name;
    rememberProject(d->contextName, name);
    d->runs.clear();
    if (d->polyaxon)
        d->polyaxon->openProject(name);
    Q_EMIT projectChanged();
    Q_EMIT runsChanged();
}

Polyaxon::RunModel &Workspace::runs() const
{
    return d->runs;
}

Health Workspace::runsHealth() const
{
    return d->polyaxon ? d->polyaxon->runsStage().health : Health::Off;
}

Error Workspace::runsError() const
{
    return d->polyaxon ? d->polyaxon->runsStage().error : Error();
}

std::optional<int> Workspace::runsTotal() const
{
    return d->polyaxon ? d->polyaxon->runsTotal() : std::nullopt;
}

void Workspace::refreshRuns()
{
    if (d->polyaxon)
        d->polyaxon->refreshRuns();
}

void Workspace::setRunsVisible(bool visible)
{
    d->areRunsVisible = visible;
    if (d->polyaxon)
        d->polyaxon->setRunsVisible(visible);
}

} // namespace Polydeck
