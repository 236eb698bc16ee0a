// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;

namespace Polydeck::Ui
{

/// What an action is, before anybody can carry it out.
struct ActionSpec
{
    QString id = {}; ///< "secrets.new"; also the QAction's object name
    QString text = {}; ///< "New secret…"
    QString iconName = {};
    QList<QKeySequence> shortcuts = {}; ///< first one is shown
    QString category = {}; ///< group in menus and palette: "Secrets"
    QString paneId = {}; ///< pane that carries it out, created and shown first; empty for actions of the whole window
    QString toolTip = {}; ///< defaults to the text
    bool dangerous = false;
    bool checkable = false;
};

/**
 * Every action of the program, registered once. Menus, toolbars, context menus, the command palette and the shortcut
 * overview are views of it.
 *
 * Actions are defined when the program starts, panes are made when first shown. When the action of a pane that does not
 * exist yet is triggered, paneNeeded() lets the shell make and show it; its constructor calls handle(), and the action
 * is then carried out.
 */
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(QObject *parent = nullptr);

    QAction *define(const ActionSpec &spec);
    /// Null when there is no such action.
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] QList<QAction *> actions() const; ///< in order of definition
    [[nodiscard]] QStringList categories() const;
    [[nodiscard]] QList<QAction *> actionsOf(const QString &category) const;
    [[nodiscard]] const ActionSpec &spec(const QAction *action) const;

    /// \a handler carries the action out as long as \a context lives; a later call replaces an earlier one.
    void handle(const QString &id, QObject *context, std::function<void()> handler);
    /// The action is enabled while \a rule says so; evaluated by refresh() and before menus and palette open.
    void setEnabledRule(const QString &id, QObject *context, std::function<bool()> rule);
    /// Disables the action while \a missing names something (a right), which its tooltip then says.
    void setObstacle(const QString &id, QObject *context, std::function<QString()> missing);
    /// Evaluates all rules. Panes call it when what their rules look at has changed.
    void refresh();

Q_SIGNALS:
    void paneNeeded(const QString &paneId);
    void defined(QAction *action);

private:
    struct Entry
    {
        ActionSpec spec;
        QAction *action = nullptr;
        QPointer<QObject> handlerContext;
        std::function<void()> handler;
        QPointer<QObject> obstacleContext;
        std::function<QString()> obstacle;
        QPointer<QObject> ruleContext;
        std::function<bool()> rule;
    };
    void run(const QString &id);
    static void evaluate(Entry &entry);
    [[nodiscard]] static QString plainTip(const ActionSpec &spec);

    QHash<QString, Entry> m_entries;
    QStringList m_order;
};

} // namespace Polydeck::Ui
