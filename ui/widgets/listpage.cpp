// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listpage.h"

#include "confirmbar.h"
#include "filterbar.h"
#include "labels.h"
#include "listtable.h"
#include "messagebar.h"
#include "paneheader.h"
#include "rowdelegate.h"
#include "typedfilterproxy.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include <utility>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int agesInterval = 10'000;

QList<int> toInts(const QVariant &list)
{
    QList<int> result;
    for (const QVariant &value : list.toList())
        result.append(value.toInt());
    return result;
}

QVariantList toVariants(const QList<int> &list)
{
    return {list.cbegin(), list.cend()};
}

} // namespace

ListPage::ListPage(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_header(new PaneHeader(id, this))
    , m_strips(new QVBoxLayout)
    , m_healthBar(new MessageBar(id + u".health"_s, this))
    , m_messages(new MessageBar(id, this))
    , m_confirm(new ConfirmBar(id, this))
    , m_filter(new FilterBar(this))
    , m_count(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_side(new QStackedWidget(this))
    , m_table(new ListTable(this))
    , m_delegate(new RowDelegate(m_table))
    , m_overlay(new StateOverlay(id, m_table))
    , m_ages(new QTimer(this))
{
    setObjectName(id + u".page"_s);
    m_filter->setObjectName(id + u".filter"_s);
    m_table->setObjectName(id + u".table"_s);
    m_count->setObjectName(id + u".count"_s);
    m_side->setObjectName(id + u".side"_s);
    m_table->setItemDelegate(m_delegate);
    m_filter->setMaximumWidth(360);

    auto *strips = new QWidget(this);
    m_strips->setContentsMargins(Extent::PaneMargin, 0, Extent::PaneMargin, 0);
    m_strips->setSpacing(Space::One);
    strips->setLayout(m_strips);
    m_strips->addWidget(m_healthBar);
    m_strips->addWidget(m_messages);
    m_strips->addWidget(m_confirm);

    auto *toolsRow = new QWidget(this);
    auto *tools = new QHBoxLayout(toolsRow);
    tools->setContentsMargins(Extent::PaneMargin, Space::One, Extent::PaneMargin, Space::One);
    tools->addWidget(m_filter, 1);
    tools->addStretch();
    tools->addWidget(m_count);

    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_side->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(strips);
    layout->addWidget(toolsRow);
    layout->addWidget(m_splitter, 1);

    m_ages->setInterval(agesInterval);
    connect(m_ages, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_filter, &FilterBar::left, this, &ListPage::focusTable);
    connect(m_table, &ListTable::typed, this, [this](const QString &text) {
        m_filter->setFocus(Qt::OtherFocusReason);
        m_filter->setText(m_filter->text() + text);
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT activated(m_proxy->mapToSource(index)); });
    connect(m_table, &QTableView::customContextMenuRequested, this, &ListPage::openContextMenu);
    connect(m_overlay, &StateOverlay::retryRequested, this, &ListPage::retryRequested);
    connect(m_overlay, &StateOverlay::clearFilterRequested, m_filter, &FilterBar::clear);
    connect(m_overlay, &StateOverlay::secondActionTriggered, this, &ListPage::emptySecondActionTriggered);
    connect(m_overlay, &StateOverlay::actionTriggered, this, [this] {
        if (m_overlay->state() == StateOverlay::State::Empty)
            Q_EMIT emptyActionTriggered();
        else
            Q_EMIT errorActionTriggered();
    });
}

ListPage::~ListPage()
{
    saveState();
}

void ListPage::setTitle(const QString &title)
{
    m_header->setTitle(title);
    m_table->setAccessibleName(title);
}

void ListPage::setSubtitle(const QString &subtitle)
{
    m_header->setSubtitle(subtitle);
}

void ListPage::addHeaderAction(QAction *action, bool primary)
{
    m_header->addActionButton(action, primary);
}

void ListPage::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void ListPage::addStrip(QWidget *strip)
{
    m_strips->insertWidget(m_strips->indexOf(m_healthBar), strip);
}

void ListPage::setContextActions(const QList<QAction *> &actions)
{
    m_contextActions = actions;
}

void ListPage::setModel(QAbstractItemModel *model, int sortRole, int filterRole)
{
    Q_ASSERT_X(!m_proxy, "ListPage", "a page has one model");
    m_proxy = new TypedFilterProxy(sortRole, filterRole, this);
    m_proxy->setSourceModel(model);
    m_table->setModel(m_proxy);
    connect(m_filter, &FilterBar::filterChanged, m_proxy, &TypedFilterProxy::setFilterText);
    connect(m_filter, &FilterBar::filterChanged, this, &ListPage::updateState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        // Drawn over the whole row, while Qt only repaints the cells.
        m_table->viewport()->update();
        announceCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::selectionChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPage::announceCurrent);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_proxy, signal, this, &ListPage::updateState);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &ListPage::rememberPlace);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, [this] {
        restorePlace();
        updateState();
    });
    const QSettings settings;
    const int sortColumn = settings.value(settingsKey("sortColumn"_L1), 0).toInt();
    const auto order = static_cast<Qt::SortOrder>(settings.value(settingsKey("sortOrder"_L1), int(Qt::AscendingOrder)).toInt());
    m_table->sortByColumn(std::clamp(sortColumn, 0, model->columnCount() - 1), order);
    updateState();
}

void ListPage::setKeyRole(int role)
{
    m_keyRole = role;
}

void ListPage::setDefaultColumnWidths(const QList<int> &widths)
{
    m_defaultWidths = widths;
    applyColumnWidths();
}

void ListPage::setDefaultSort(int column, Qt::SortOrder order)
{
    if (!QSettings().contains(settingsKey("sortColumn"_L1)))
        m_table->sortByColumn(column, order);
}

RowDelegate &ListPage::delegate() const
{
    return *m_delegate;
}

QTableView *ListPage::table() const
{
    return m_table;
}

TypedFilterProxy *ListPage::proxy() const
{
    return m_proxy;
}

FilterBar *ListPage::filterBar() const
{
    return m_filter;
}

StateOverlay *ListPage::overlay() const
{
    return m_overlay;
}

MessageBar &ListPage::messages() const
{
    return *m_messages;
}

ConfirmBar &ListPage::confirm() const
{
    return *m_confirm;
}

void ListPage::setDetails(QWidget *details, Qt::Orientation orientation, int preferredExtent)
{
    m_details = details;
    m_sideExtent = QSettings().value(settingsKey("side"_L1), preferredExtent).toInt();
    m_splitter->setOrientation(orientation);
    m_side->addWidget(details);
    updateSide();
}

void ListPage::setDetailsVisible(bool visible)
{
    m_detailsWanted = visible;
    updateSide();
}

bool ListPage::isDetailsVisible() const
{
    return m_details && m_detailsWanted;
}

void ListPage::showPanel(QWidget *panel)
{
    if (m_side->indexOf(panel) < 0)
        m_side->addWidget(panel);
    if (!m_panel)
        m_focusBeforePanel = QApplication::focusWidget();
    m_panel = panel;
    updateSide();
}

void ListPage::closePanel()
{
    if (!m_panel)
        return;
    m_panel = nullptr;
    updateSide();
    if (m_focusBeforePanel && m_focusBeforePanel->isVisible())
        m_focusBeforePanel->setFocus(Qt::OtherFocusReason);
    else
        focusTable();
    Q_EMIT panelClosed();
}

QWidget *ListPage::panel() const
{
    return m_panel;
}

void ListPage::updateSide()
{
    QWidget *shown = m_panel ? m_panel : isDetailsVisible() ? m_details : nullptr;
    const bool was = !m_side->isHidden();
    if (was && !shown && m_splitter->isVisible())
        m_sideExtent = m_splitter->sizes().value(1, m_sideExtent);
    if (shown)
        m_side->setCurrentWidget(shown);
    m_side->setVisible(shown != nullptr);
    if (shown && !was)
        applySideExtent();
}

void ListPage::applySideExtent()
{
    const int total = m_splitter->orientation() == Qt::Horizontal ? m_splitter->width() : m_splitter->height();
    m_splitter->setSizes({std::max(total - m_sideExtent, 1), m_sideExtent});
}

void ListPage::setHealth(Health health, const Error &error)
{
    m_health = health;
    m_error = error;
    updateState();
}

void ListPage::setEmptyState(const EmptyState &empty)
{
    m_empty = empty;
    updateState();
}

void ListPage::setOffState(const EmptyState &off)
{
    m_off = off;
    updateState();
}

void ListPage::setLoadingText(const QString &text, const QString &hint)
{
    m_loadingText = text;
    m_loadingHint = hint;
    updateState();
}

void ListPage::setErrorAction(const QString &text)
{
    m_errorAction = text;
    updateState();
}

void ListPage::updateState()
{
    const int rows = m_proxy ? m_proxy->sourceModel()->rowCount() : 0;
    const int shown = m_proxy ? m_proxy->rowCount() : 0;
    m_count->setText(rows == 0 ? QString() : shown == rows ? (rows == 1 ? tr("1 row") : tr("%1 rows").arg(rows)) : tr("%1 of %2").arg(shown).arg(rows));
    m_filter->parentWidget()->setVisible(rows > 0 || !m_filter->text().isEmpty()); // the whole row, with its margins

    if (rows > 0 && m_health == Health::Failed) {
        m_healthBar->showError(m_error);
        m_healthBar->setAction(tr("Try again"), [this] { Q_EMIT retryRequested(); });
    } else if (rows > 0 && m_health == Health::Reconnecting) {
        m_healthBar->showWarning(tr("Connection lost, reconnecting."), tr("The rows below are as they were last seen."));
    } else {
        m_healthBar->clear();
    }

    if (rows > 0) {
        if (shown == 0)
            m_overlay->showFilteredOut(m_proxy->filterText());
        else
            m_overlay->hideOverlay();
        return;
    }
    switch (m_health) {
    case Health::Off:
        m_overlay->showEmpty(m_off);
        break;
    case Health::Connecting:
        m_overlay->showLoading(m_loadingText.isEmpty() ? tr("Loading") : m_loadingText, m_loadingHint);
        break;
    case Health::Reconnecting:
        m_overlay->showLoading(tr("Reconnecting"), m_error.what);
        break;
    case Health::Failed:
        m_overlay->showError(m_error, m_errorAction);
        break;
    case Health::Ready:
        m_overlay->showEmpty(m_empty);
        break;
    }
}

QModelIndex ListPage::currentIndex() const
{
    if (!m_proxy)
        return {};
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_table->selectionModel()->isRowSelected(current.row(), current.parent()))
        return {};
    return m_proxy->mapToSource(current.siblingAtColumn(0));
}

/// A click makes a row current before it selects it: only both together are a choice.
void ListPage::announceCurrent()
{
    const QModelIndex current = currentIndex();
    if (current == m_announced)
        return;
    m_announced = current;
    Q_EMIT currentChanged(current);
}

QList<QModelIndex> ListPage::selectedRows() const
{
    QList<QModelIndex> result;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        result.append(m_proxy->mapToSource(index));
    return result;
}

void ListPage::selectRow(const QModelIndex &sourceIndex)
{
    if (!sourceIndex.isValid())
        return;
    if (!m_proxy->mapFromSource(sourceIndex).isValid())
        m_filter->clear();
    const QModelIndex index = m_proxy->mapFromSource(sourceIndex);
    m_table->setCurrentIndex(index);
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

void ListPage::setMultiSelection(bool on)
{
    m_table->setSelectionMode(on ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
}

void ListPage::focusFilter()
{
    if (m_filter->isVisible())
        m_filter->focusAndSelect();
}

void ListPage::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
    if (m_proxy && m_proxy->rowCount() > 0 && !m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
}

void ListPage::rememberPlace()
{
    if (m_keyRole < 0)
        return;
    const QModelIndex current = currentIndex();
    m_keyBeforeReset = current.isValid() ? current.data(m_keyRole) : QVariant();
    m_scrollBeforeReset = m_table->verticalScrollBar()->value();
}

void ListPage::restorePlace()
{
    if (!m_keyBeforeReset.isValid())
        return;
    const QAbstractItemModel *source = m_proxy->sourceModel();
    const QModelIndexList found = source->match(source->index(0, 0), m_keyRole, m_keyBeforeReset, 1, Qt::MatchExactly);
    m_keyBeforeReset = {};
    if (found.isEmpty() || !m_proxy->mapFromSource(found.first()).isValid())
        return;
    const QModelIndex index = m_proxy->mapFromSource(found.first());
    m_table->setCurrentIndex(index);
    m_table->selectRow(index.row());
    m_table->verticalScrollBar()->setValue(m_scrollBeforeReset);
}

void ListPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    applyColumnWidths();
    m_ages->start();
    // Extents that were asked for before the page had a size.
    QMetaObject::invokeMethod(this, [this] {
        if (!std::exchange(m_wasShown, true) && !m_side->isHidden())
            applySideExtent();
    }, Qt::QueuedConnection);
}

void ListPage::hideEvent(QHideEvent *event)
{
    m_ages->stop();
    saveState();
    QWidget::hideEvent(event);
}

void ListPage::openContextMenu(const QPoint &position)
{
    if (m_contextActions.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(m_id + u".menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : std::as_const(m_contextActions)) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QString ListPage::settingsKey(QLatin1StringView what) const
{
    return u"Lists/"_s + m_id + u'/' + what;
}

void ListPage::applyColumnWidths()
{
    if (!m_proxy || m_defaultWidths.isEmpty())
        return;
    const QList<int> remembered = toInts(QSettings().value(settingsKey("widths"_L1)));
    // Another program version may have other columns.
    const bool usable = remembered.size() == m_defaultWidths.size() && remembered.indexOf(0) == m_defaultWidths.indexOf(0);
    m_table->setWantedWidths(usable ? remembered : m_defaultWidths);
}

void ListPage::saveState() const
{
    if (!m_proxy || m_defaultWidths.isEmpty() || !m_table->model())
        return;
    QSettings settings;
    settings.setValue(settingsKey("widths"_L1), toVariants(m_table->wantedWidths()));
    settings.setValue(settingsKey("sortColumn"_L1), m_table->horizontalHeader()->sortIndicatorSection());
    settings.setValue(settingsKey("sortOrder"_L1), int(m_table->horizontalHeader()->sortIndicatorOrder()));
    if (!m_side->isHidden())
        settings.setValue(settingsKey("side"_L1), m_splitter->sizes().value(1, m_sideExtent));
}

} // namespace Polydeck::Ui
