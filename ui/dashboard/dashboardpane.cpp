// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboardpane.h"

#include "webview.h"
#include "webviewloader.h"

#include <ui/theme/tokens.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/paneheader.h>
#include <ui/widgets/stateoverlay.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QDesktopServices>
#include <QLineEdit>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

PaneEntry dashboardPane(Workspace &workspace, ActionRegistry &actions)
{
    const QString pane = u"dashboard"_s;
    const QString category = DashboardPane::tr("Dashboard");
    const auto define = [&](const char16_t *id, const QString &text, const QString &icon, const QList<QKeySequence> &keys) {
        actions.define({.id = QString::fromUtf16(id), .text = text, .iconName = icon, .shortcuts = keys, .category = category, .paneId = pane, .toolTip = {}});
    };
    define(u"dashboard.back", DashboardPane::tr("Back"), u"arrow-left"_s, {QKeySequence(u"Alt+Left"_s)});
    define(u"dashboard.forward", DashboardPane::tr("Forward"), u"arrow-right"_s, {QKeySequence(u"Alt+Right"_s)});
    define(u"dashboard.reload", DashboardPane::tr("Reload page"), u"refresh"_s, {QKeySequence(Qt::Key_F5)});
    define(u"dashboard.home", DashboardPane::tr("Dashboard home"), u"dashboard"_s, {QKeySequence(u"Alt+Home"_s)});
    define(u"dashboard.browser", DashboardPane::tr("Open in browser"), u"external"_s, {});
    return {.id = pane,
            .title = category,
            .iconName = u"dashboard"_s,
            .shortcut = QKeySequence(u"Ctrl+7"_s),
            .create = [&workspace, &actions](QWidget *parent) { return new DashboardPane(workspace, actions, parent); }};
}

DashboardPane::DashboardPane(Workspace &workspace, ActionRegistry &actions, QWidget *parent)
    : Pane(u"dashboard"_s, parent)
    , m_workspace(workspace)
    , m_actions(actions)
    , m_header(new PaneHeader(u"dashboard"_s, this))
    , m_address(new QLineEdit(this))
    , m_progress(new QProgressBar(this))
    , m_messages(new MessageBar(u"dashboard"_s, this))
    , m_confirm(new ConfirmBar(u"dashboard"_s, this))
    , m_content(new QWidget(this))
    , m_contentLayout(new QVBoxLayout(m_content))
    , m_overlay(new StateOverlay(u"dashboard"_s, m_content))
{
    m_header->setTitle(tr("Dashboard"));
    m_header->addWideWidget(m_address);
    for (const QString &id : {u"dashboard.back"_s, u"dashboard.forward"_s, u"dashboard.reload"_s, u"dashboard.browser"_s})
        m_header->addActionButton(m_actions.action(id));
    m_address->setObjectName(u"dashboard.address"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setReadOnly(true);
    m_address->setMinimumWidth(120);
    m_progress->setObjectName(u"dashboard.progress"_s);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->setRange(0, 100);
    m_contentLayout->setContentsMargins(0, 0, 0, 0);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_messages);
    layout->addWidget(m_confirm);
    layout->addWidget(m_content, 1);

    connectActions();
    connect(&m_workspace, &Workspace::contextChanged, this, &DashboardPane::followWorkspace);
    connect(&m_workspace, &Workspace::clusterChanged, this, &DashboardPane::followWorkspace);
    connect(&m_workspace, &Workspace::polyaxonChanged, this, &DashboardPane::followWorkspace);
}

DashboardPane::~DashboardPane()
{
    dropPage();
}

void DashboardPane::connectActions()
{
    const auto withPage = [this] { return m_view != nullptr; };
    m_actions.handle(u"dashboard.back"_s, this, [this] { m_view->back(); });
    m_actions.handle(u"dashboard.forward"_s, this, [this] { m_view->forward(); });
    m_actions.handle(u"dashboard.reload"_s, this, [this] {
        m_messages->clear();
        m_view->reload();
    });
    m_actions.handle(u"dashboard.home"_s, this, [this] { goHome(); });
    m_actions.handle(u"dashboard.browser"_s, this, [this] { QDesktopServices::openUrl(m_view ? m_view->url() : homeUrl()); });
    for (const QString &id : {u"dashboard.back"_s, u"dashboard.forward"_s, u"dashboard.reload"_s, u"dashboard.home"_s})
        m_actions.setEnabledRule(id, this, withPage);
    m_actions.setEnabledRule(u"dashboard.browser"_s, this, [this] { return !homeUrl().isEmpty(); });
    for (QAction *action : m_actions.actionsOf(tr("Dashboard")))
        addAction(action);

    connect(m_overlay, &StateOverlay::retryRequested, this, [this] {
        if (homeUrl().isEmpty())
            m_workspace.reconnect();
        else
            followWorkspace();
    });
    connect(m_overlay, &StateOverlay::actionTriggered, this, [this] {
        if (m_offersBrowser)
            QDesktopServices::openUrl(homeUrl());
        else
            m_workspace.reconnect();
    });
}

void DashboardPane::paneShown()
{
    // The web engine is loaded when somebody first wants to see a page, not before.
    m_shown = true;
    followWorkspace();
}

QUrl DashboardPane::homeUrl() const
{
    QUrl url = m_workspace.gatewayUrl();
    if (!url.isEmpty())
        url.setPath(u"/ui/"_s);
    return url;
}

void DashboardPane::followWorkspace()
{
    const QUrl home = homeUrl();
    if (home != m_home)
        dropPage();
    m_home = home;
    if (!m_shown)
        return;
    const Health health = m_workspace.polyaxonHealth();
    if (m_view && health == Health::Reconnecting) {
        m_messages->showWarning(tr("The connection to Polyaxon is being brought back."), tr("The page works again when it is."));
        return;
    }
    if (m_view && health == Health::Ready) {
        if (m_messages->level() == MessageBar::Level::Warning)
            m_messages->clear();
        return;
    }
    if (health == Health::Ready && !home.isEmpty())
        openPage();
    else
        showObstacle();
    m_actions.refresh();
}

void DashboardPane::showObstacle()
{
    m_offersBrowser = false;
    if (m_workspace.contextName().isEmpty())
        m_overlay->showEmpty({u"dashboard"_s, tr("No context in use"), tr("Choose a context: its Polyaxon dashboard is shown here."), {}, {}});
    else if (m_workspace.clusterHealth() == Health::Failed)
        m_overlay->showError(m_workspace.clusterError());
    else if (m_workspace.polyaxonHealth() == Health::Failed)
        m_overlay->showError(m_workspace.polyaxonError());
    else
        m_overlay->showLoading(tr("Connecting to Polyaxon\u2026"));
}

void DashboardPane::openPage()
{
    const auto factory = loadWebViewFactory();
    if (!factory) {
        m_offersBrowser = true;
        m_overlay->showError(factory.error(), tr("Open in browser"));
        return;
    }
    WebView::Events events;
    events.urlChanged = [this](const QUrl &url) {
        m_address->setText(url.toDisplayString());
        m_address->setCursorPosition(0); // the host is what one wants to see when there is no room for all
    };
    events.progress = [this](int percent) { m_progress->setValue(percent == 100 ? 0 : percent); };
    events.loaded = [this](bool ok) { pageLoaded(ok); };
    events.leaves = [this](const QUrl &url) { offerOutside(url); };
    events.downloaded = [this](const QString &path) { m_messages->showSuccess(tr("Downloaded %1.").arg(path)); };
    events.crashed = [this] {
        m_messages->showWarning(tr("The page stopped working."), tr("Reload it to go on."));
        m_messages->setAction(tr("Reload"), [this] { m_view->reload(); });
    };
    m_overlay->showLoading(tr("Opening the dashboard\u2026"));
    m_view.reset((*factory)->create(m_home, std::move(events), m_content));
    m_contentLayout->addWidget(m_view->widget());
    m_overlay->raise();
    m_view->load(m_home);
    m_actions.refresh();
}

void DashboardPane::dropPage()
{
    m_view.reset();
    m_address->clear();
    m_progress->setValue(0);
    m_messages->clear();
}

void DashboardPane::goHome()
{
    if (m_view)
        m_view->load(m_home);
}

void DashboardPane::pageLoaded(bool ok)
{
    m_progress->setValue(0);
    if (ok) {
        m_overlay->hideOverlay();
        return;
    }
    m_offersBrowser = true;
    m_overlay->showError(Error::make(Error::Kind::Network, tr("The dashboard did not load."), tr("The gateway may be restarting. Retry in a moment.")), tr("Open in browser"));
    // A retry starts over with a fresh page.
    QMetaObject::invokeMethod(this, [this] { dropPage(); }, Qt::QueuedConnection);
}

void DashboardPane::offerOutside(const QUrl &url)
{
    m_confirm->ask({.question = tr("Open %1 in your browser?").arg(url.host()),
                    .consequence = tr("The link leads outside this Polyaxon: %1").arg(url.toDisplayString(QUrl::RemoveUserInfo)),
                    .confirmText = tr("Open in browser")},
                   this, [url] { QDesktopServices::openUrl(url); });
}

void DashboardPane::pageText(std::function<void(const QString &)> receiver)
{
    if (m_view)
        m_view->text(std::move(receiver));
}

} // namespace Polydeck::Ui
