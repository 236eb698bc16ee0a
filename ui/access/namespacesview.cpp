// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "namespacesview.h"

#include <kube/kubeconfigfiles.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/namespacebook.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

NamespacesView::NamespacesView(Workspace &workspace, ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_actions(actions)
    , m_page(new ListPage(u"access.namespaces"_s, this))
    , m_note(new MessageBar(u"access.namespaces.note"_s))
    , m_typing(new QWidget)
    , m_name(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
{
    build();
    connectActions();
    connect(m_page, &ListPage::activated, this, [this](const QModelIndex &index) { use(index.data(NamespaceBook::NameRole).toString()); });
    connect(m_page, &ListPage::selectionChanged, &m_actions, &ActionRegistry::refresh);
    connect(m_page, &ListPage::retryRequested, &m_workspace, &Workspace::reconnect);
    connect(m_name, &QLineEdit::returnPressed, this, &NamespacesView::addTyped);
    connect(m_add, &QPushButton::clicked, this, &NamespacesView::addTyped);
    connect(&m_workspace.namespaces(), &NamespaceBook::changed, this, &NamespacesView::refresh);
    connect(&m_workspace, &Workspace::contextChanged, this, &NamespacesView::refresh);
    connect(&m_workspace, &Workspace::clusterChanged, this, &NamespacesView::refresh);
    refresh();
}

void NamespacesView::build()
{
    m_name->setObjectName(u"access.namespaces.name"_s);
    m_name->setPlaceholderText(tr("Name of a namespace that is not in the list"));
    m_name->setAccessibleName(tr("Name of a namespace"));
    m_add->setObjectName(u"access.namespaces.add"_s);
    auto *typing = new QHBoxLayout(m_typing);
    typing->setContentsMargins(Extent::PaneMargin, Space::Half, Extent::PaneMargin, Space::Half);
    typing->addWidget(m_name, 1);
    typing->addWidget(m_add);

    m_page->setTitle(tr("Namespaces"));
    m_page->setModel(&m_workspace.namespaces(), NamespaceBook::SortRole, NamespaceBook::FilterRole);
    m_page->setKeyRole(NamespaceBook::NameRole);
    m_page->setDefaultSort(NamespaceBook::Name, Qt::AscendingOrder);
    m_page->setDefaultColumnWidths({0, 200, 180});
    m_page->addStrip(m_note);
    m_page->addStrip(m_typing);
    m_page->delegate().setMutedColumns({NamespaceBook::Origin});
    m_page->delegate().setColumnLook(NamespaceBook::Name, [](const QModelIndex &index) {
        const bool current = index.data(NamespaceBook::IsCurrentRole).toBool();
        const bool favourite = index.data(NamespaceBook::IsFavouriteRole).toBool();
        return CellLook{.glyph = current ? u"check"_s : favourite ? u"tag"_s : u"dot"_s, .text = {}, .foreground = Token::Text, .bold = current,
                        .glyphTint = current ? Token::Link : favourite ? Token::Warning : Token::TextDisabled};
    });
    m_page->delegate().setColumnLook(NamespaceBook::Access, [](const QModelIndex &index) {
        const auto access = static_cast<NamespaceBook::Known>(index.data(NamespaceBook::AccessRole).toInt());
        if (access == NamespaceBook::Known::Denied)
            return CellLook{.glyph = u"lock"_s, .text = {}, .foreground = Token::Danger, .bold = false, .glyphTint = {}};
        return CellLook{.glyph = access == NamespaceBook::Known::Allowed ? u"check"_s : u"waiting"_s, .text = {},
                        .foreground = access == NamespaceBook::Known::Allowed ? Token::Success : Token::TextMuted, .bold = false, .glyphTint = {}};
    });
    m_page->addHeaderAction(m_actions.action(u"namespaces.refresh"_s));
    m_page->addHeaderAction(m_actions.action(u"namespaces.favourite"_s));
    m_page->addHeaderAction(m_actions.action(u"namespaces.use"_s), true);
    m_page->setContextActions({m_actions.action(u"namespaces.use"_s), m_actions.action(u"namespaces.favourite"_s), m_actions.action(u"namespaces.forget"_s), nullptr,
                               m_actions.action(u"namespaces.save"_s), m_actions.action(u"namespaces.copyName"_s), m_actions.action(u"namespaces.copyCommand"_s)});
    m_page->setOffState({.iconName = u"contexts"_s, .title = tr("No context is open"), .text = tr("Namespaces belong to a cluster: choose a context first."),
                         .actionText = {}, .secondActionText = {}});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
}

void NamespacesView::connectActions()
{
    auto &book = m_workspace.namespaces();
    const auto isChosen = [this] { return !selected().isEmpty(); };
    m_actions.handle(u"namespaces.use"_s, this, [this] { use(selected()); });
    m_actions.setEnabledRule(u"namespaces.use"_s, this, [this] { return !selected().isEmpty() && selected() != m_workspace.nameSpace(); });
    m_actions.handle(u"namespaces.favourite"_s, this, [this, &book] {
        book.setFavourite(selected(), !m_page->currentIndex().data(NamespaceBook::IsFavouriteRole).toBool());
    });
    m_actions.setEnabledRule(u"namespaces.favourite"_s, this, isChosen);
    m_actions.handle(u"namespaces.forget"_s, this, [this, &book] { book.forget(selected()); });
    m_actions.setEnabledRule(u"namespaces.forget"_s, this, isChosen);
    m_actions.handle(u"namespaces.refresh"_s, this, [&book] { book.refresh(); });
    m_actions.handle(u"namespaces.copyName"_s, this, [this] { copyToClipboard(selected()); });
    m_actions.setEnabledRule(u"namespaces.copyName"_s, this, isChosen);
    m_actions.handle(u"namespaces.copyCommand"_s, this, [this] {
        copyToClipboard(u"kubectl config set-context %1 --namespace=%2"_s.arg(m_workspace.contextName(), selected()));
    });
    m_actions.setEnabledRule(u"namespaces.copyCommand"_s, this, isChosen);
    m_actions.handle(u"namespaces.save"_s, this, [this] { save(selected()); });
    m_actions.setEnabledRule(u"namespaces.save"_s, this, [this] { return !selected().isEmpty() && !m_workspace.contextName().isEmpty(); });
}

void NamespacesView::save(const QString &name)
{
    m_save = m_workspace.kubeConfig().setNamespace(m_workspace.contextName(), name).then(this, [this](const Result<Kube::ChangeReport> &report) {
        if (report)
            m_page->messages().showSuccess(report->what, tr("kubectl uses it from now on, too. The contexts pane can undo it."));
        else
            m_page->messages().showError(report.error());
    });
}

void NamespacesView::refresh()
{
    const auto &book = m_workspace.namespaces();
    const bool isOpen = !m_workspace.contextName().isEmpty();
    m_page->setSubtitle(isOpen ? tr("of %1, in use: %2").arg(m_workspace.contextName(), m_workspace.nameSpace()) : QString());
    m_page->setHealth(!isOpen ? Health::Off : book.rowCount() > 0 ? Health::Ready : m_workspace.clusterHealth(), m_workspace.clusterError());
    m_typing->setVisible(isOpen);
    if (book.listError().kind == Error::Kind::Forbidden && !book.listError().what.isEmpty())
        m_note->showInfo(tr("You may not list the namespaces of this cluster."),
                         tr("That is usual. Below are those that the kubeconfig, your favourites and your own entries name; each was tested."));
    else
        m_note->clear();
    m_actions.refresh();
}

void NamespacesView::use(const QString &name)
{
    if (name.isEmpty() || name == m_workspace.nameSpace())
        return;
    m_workspace.useNamespace(name);
    m_page->messages().showSuccess(tr("%1 is in use for %2.").arg(name, m_workspace.contextName()), tr("It is remembered for this context. The kubeconfig is unchanged."));
}

void NamespacesView::addTyped()
{
    const QString name = m_name->text().trimmed();
    if (const auto added = m_workspace.namespaces().addTyped(name); !added) {
        m_page->messages().showError(added.error());
        return;
    }
    m_page->messages().clear();
    m_name->clear();
    const auto names = m_workspace.namespaces().names();
    m_page->selectRow(m_workspace.namespaces().index(static_cast<int>(names.indexOf(name)), 0));
}

QString NamespacesView::selected() const
{
    return m_page->currentIndex().data(NamespaceBook::NameRole).toString();
}

void NamespacesView::focusFilter()
{
    m_page->focusFilter();
}

void NamespacesView::focusContent()
{
    m_page->focusTable();
}

} // namespace Polydeck::Ui
