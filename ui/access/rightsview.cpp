// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rightsview.h"

#include <kube/accessrules.h>
#include <ui/theme/controls.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/propertylist.h>
#include <workspace/neededrights.h>
#include <workspace/workspace.h>

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

RightsView::RightsView(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_who(new TextLabel({}, TextLabel::Style::Subheading))
    , m_summary(new TextLabel({}, TextLabel::Style::Body, Token::TextMuted))
    , m_messages(new MessageBar(u"access.rights"_s))
    , m_rights(new PropertyList)
    , m_copy(new QPushButton(tr("Copy a role for the administrator")))
{
    setObjectName(u"access.rights"_s);
    m_rights->setObjectName(u"access.rights.list"_s);
    m_copy->setObjectName(u"access.rights.copy"_s);
    m_summary->setWordWrap(true);
    auto *page = new QWidget;
    setGround(page, Ground::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Extent::PaneMargin, Space::OneAndHalf, Extent::PaneMargin, Space::Two);
    column->setSpacing(Space::One);
    column->addWidget(m_who);
    column->addWidget(m_summary);
    column->addWidget(m_messages);
    column->addWidget(m_rights);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_copy, &QPushButton::clicked, this, &RightsView::copyRole);
    connect(&m_workspace, &Workspace::rightsChanged, this, &RightsView::refresh);
    connect(&m_workspace, &Workspace::clusterChanged, this, &RightsView::refresh);
    connect(&m_workspace, &Workspace::contextChanged, this, &RightsView::refresh);
    refresh();
}

void RightsView::refresh()
{
    const auto *rules = m_workspace.rights();
    const auto wanted = essentialRights() + usefulRights();
    m_who->setText(m_workspace.userName().isEmpty() ? tr("Rights") : tr("Rights of %1 in %2").arg(m_workspace.userName(), m_workspace.nameSpace()));
    QList<Property> rows;
    qsizetype missing = 0;
    for (const Kube::Right &right : wanted) {
        const bool allowed = rules && rules->allows(right);
        const bool denied = rules && rules->denies(right);
        missing += denied ? 1 : 0;
        rows.append({.name = right.verb + u' ' + right.resource, .value = allowed ? tr("allowed") : denied ? tr("missing") : tr("unknown"), .monospace = false, .note = {},
                     .tint = allowed ? Token::Success : denied ? Token::Danger : Token::TextMuted});
    }
    m_rights->setProperties(rules ? rows : QList<Property>());
    if (!rules)
        m_summary->setText(m_workspace.contextName().isEmpty() ? tr("No context is open.") : tr("The cluster has not told what you may do here."));
    else if (missing == 0)
        m_summary->setText(tr("Everything that this program needs is allowed."));
    else
        m_summary->setText(tr("%n of the rights that this program uses are missing. Actions that need them are disabled and say so.", nullptr, static_cast<int>(missing)));
    m_copy->setVisible(rules && missing > 0);
}

void RightsView::copyRole()
{
    copyToClipboard(Kube::roleYaml(m_workspace.nameSpace(), m_workspace.userName(), essentialRights() + usefulRights()));
    m_messages->showSuccess(tr("The role is on the clipboard."), tr("The administrator applies it with: kubectl apply -f -"));
}

} // namespace Polydeck::Ui
