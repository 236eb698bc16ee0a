// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextdetails.h"

#include "contextfacts.h"
#include "expirytext.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <ui/widgets/actionbutton.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/healthdot.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/propertylist.h>
#include <ui/widgets/statuspill.h>
#include <ui/widgets/timetext.h>
#include <workspace/contextmarks.h>
#include <workspace/workspace.h>

#include <QComboBox>
#include <QVBoxLayout>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

ContextDetails::ContextDetails(Workspace &workspace, ActionRegistry &actions, QWidget *parent)
    : SidePanel(u"contexts.details"_s, {}, false, parent)
    , m_workspace(workspace)
    , m_pill(new StatusPill)
    , m_version(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
    , m_problem(new TextLabel({}, TextLabel::Style::Body, Token::Danger))
    , m_facts(new PropertyList)
    , m_marks(new QWidget)
    , m_colour(new QComboBox)
    , m_commandTitle(new TextLabel(tr("The same in a terminal"), TextLabel::Style::Subheading))
    , m_command(new CommandBox(u"contexts"_s))
{
    m_pill->setObjectName(u"contexts.details.state"_s);
    m_facts->setObjectName(u"contexts.details.facts"_s);
    m_problem->setWordWrap(true);
    m_command->setVisibleLines(2);
    auto *state = new QHBoxLayout;
    state->addWidget(m_pill);
    state->addWidget(m_version);
    state->addStretch();
    body()->addLayout(state);
    body()->addWidget(m_problem);
    body()->addWidget(m_facts);
    auto *marks = new QVBoxLayout(m_marks);
    marks->setContentsMargins(0, 0, 0, 0);
    marks->setSpacing(Space::One);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(new ActionButton(actions.action(u"contexts.favourite"_s)));
    buttons->addWidget(new ActionButton(actions.action(u"contexts.production"_s)));
    buttons->addStretch();
    marks->addLayout(buttons);
    marks->addWidget(m_colour);
    m_colour->setObjectName(u"contexts.details.colour"_s);
    m_colour->setAccessibleName(tr("Colour of the context"));
    m_colour->addItems({tr("No colour"), tr("Blue"), tr("Green"), tr("Amber"), tr("Red"), tr("Violet"), tr("Slate")});
    connect(m_colour, &QComboBox::activated, this, [this](int colour) {
        ContextMark mark = m_workspace.marks().mark(m_name);
        mark.colour = static_cast<ContextMark::Colour>(colour);
        m_workspace.marks().setMark(m_name, mark);
    });
    body()->addWidget(m_marks);
    body()->addSpacing(Space::One);
    body()->addWidget(m_commandTitle);
    body()->addWidget(m_command);
    body()->addStretch();
    addFooterWidget(new ActionButton(actions.action(u"contexts.use"_s), ButtonKind::Primary));
}

void ContextDetails::setContext(const QString &name)
{
    m_name = name;
    refresh();
}

void ContextDetails::refresh()
{
    const Kube::ContextModel &model = m_workspace.contexts();
    const int row = model.rowOf(m_name);
    setTitle(row < 0 ? tr("No context selected") : m_name);
    const QString problem = row < 0 ? QString() : model.index(row, 0).data(Kube::ContextModel::ProblemRole).toString();
    QList<Property> facts = contextFacts(m_workspace.kubeConfig().config(), m_name);
    addExpiry(facts);
    if (facts != m_facts->properties())
        m_facts->setProperties(facts);
    showMarks();
    for (QWidget *widget : {static_cast<QWidget *>(m_commandTitle), static_cast<QWidget *>(m_command)})
        widget->setVisible(row >= 0);
    m_command->setCommand({u"kubectl config use-context "_s + quotedForBash(m_name), u"kubectl config use-context "_s + quotedForPowerShell(m_name)});
    showState(problem);
}

void ContextDetails::addExpiry(QList<Property> &facts) const
{
    const Kube::ContextModel &model = m_workspace.contexts();
    const int row = model.rowOf(m_name);
    const auto expiry = row < 0 ? std::nullopt : model.rows().at(row).expiry;
    if (!expiry)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ExpiryLevel level = expiryLevel(*expiry, now);
    facts.append({.name = expiry->what == Kube::CredentialExpiry::What::Token ? tr("Token") : tr("Certificate"),
                  .value = expiryText(*expiry, now),
                  .note = absoluteTime(expiry->when),
                  .tint = level == ExpiryLevel::Over ? Token::Danger : level == ExpiryLevel::Soon ? Token::Warning : Token::Text});
}

void ContextDetails::showMarks()
{
    m_marks->setVisible(m_workspace.contexts().rowOf(m_name) >= 0);
    m_colour->setCurrentIndex(static_cast<int>(m_workspace.marks().mark(m_name).colour));
}

void ContextDetails::showState(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool inUse = !m_name.isEmpty() && m_name == m_workspace.contextName();
    m_version->setVisible(inUse && m_workspace.clusterHealth() == Health::Ready && !m_workspace.clusterVersion().isEmpty());
    m_version->setText(tr("Kubernetes %1").arg(m_workspace.clusterVersion()));
    if (inUse) {
        m_pill->setLook(healthLook(m_workspace.clusterHealth()));
    } else if (!problem.isEmpty()) {
        m_pill->setLook({u"warning"_s, tr("cannot be used"), Token::Danger, Token::DangerTint});
    } else {
        m_pill->setLook({u"dot"_s, tr("not in use"), Token::TextMuted, Token::WaitingTint});
    }
    m_pill->setVisible(!m_name.isEmpty());
}

} // namespace Polydeck::Ui
