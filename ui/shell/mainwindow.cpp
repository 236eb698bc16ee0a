// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "aboutsheet.h"
#include "commandpalette.h"
#include "contextband.h"
#include "navigationrail.h"
#include "shellactions.h"
#include "shortcutsheet.h"
#include "statusarea.h"

#include <ui/theme/controls.h>
#include <ui/theme/theme.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
const auto geometryKey = "Window/geometry"_L1;
const auto paneKey = "Window/pane"_L1;
const QSize smallest(1024, 700);
const QSize usual(1280, 800);
constexpr int frameWidth = 3;
}

MainWindow::MainWindow(Workspace &workspace, Navigator &navigator, ActionRegistry &actions, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_theme(theme)
    , m_rail(new NavigationRail(this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusArea(workspace, navigator, this))
    , m_band(new ContextBand(workspace, this))
    , m_menu(new QMenu(this))
{
    setObjectName(u"window"_s);
    setGround(this, Ground::Window);
    setGround(m_stack, Ground::Surface);
    setMinimumSize(smallest);
    m_stack->setObjectName(u"window.panes"_s);
    m_menu->setObjectName(u"window.menu"_s);
    m_rail->menuButton()->setMenu(m_menu);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);

    connect(m_band, &ContextBand::changed, this, &MainWindow::updateFrame);
    updateFrame();
    connect(m_rail, &NavigationRail::paneChosen, this, &MainWindow::showPane);
    connect(m_rail, &NavigationRail::paletteRequested, &actions, [&actions] { actions.action(u"app.palette"_s)->trigger(); });
    connect(&navigator, &Navigator::paneRequested, this, &MainWindow::showPane);
    connect(&navigator, &Navigator::projectRequested, &workspace, &Workspace::openProject);
    connect(&actions, &ActionRegistry::paneNeeded, this, &MainWindow::showPane);
    connect(m_menu, &QMenu::aboutToShow, this, &MainWindow::fillMenu);
    connect(&workspace, &Workspace::contextChanged, this, &MainWindow::updateTitle);
    connect(&theme, &Theme::changed, this, &MainWindow::syncThemeActions);
    defineShellActions(actions);
    connectActions();

    resize(usual);
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectActions()
{
    const auto handle = [this](const QString &id, std::function<void()> handler) {
        addAction(m_actions.action(id));
        m_actions.handle(id, this, std::move(handler));
    };
    handle(u"app.palette"_s, [this] {
        if (!m_palette)
            m_palette = new CommandPalette(m_workspace, m_actions, this);
        m_palette->openFresh(currentPane());
    });
    handle(u"app.filter"_s, [this] {
        m_navigator.focusFilter();
        if (m_shown)
            m_shown->focusFilter();
    });
    handle(u"app.reconnect"_s, [this] { m_workspace.reconnect(); });
    m_actions.setEnabledRule(u"app.reconnect"_s, this, [this] { return !m_workspace.contextName().isEmpty(); });
    handle(u"theme.system"_s, [this] { m_theme.setMode(Theme::Mode::System); });
    handle(u"theme.light"_s, [this] { m_theme.setMode(Theme::Mode::Light); });
    handle(u"theme.dark"_s, [this] { m_theme.setMode(Theme::Mode::Dark); });
    handle(u"app.fullscreen"_s, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    handle(u"app.menu"_s, [this] { m_rail->menuButton()->showMenu(); });
    handle(u"app.shortcuts"_s, [this] {
        if (!m_shortcuts)
            m_shortcuts = new ShortcutSheet(m_actions, this);
        m_shortcuts->openFresh();
    });
    handle(u"app.about"_s, [this] {
        if (!m_about)
            m_about = new AboutSheet(this);
        m_about->open();
    });
    handle(u"app.quit"_s, [this] { close(); });
    syncThemeActions();
}

void MainWindow::addPane(const PaneEntry &entry)
{
    m_entries.append(entry);
    m_rail->addPane(entry);
    QAction *go = m_actions.define({.id = u"pane."_s + entry.id, .text = tr("Go to %1").arg(entry.title), .iconName = entry.iconName,
                                    .shortcuts = {entry.shortcut}, .category = tr("Go")});
    addAction(go);
    m_actions.handle(go->objectName(), this, [this, id = entry.id] { showPane(id); });
}

void MainWindow::showFirstPane(const QString &fallback)
{
    const QString last = QSettings().value(paneKey).toString();
    showPane(entry(last) ? last : fallback);
}

void MainWindow::showPane(const QString &id)
{
    const PaneEntry *wanted = entry(id);
    if (!wanted)
        return;
    Pane *next = m_panes.value(id);
    if (!next) {
        next = wanted->create(m_stack);
        m_panes.insert(id, next);
        m_stack->addWidget(next);
    }
    // A stack shows its first widget by itself, so what it calls current does not say what was shown.
    if (Pane *before = std::exchange(m_shown, next); before != next) {
        m_stack->setCurrentWidget(next);
        if (before)
            before->paneHidden();
        next->paneShown();
        next->focusContent();
        m_actions.refresh();
    }
    m_rail->setCurrent(id);
    updateTitle();
}

QString MainWindow::currentPane() const
{
    return m_shown ? m_shown->id() : QString();
}

Pane *MainWindow::pane(const QString &id) const
{
    return m_panes.value(id);
}

const PaneEntry *MainWindow::entry(const QString &id) const
{
    for (const PaneEntry &candidate : m_entries) {
        if (candidate.id == id)
            return &candidate;
    }
    return nullptr;
}

void MainWindow::fillMenu()
{
    m_actions.refresh();
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    const QString program = m_actions.spec(m_actions.action(u"app.quit"_s)).category;
    for (const QString &category : m_actions.categories()) {
        if (category == program)
            continue;
        QMenu *sub = m_menu->addMenu(category);
        sub->addActions(m_actions.actionsOf(category));
    }
    m_menu->addSeparator();
    m_menu->addActions(m_actions.actionsOf(program));
}

void MainWindow::updateTitle()
{
    const PaneEntry *shown = entry(currentPane());
    QStringList parts;
    if (shown)
        parts.append(shown->title);
    if (!m_workspace.contextName().isEmpty())
        parts.append(m_workspace.contextName());
    parts.append(u"Polydeck"_s);
    setWindowTitle(parts.join(u" – "_s));
}

/// A context that is marked shows around everything, whatever pane is in front.
void MainWindow::updateFrame()
{
    const int width = m_band->mark() ? frameWidth : 0;
    layout()->setContentsMargins(width, 0, width, width);
    update();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (const auto mark = m_band->mark())
        QPainter(this).fillRect(rect(), color(this, m_band->text().isEmpty() ? *mark : Token::DangerFill));
}

void MainWindow::syncThemeActions()
{
    m_actions.action(u"theme.system"_s)->setChecked(m_theme.mode() == Theme::Mode::System);
    m_actions.action(u"theme.light"_s)->setChecked(m_theme.mode() == Theme::Mode::Light);
    m_actions.action(u"theme.dark"_s)->setChecked(m_theme.mode() == Theme::Mode::Dark);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (auto it = m_panes.cbegin(); it != m_panes.cend(); ++it) {
        if (!it.value()->mayClose()) {
            showPane(it.key());
            event->ignore();
            return;
        }
    }
    QSettings settings;
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(paneKey, currentPane());
    QWidget::closeEvent(event);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        m_actions.action(u"app.fullscreen"_s)->setChecked(windowState() & Qt::WindowFullScreen);
    return QWidget::event(event);
}

} // namespace Polydeck::Ui
