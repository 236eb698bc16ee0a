// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardsview.h"

#include "forwardform.h"

#include <kube/portforward.h>
#include <polyaxon/clihost.h>
#include <ui/widgets/actionbutton.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/propertylist.h>
#include <ui/widgets/rowdelegate.h>
#include <ui/widgets/sidepanel.h>
#include <workspace/forwardbook.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QCheckBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

using State = Kube::PortForward::State;

CellLook stateLook(const QModelIndex &index)
{
    switch (static_cast<State>(index.data(ForwardBook::StateRole).toInt())) {
    case State::Ready:
        return {.glyph = u"succeeded"_s, .text = {}, .foreground = Token::Success, .bold = false, .glyphTint = {}};
    case State::Connecting:
        return {.glyph = u"running"_s, .text = {}, .foreground = Token::Running, .bold = false, .glyphTint = {}};
    case State::Reconnecting:
        return {.glyph = u"warning"_s, .text = {}, .foreground = Token::Warning, .bold = false, .glyphTint = {}};
    case State::Failed:
        return {.glyph = u"failed"_s, .text = {}, .foreground = Token::Danger, .bold = false, .glyphTint = {}};
    case State::Idle:
        break;
    }
    return {.glyph = u"stopped"_s, .text = {}, .foreground = Token::TextMuted, .bold = false, .glyphTint = {}};
}

} // namespace

ForwardsView::ForwardsView(Workspace &workspace, ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_actions(actions)
    , m_page(new ListPage(u"access.forwards"_s, this))
    , m_sets(new QToolButton)
    , m_cli(new QCheckBox(tr("Use it for the polyaxon command, too")))
    , m_details(new SidePanel(u"access.forwards.details"_s, {}, false))
    , m_facts(new PropertyList)
    , m_error(new TextLabel({}, TextLabel::Style::Body, Token::Danger))
    , m_hint(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
    , m_tick(new QTimer(this))
{
    build();
    buildDetails();
    connectActions();
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, [this] {
        m_workspace.forwards().refreshTraffic();
        refreshDetails();
    });
    for (auto signal : {&ListPage::selectionChanged, &ListPage::panelClosed}) {
        connect(m_page, signal, this, [this] {
            refreshDetails();
            m_actions.refresh();
        });
    }
    connect(m_page, &ListPage::emptyActionTriggered, this, &ForwardsView::openForm);
    connect(m_page, &ListPage::retryRequested, &m_workspace, &Workspace::reconnect);
    connect(&m_workspace.forwards(), &ForwardBook::changed, this, &ForwardsView::refresh);
    connect(&m_workspace, &Workspace::contextChanged, this, &ForwardsView::refresh);
    connect(&m_workspace, &Workspace::clusterChanged, this, &ForwardsView::refresh);
    connect(&m_workspace, &Workspace::polyaxonChanged, this, [this] {
        // The address of the gateway may be another one: what the other program was told follows.
        if (Polyaxon::CliHost::isPointed() && !m_workspace.gatewayUrl().isEmpty() && Polyaxon::CliHost::current() != m_workspace.gatewayUrl().toString())
            pointCli(true);
    });
    refresh();
}

void ForwardsView::build()
{
    m_sets->setObjectName(u"access.forwards.sets"_s);
    m_sets->setText(tr("Sets"));
    m_sets->setPopupMode(QToolButton::InstantPopup);
    m_sets->setMenu(new QMenu(m_sets));
    m_page->setTitle(tr("Port-forwards"));
    m_page->setModel(&m_workspace.forwards(), ForwardBook::SortRole, ForwardBook::FilterRole);
    m_page->setKeyRole(ForwardBook::KeyRole);
    m_page->setDefaultColumnWidths({150, 0, 130, 120, 160, 110});
    m_page->setDefaultSort(ForwardBook::Name, Qt::AscendingOrder);
    m_page->setDetails(m_details, Qt::Horizontal, 320);
    m_page->delegate().setMutedColumns({ForwardBook::Traffic, ForwardBook::Set});
    m_page->delegate().setMonospaceColumns({ForwardBook::Local});
    m_page->delegate().setColumnLook(ForwardBook::State, stateLook);
    m_page->addHeaderWidget(m_sets);
    for (const QString &id : {u"forwards.start"_s, u"forwards.stop"_s})
        m_page->addHeaderAction(m_actions.action(id));
    m_page->addHeaderAction(m_actions.action(u"forwards.new"_s), true);
    m_page->setContextActions({m_actions.action(u"forwards.start"_s), m_actions.action(u"forwards.stop"_s), m_actions.action(u"forwards.freePort"_s), nullptr,
                               m_actions.action(u"forwards.copyAddress"_s), m_actions.action(u"forwards.open"_s), m_actions.action(u"forwards.copyCommand"_s), nullptr,
                               m_actions.action(u"forwards.remove"_s)});
    m_page->setEmptyState({.iconName = u"plug"_s, .title = tr("No port-forwards yet"),
                           .text = tr("A port-forward makes a port of a pod or service reachable on this computer, and stays open while pods and networks come and go."),
                           .actionText = tr("New port-forward"), .secondActionText = {}});
    m_page->setOffState({.iconName = u"contexts"_s, .title = tr("No context is open"), .text = tr("Port-forwards belong to a cluster: choose a context first."),
                         .actionText = {}, .secondActionText = {}});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
}

void ForwardsView::buildDetails()
{
    m_cli->setObjectName(u"access.forwards.cli"_s);
    m_facts->setObjectName(u"access.forwards.facts"_s);
    m_error->setObjectName(u"access.forwards.error"_s);
    m_error->setWordWrap(true);
    m_hint->setWordWrap(true);
    setPlainToolTip(m_cli, tr("Writes the address into Polyaxon's own configuration (%1) and puts back what was there when you switch it off.")
                               .arg(Polyaxon::CliHost::file()));
    m_details->body()->addWidget(m_error);
    m_details->body()->addWidget(m_hint);
    m_details->body()->addWidget(m_facts);
    m_details->body()->addWidget(m_cli);
    m_details->body()->addStretch();
    m_details->addFooterWidget(new ActionButton(m_actions.action(u"forwards.copyAddress"_s)));
    m_details->addFooterWidget(new ActionButton(m_actions.action(u"forwards.freePort"_s)));
    connect(m_cli, &QCheckBox::clicked, this, &ForwardsView::pointCli);
}

void ForwardsView::connectActions()
{
    auto &book = m_workspace.forwards();
    const auto own = [this] { return !selected().isEmpty() && !isGateway(); };
    const auto running = [this, &book] { return book.forward(selected()) != nullptr; };
    m_actions.handle(u"forwards.new"_s, this, [this] { openForm(); });
    m_actions.setEnabledRule(u"forwards.new"_s, this, [this] { return !m_workspace.contextName().isEmpty() && !m_page->panel(); });
    m_actions.handle(u"forwards.start"_s, this, [this, &book] { book.start(selected()); });
    m_actions.setEnabledRule(u"forwards.start"_s, this, [this, own, &book] {
        const auto *forward = book.forward(selected());
        return own() && (!forward || forward->state() != State::Ready);
    });
    m_actions.handle(u"forwards.stop"_s, this, [this, &book] { book.stop(selected()); });
    m_actions.setEnabledRule(u"forwards.stop"_s, this, [own, running] { return own() && running(); });
    m_actions.handle(u"forwards.remove"_s, this, [this, &book] { book.remove(selected()); });
    m_actions.setEnabledRule(u"forwards.remove"_s, this, own);
    m_actions.handle(u"forwards.freePort"_s, this, [this, &book] { book.useFreePort(selected()); });
    m_actions.setEnabledRule(u"forwards.freePort"_s, this, [this, own, &book] {
        const auto *forward = book.forward(selected());
        return own() && forward && forward->state() == State::Failed && forward->lastError().kind == Error::Kind::Conflict;
    });
    m_actions.handle(u"forwards.copyAddress"_s, this, [this] { copyToClipboard(selectedUrl()); });
    m_actions.setEnabledRule(u"forwards.copyAddress"_s, this, [this] { return !selectedUrl().isEmpty(); });
    m_actions.handle(u"forwards.open"_s, this, [this] { QDesktopServices::openUrl(QUrl(selectedUrl())); });
    m_actions.setEnabledRule(u"forwards.open"_s, this, [this] { return !selectedUrl().isEmpty(); });
    m_actions.handle(u"forwards.copyCommand"_s, this, [this, &book] {
        const auto *forward = book.forward(selected());
        const auto *spec = book.spec(selected());
        const Kube::ForwardTarget target = forward ? forward->target() : spec ? spec->target : Kube::ForwardTarget();
        copyToClipboard(u"kubectl --context %1 port-forward -n %2 %3 %4:%5"_s.arg(m_workspace.contextName(), target.nameSpace, targetText(target).section(u':', 0, 0))
                            .arg(forward ? forward->localPort() : spec ? spec->localPort : 0).arg(target.port));
    });
    m_actions.setEnabledRule(u"forwards.copyCommand"_s, this, [this] { return !selected().isEmpty(); });
}

QString ForwardsView::selected() const
{
    return m_page->currentIndex().data(ForwardBook::KeyRole).toString();
}

bool ForwardsView::isGateway() const
{
    return m_page->currentIndex().data(ForwardBook::IsGatewayRole).toBool();
}

QString ForwardsView::selectedUrl() const
{
    const auto *forward = m_workspace.forwards().forward(selected());
    return forward && forward->localPort() != 0 ? u"http://127.0.0.1:%1"_s.arg(forward->localPort()) : QString();
}

void ForwardsView::refresh()
{
    const bool isOpen = !m_workspace.contextName().isEmpty();
    const auto &book = m_workspace.forwards();
    m_page->setSubtitle(isOpen ? tr("of %1, %n open", nullptr, book.runningCount()).arg(m_workspace.contextName()) : QString());
    m_page->setHealth(!isOpen ? Health::Off : Health::Ready);
    m_page->setDetailsVisible(book.rowCount() > 0);
    if (!m_page->currentIndex().isValid() && book.rowCount() > 0 && isVisible())
        m_page->selectRow(book.index(0, 0));
    refreshSets();
    refreshDetails();
    m_actions.refresh();
}

void ForwardsView::refreshSets()
{
    const auto sets = m_workspace.forwards().sets();
    m_sets->setVisible(!sets.isEmpty());
    m_sets->menu()->clear();
    for (const QString &set : sets) {
        m_sets->menu()->addAction(tr("Start %1").arg(set), this, [this, set] { m_workspace.forwards().startSet(set); });
        m_sets->menu()->addAction(tr("Stop %1").arg(set), this, [this, set] { m_workspace.forwards().stopSet(set); });
    }
}

void ForwardsView::refreshDetails()
{
    const QModelIndex index = m_page->currentIndex();
    const auto text = [&index](int column) { return index.siblingAtColumn(column).data().toString(); };
    m_details->setTitle(index.isValid() ? text(ForwardBook::Name) : tr("No forward selected"));
    const auto *forward = m_workspace.forwards().forward(selected());
    const auto *spec = m_workspace.forwards().spec(selected());
    const Error error = forward ? forward->lastError() : Error();
    m_error->setText(error.what);
    m_error->setVisible(!error.what.isEmpty());
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    QList<Property> facts;
    if (index.isValid()) {
        facts = {{.name = tr("State"), .value = text(ForwardBook::State)},
                 {.name = tr("Local"), .value = text(ForwardBook::Local), .monospace = true},
                 {.name = tr("Leads to"), .value = text(ForwardBook::Target)},
                 {.name = tr("Namespace"), .value = forward ? forward->target().nameSpace : spec ? spec->target.nameSpace : QString()}};
        if (forward && !forward->podName().isEmpty())
            facts.append({.name = tr("Pod"), .value = forward->podName()});
        if (forward) {
            facts.append({.name = tr("Connections"), .value = QString::number(forward->connectionCount())});
            facts.append({.name = tr("Traffic"), .value = text(ForwardBook::Traffic)});
        }
    }
    if (facts != m_facts->properties())
        m_facts->setProperties(facts);
    m_cli->setVisible(isGateway());
    m_cli->setChecked(Polyaxon::CliHost::isPointed());
}

void ForwardsView::openForm()
{
    if (!m_form) {
        m_form = new ForwardForm(m_workspace);
        connect(m_form, &ForwardForm::closeRequested, m_page, &ListPage::closePanel);
        connect(m_form, &ForwardForm::added, this, [this](const QString &name) {
            m_page->closePanel();
            auto &book = m_workspace.forwards();
            const auto rows = book.match(book.index(0, 0), ForwardBook::KeyRole, name, 1, Qt::MatchExactly);
            if (!rows.isEmpty())
                m_page->selectRow(rows.first());
        });
    }
    m_page->showPanel(m_form);
    m_form->start();
    m_actions.refresh();
}

void ForwardsView::pointCli(bool on)
{
    const Status done = on ? Polyaxon::CliHost::pointTo(m_workspace.gatewayUrl()) : Polyaxon::CliHost::restore();
    if (!done)
        m_page->messages().showError(done.error());
    else if (on)
        m_page->messages().showSuccess(tr("The polyaxon command goes through this forward now."), Polyaxon::CliHost::file());
    else
        m_page->messages().showSuccess(tr("The polyaxon command has its old host back."), Polyaxon::CliHost::file());
    refreshDetails();
}

void ForwardsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick->start();
    refresh();
}

void ForwardsView::hideEvent(QHideEvent *event)
{
    m_tick->stop();
    QWidget::hideEvent(event);
}

void ForwardsView::focusFilter()
{
    m_page->focusFilter();
}

void ForwardsView::focusContent()
{
    m_page->focusTable();
}

} // namespace Polydeck::Ui
