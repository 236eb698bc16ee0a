// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statusarea.h"

#include "statusitem.h"

#include <ui/theme/controls.h>
#include <ui/widgets/healthdot.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/statuspill.h>

#include <QHBoxLayout>
#include <QPainter>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

QString tip(const QStringList &lines)
{
    QStringList filled = lines;
    filled.removeAll(QString());
    return filled.join(u'\n');
}

} // namespace

StatusArea::StatusArea(Workspace &workspace, Navigator &navigator, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_context(new StatusItem(u"status.context"_s, this))
    , m_nameSpace(new StatusItem(u"status.namespace"_s, this))
    , m_polyaxon(new StatusItem(u"status.polyaxon"_s, this))
    , m_project(new StatusItem(u"status.project"_s, this))
    , m_simulated(new StatusPill(this))
    , m_insecure(new StatusPill(this))
{
    setObjectName(u"status"_s);
    setGround(this, Ground::Window);
    setFixedHeight(30);
    m_simulated->setObjectName(u"status.simulated"_s);
    m_insecure->setObjectName(u"status.insecure"_s);
    m_simulated->setLook({u"sandbox"_s, tr("Simulated"), Token::Stuck, Token::StuckTint});
    m_insecure->setLook({u"shield-off"_s, tr("TLS not verified"), Token::Danger, Token::DangerTint});
    setPlainToolTip(m_simulated, tr("This is the built-in sandbox. Nothing here runs on a real cluster."));
    setPlainToolTip(m_insecure, tr("The kubeconfig says insecure-skip-tls-verify: anybody on the way can read and change what is sent."));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::One, 1, Space::OneAndHalf, 0);
    layout->setSpacing(Space::Half);
    for (StatusItem *item : {m_context, m_nameSpace, m_polyaxon, m_project})
        layout->addWidget(item);
    layout->addStretch(1);
    layout->addWidget(m_insecure);
    layout->addWidget(m_simulated);

    connect(m_context, &StatusItem::clicked, this, [&navigator] { navigator.requestPane(u"contexts"_s); });
    connect(m_nameSpace, &StatusItem::clicked, &navigator, &Navigator::chooseNamespace);
    connect(m_polyaxon, &StatusItem::clicked, this, [&navigator] { navigator.requestPane(u"projects"_s); });
    connect(m_project, &StatusItem::clicked, this, [&navigator] { navigator.requestPane(u"projects"_s); });

    connect(&workspace, &Workspace::contextChanged, this, [this] {
        updateCluster();
        updatePolyaxon();
        updateProject();
    });
    connect(&workspace, &Workspace::clusterChanged, this, &StatusArea::updateCluster);
    connect(&workspace, &Workspace::polyaxonChanged, this, &StatusArea::updatePolyaxon);
    connect(&workspace, &Workspace::projectsChanged, this, &StatusArea::updateProject);
    connect(&workspace, &Workspace::projectChanged, this, &StatusArea::updateProject);
    connect(&workspace, &Workspace::polyaxonChanged, this, &StatusArea::updateProject);
    connect(&workspace, &Workspace::runsChanged, this, &StatusArea::updateProject);
    updateCluster();
    updatePolyaxon();
    updateProject();
}

void StatusArea::updateCluster()
{
    const Health health = m_workspace.clusterHealth();
    const QString name = m_workspace.contextName();
    const Error error = m_workspace.clusterError();
    const QString word = name.isEmpty() ? QString() : healthLook(health).word;
    const QString version = m_workspace.clusterVersion();
    m_context->setStatus(health, name.isEmpty() ? tr("No context") : name, word,
                         tip({name.isEmpty() ? tr("No context is chosen.") : tr("Context %1").arg(name),
                              version.isEmpty() ? QString() : tr("Kubernetes %1").arg(version),
                              health == Health::Failed || health == Health::Reconnecting ? error.oneLine() : QString()}));
    m_nameSpace->setVisible(!name.isEmpty());
    m_nameSpace->setStatus(health, m_workspace.nameSpace(), {}, tr("Namespace %1").arg(m_workspace.nameSpace()));
    m_simulated->setVisible(m_workspace.isSimulated());
    m_insecure->setVisible(!name.isEmpty() && m_workspace.skipsTlsVerify());
}

void StatusArea::updatePolyaxon()
{
    const Health health = m_workspace.polyaxonHealth();
    const QString version = m_workspace.polyaxonVersion();
    const QString text = version.isEmpty() ? tr("Polyaxon") : tr("Polyaxon %1").arg(version);
    const QString word = healthLook(health).word;
    m_polyaxon->setStatus(health, text, word, tip({text + u": "_s + word, health == Health::Failed || health == Health::Reconnecting ? m_workspace.polyaxonError().oneLine() : QString()}));
}

void StatusArea::updateProject()
{
    const QString project = m_workspace.project();
    // Runs are only read while somebody looks at them; a project is there as soon as Polyaxon is.
    const Health runs = m_workspace.runsHealth();
    const bool trouble = !project.isEmpty() && (runs == Health::Failed || runs == Health::Reconnecting);
    const Health health = project.isEmpty() ? Health::Off : trouble ? runs : m_workspace.polyaxonHealth();
    m_project->setStatus(health, project.isEmpty() ? tr("No project") : project, trouble ? healthLook(health).word : QString(),
                         tip({project.isEmpty() ? tr("No project is open.") : tr("Project %1").arg(project),
                              trouble ? m_workspace.runsError().oneLine() : QString()}));
}

void StatusArea::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter(this).fillRect(QRect(0, 0, width(), 1), color(this, Token::Border));
}

} // namespace Polydeck::Ui
