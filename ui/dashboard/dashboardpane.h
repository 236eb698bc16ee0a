// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/pane.h>

#include <QUrl>

#include <functional>
#include <memory>

class QLineEdit;
class QProgressBar;
class QVBoxLayout;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionRegistry;
class ConfirmBar;
class MessageBar;
class PaneHeader;
class StateOverlay;
class WebView;

/// Defines the dashboard's actions and says how to make its pane (id "dashboard").
[[nodiscard]] PaneEntry dashboardPane(Workspace &workspace, ActionRegistry &actions);

/**
 * The Polyaxon web dashboard of the forwarded gateway. The page belongs to one gateway: when that is another, the view
 * and its profile go, so that no cookie or page of one cluster is ever seen under another.
 */
class DashboardPane : public Pane
{
    Q_OBJECT
public:
    DashboardPane(Workspace &workspace, ActionRegistry &actions, QWidget *parent = nullptr);
    ~DashboardPane() override;

    void paneShown() override;
    /// The visible text of the page, for tests and the tour. Nothing is received while there is no page.
    void pageText(std::function<void(const QString &)> receiver);

private:
    void connectActions();
    void followWorkspace();
    void showObstacle();
    void openPage();
    void dropPage();
    void goHome();
    void pageLoaded(bool ok);
    void offerOutside(const QUrl &url);
    [[nodiscard]] QUrl homeUrl() const;

    Workspace &m_workspace;
    ActionRegistry &m_actions;
    PaneHeader *m_header;
    QLineEdit *m_address;
    QProgressBar *m_progress;
    MessageBar *m_messages;
    ConfirmBar *m_confirm;
    QWidget *m_content;
    QVBoxLayout *m_contentLayout;
    StateOverlay *m_overlay;
    std::unique_ptr<WebView> m_view;
    QUrl m_home;
    bool m_shown = false;
    bool m_offersBrowser = false;
};

} // namespace Polydeck::Ui
