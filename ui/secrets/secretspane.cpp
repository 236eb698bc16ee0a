// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretspane.h"

#include "secretpanel.h"
#include "secretwords.h"

#include <kube/secretmodel.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/navigator.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/rowdelegate.h>
#include <ui/widgets/typedfilterproxy.h>
#include <workspace/workspace.h>

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Kube::SecretModel;

SecretsPane::SecretsPane(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, QWidget *parent)
    : Pane(u"secrets"_s, parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_page(new ListPage(u"secrets"_s, this))
    , m_checklist(new SecretChecklist(this))
{
    buildPage();
    connectPage();
    connectActions();
    connectWorkspace();
    contextChanged();
}

void SecretsPane::buildPage()
{
    m_page->setTitle(tr("Secrets"));
    for (const QString &id : {u"secrets.refresh"_s, u"secrets.delete"_s})
        m_page->addHeaderAction(m_actions.action(id));
    m_page->addHeaderAction(m_actions.action(u"secrets.new"_s), true);
    m_page->addStrip(m_checklist);
    m_page->setModel(&m_workspace.secrets(), SecretModel::SortRole, SecretModel::FilterRole);
    m_page->setKeyRole(SecretModel::NameRole);
    m_page->setDefaultColumnWidths({0, 240, 80, 100});
    m_page->delegate().setMutedColumns({SecretModel::Type, SecretModel::Age});
    m_page->delegate().setColumnLook(SecretModel::Name, [this](const QModelIndex &index) {
        const int row = m_page->proxy()->mapToSource(index).row();
        return CellLook{.glyph = secretTypeIcon(m_workspace.secrets().rows().value(row).type), .text = {}, .foreground = Token::Text, .bold = false,
                        .glyphTint = Token::TextMuted};
    });
    m_page->setContextActions({m_actions.action(u"secrets.copyName"_s), nullptr, m_actions.action(u"secrets.delete"_s), nullptr,
                               m_actions.action(u"secrets.refresh"_s)});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
}

void SecretsPane::connectPage()
{
    connect(m_page, &ListPage::currentChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::selectionChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::retryRequested, this, &SecretsPane::refresh);
    connect(m_page, &ListPage::panelClosed, this, [this] {
        m_panel->wipe();
        updateState();
    });
    connect(m_checklist, &SecretChecklist::createRequested, this, &SecretsPane::openForm);
    const auto goOn = [this] {
        if (m_workspace.kube())
            openForm(likelyKind());
        else
            m_navigator.requestPane(u"contexts"_s);
    };
    connect(m_page, &ListPage::emptyActionTriggered, this, goOn);
    connect(m_page, &ListPage::errorActionTriggered, this, [this] {
        if (m_workspace.kube() && m_workspace.clusterHealth() != Health::Failed)
            openForm(likelyKind());
        else
            m_navigator.checkConnection({});
    });
}

void SecretsPane::connectActions()
{
    m_actions.handle(u"secrets.new"_s, this, [this] { openForm(likelyKind()); });
    m_actions.handle(u"secrets.newHarbor"_s, this, [this] { openForm(SecretKind::Harbor); });
    m_actions.handle(u"secrets.newS3"_s, this, [this] { openForm(SecretKind::S3); });
    m_actions.handle(u"secrets.delete"_s, this, [this] { askDelete(); });
    m_actions.handle(u"secrets.refresh"_s, this, [this] { refresh(); });
    m_actions.handle(u"secrets.copyName"_s, this, [this] {
        if (const auto secret = currentSecret())
            copyToClipboard(secret->name);
    });
    m_actions.setEnabledRule(u"secrets.new"_s, this, [this] { return m_workspace.kube() && !m_page->panel(); });
    for (const QString &id : {u"secrets.newHarbor"_s, u"secrets.newS3"_s})
        m_actions.setEnabledRule(id, this, [this] { return m_workspace.kube() != nullptr; });
    m_actions.setEnabledRule(u"secrets.delete"_s, this, [this] { return m_workspace.kube() && currentSecret(); });
    m_actions.setEnabledRule(u"secrets.copyName"_s, this, [this] { return currentSecret().has_value(); });
    m_actions.setEnabledRule(u"secrets.refresh"_s, this, [this] { return !m_workspace.contextName().isEmpty(); });
    for (QAction *action : m_actions.actionsOf(tr("Secrets")))
        addAction(action);
}

void SecretsPane::paneShown()
{
    // Others change secrets too. A list that may not be read is not asked for again each time somebody looks.
    if (m_workspace.secretsHealth() == Health::Ready)
        m_workspace.refreshSecrets();
}

void SecretsPane::focusFilter()
{
    m_page->focusFilter();
}

void SecretsPane::focusContent()
{
    if (m_page->panel())
        m_panel->focusForm();
    else
        m_page->focusTable();
}

void SecretsPane::refresh()
{
    if (m_workspace.kube())
        m_workspace.refreshSecrets();
    else
        m_workspace.reconnect();
}

std::optional<Kube::SecretRow> SecretsPane::currentSecret() const
{
    const QModelIndex index = m_page->currentIndex();
    const auto &rows = m_workspace.secrets().rows();
    if (!index.isValid() || index.row() >= rows.size())
        return std::nullopt;
    return rows.at(index.row());
}

SecretKind SecretsPane::likelyKind() const
{
    for (const SecretKind kind : SecretChecklist::kinds()) {
        if (m_checklist->state(kind) == SecretChecklist::State::Missing)
            return kind;
    }
    return m_checklist->state(SecretKind::Harbor) == SecretChecklist::State::Unknown ? SecretKind::Harbor : SecretKind::Generic;
}

} // namespace Polydeck::Ui
