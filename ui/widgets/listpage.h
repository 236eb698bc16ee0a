// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stateoverlay.h"

#include <workspace/workspace.h>

#include <QList>
#include <QModelIndex>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QVariant>
#include <QWidget>

class QAbstractItemModel;
class QAction;
class QBoxLayout;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;

namespace Polydeck::Ui
{
class ConfirmBar;
class FilterBar;
class ListTable;
class MessageBar;
class PaneHeader;
class RowDelegate;
class TextLabel;
class TypedFilterProxy;

/**
 * What every list pane is: title line with actions, messages, filter, table, details or a panel beside it, and a state
 * overlay. Object names start with the page's id: "<id>.title", "<id>.filter", "<id>.table", "<id>.overlay",
 * "<id>.message", "<id>.confirm"; buttons of actions are called "<action id>.button".
 *
 * All indexes taken and given are of the source model.
 */
class ListPage : public QWidget
{
    Q_OBJECT
public:
    explicit ListPage(const QString &id, QWidget *parent = nullptr);
    ~ListPage() override;

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle); ///< where we are: "in polyaxon-v1"
    /// A button on the title line; the primary one stands at the right end.
    void addHeaderAction(QAction *action, bool primary = false);
    void addHeaderWidget(QWidget *widget);
    /// A strip between the title line and the filter (checklists, warnings).
    void addStrip(QWidget *strip);
    /// Actions of the context menu and their shortcuts, in order; nullptr is a separator.
    void setContextActions(const QList<QAction *> &actions);

    void setModel(QAbstractItemModel *model, int sortRole, int filterRole);
    /// The role that names a row for good: with it selection and scroll position survive a reset of the model.
    void setKeyRole(int role);
    /// Widths in pixels of columns 0, 1, ...; 0: the column takes the rest. Remembered ones win.
    void setDefaultColumnWidths(const QList<int> &widths);
    void setDefaultSort(int column, Qt::SortOrder order);
    [[nodiscard]] RowDelegate &delegate() const;
    [[nodiscard]] QTableView *table() const;
    [[nodiscard]] TypedFilterProxy *proxy() const;
    [[nodiscard]] FilterBar *filterBar() const;
    [[nodiscard]] StateOverlay *overlay() const;
    [[nodiscard]] MessageBar &messages() const;
    [[nodiscard]] ConfirmBar &confirm() const;

    /// Something about the current row, beside (Horizontal) or below (Vertical) the table. Taken over.
    void setDetails(QWidget *details, Qt::Orientation orientation = Qt::Horizontal, int preferredExtent = 340);
    void setDetailsVisible(bool visible);
    [[nodiscard]] bool isDetailsVisible() const;
    /// A panel in the details' place until closePanel() (forms). Taken over on first call.
    void showPanel(QWidget *panel);
    void closePanel();
    [[nodiscard]] QWidget *panel() const; ///< null when none is open

    /// What the overlay says about \a health when there is nothing to show; with rows on screen, they stay and a message says it.
    void setHealth(Health health, const Error &error = {});
    [[nodiscard]] Health health() const { return m_health; }
    void setEmptyState(const EmptyState &empty); ///< ready, but no rows
    void setOffState(const EmptyState &off); ///< Health::Off
    void setLoadingText(const QString &text, const QString &hint = {});
    /// A second way out of an error or a missing right, told by overlay()->actionTriggered().
    void setErrorAction(const QString &text);

    [[nodiscard]] QModelIndex currentIndex() const; ///< column 0 of the current row, invalid when none
    [[nodiscard]] QList<QModelIndex> selectedRows() const;
    /// Selects the row and scrolls to it; clears the filter when it hides the row.
    void selectRow(const QModelIndex &sourceIndex);
    void setMultiSelection(bool on);
    void focusFilter();
    void focusTable();

Q_SIGNALS:
    void activated(const QModelIndex &sourceIndex); ///< Enter or double click
    void currentChanged(const QModelIndex &sourceIndex);
    void selectionChanged();
    void retryRequested(); ///< also from the message bar
    void emptyActionTriggered(); ///< overlay's first button of the empty or off state
    void emptySecondActionTriggered();
    void errorActionTriggered();
    void panelClosed();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateState();
    void applyColumnWidths();
    void saveState() const;
    void updateSide();
    void applySideExtent();
    void rememberPlace();
    void restorePlace();
    void announceCurrent();
    void openContextMenu(const QPoint &position);
    [[nodiscard]] QString settingsKey(QLatin1StringView what) const;

    QString m_id;
    Health m_health = Health::Off;
    Error m_error;
    EmptyState m_empty;
    EmptyState m_off;
    QString m_loadingText;
    QString m_loadingHint;
    QString m_errorAction;
    int m_keyRole = -1;
    QVariant m_keyBeforeReset;
    QPersistentModelIndex m_announced;
    int m_scrollBeforeReset = 0;
    QList<int> m_defaultWidths;
    QList<QAction *> m_contextActions;
    PaneHeader *m_header;
    QBoxLayout *m_strips;
    MessageBar *m_healthBar; ///< trouble while rows are shown
    MessageBar *m_messages;
    ConfirmBar *m_confirm;
    FilterBar *m_filter;
    TextLabel *m_count;
    QSplitter *m_splitter;
    QStackedWidget *m_side;
    QWidget *m_details = nullptr;
    QWidget *m_panel = nullptr;
    QPointer<QWidget> m_focusBeforePanel;
    int m_sideExtent = 340;
    bool m_detailsWanted = true;
    bool m_wasShown = false;
    ListTable *m_table;
    RowDelegate *m_delegate;
    TypedFilterProxy *m_proxy = nullptr;
    StateOverlay *m_overlay;
    QTimer *m_ages;
};

} // namespace Polydeck::Ui
