// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actionregistry.h"

#include <ui/theme/icons.h>

#include <QAction>

#include <utility>

namespace Polydeck::Ui
{

ActionRegistry::ActionRegistry(QObject *parent)
    : QObject(parent)
{
}

QAction *ActionRegistry::define(const ActionSpec &spec)
{
    Q_ASSERT_X(!m_entries.contains(spec.id), "ActionRegistry", "an action is defined once");
    auto *action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setToolTip(plainTip(spec));
    action->setCheckable(spec.checkable);
    action->setShortcuts(spec.shortcuts);
    action->setShortcutVisibleInContextMenu(true);
    if (!spec.iconName.isEmpty()) {
        action->setIcon(icon(spec.iconName, spec.dangerous ? Token::Danger : Token::TextMuted));
        action->setProperty("polydeckIcon", spec.iconName);
    }
    connect(action, &QAction::triggered, this, [this, id = spec.id] { run(id); });
    Entry entry;
    entry.spec = spec;
    entry.action = action;
    m_entries.insert(spec.id, std::move(entry));
    m_order.append(spec.id);
    Q_EMIT defined(action);
    return action;
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto it = m_entries.constFind(id);
    return it == m_entries.cend() ? nullptr : it->action;
}

QList<QAction *> ActionRegistry::actions() const
{
    QList<QAction *> result;
    result.reserve(m_order.size());
    for (const QString &id : m_order)
        result.append(m_entries.constFind(id)->action);
    return result;
}

QStringList ActionRegistry::categories() const
{
    QStringList result;
    for (const QString &id : m_order) {
        const QString category = m_entries.constFind(id)->spec.category;
        if (!result.contains(category))
            result.append(category);
    }
    return result;
}

QList<QAction *> ActionRegistry::actionsOf(const QString &category) const
{
    QList<QAction *> result;
    for (const QString &id : m_order) {
        const auto it = m_entries.constFind(id);
        if (it->spec.category == category)
            result.append(it->action);
    }
    return result;
}

const ActionSpec &ActionRegistry::spec(const QAction *action) const
{
    static const ActionSpec none;
    const auto it = m_entries.constFind(action ? action->objectName() : QString());
    return it == m_entries.cend() ? none : it->spec;
}

void ActionRegistry::handle(const QString &id, QObject *context, std::function<void()> handler)
{
    const auto it = m_entries.find(id);
    Q_ASSERT_X(it != m_entries.end(), "ActionRegistry", "handle() needs a defined action");
    if (it == m_entries.end())
        return;
    it->handlerContext = context;
    it->handler = std::move(handler);
}

void ActionRegistry::setEnabledRule(const QString &id, QObject *context, std::function<bool()> rule)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    it->ruleContext = context;
    it->rule = std::move(rule);
    evaluate(*it);
}

void ActionRegistry::refresh()
{
    for (Entry &entry : m_entries)
        evaluate(entry);
}

void ActionRegistry::setObstacle(const QString &id, QObject *context, std::function<QString()> missing)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    it->obstacleContext = context;
    it->obstacle = std::move(missing);
    evaluate(*it);
}

QString ActionRegistry::plainTip(const ActionSpec &spec)
{
    return spec.toolTip.isEmpty() ? QString(spec.text).remove(u'…') : spec.toolTip;
}

void ActionRegistry::evaluate(Entry &entry)
{
    const bool isRuled = entry.rule && entry.ruleContext;
    if (!entry.obstacle || !entry.obstacleContext) {
        if (isRuled)
            entry.action->setEnabled(entry.rule());
        return;
    }
    const QString obstacle = entry.obstacle();
    entry.action->setToolTip(obstacle.isEmpty() ? plainTip(entry.spec) : obstacle);
    entry.action->setEnabled(obstacle.isEmpty() && (!isRuled || entry.rule()));
}

void ActionRegistry::run(const QString &id)
{
    const ActionSpec spec = m_entries.value(id).spec;
    if (!spec.paneId.isEmpty())
        Q_EMIT paneNeeded(spec.paneId);
    // Looked up only now: showing the pane may have made it, and with it the handler and the rule.
    const auto it = m_entries.constFind(id);
    if (it == m_entries.cend() || !it->handler || !it->handlerContext)
        return;
    if (it->rule && it->ruleContext && !it->rule())
        return;
    if (it->obstacle && it->obstacleContext && !it->obstacle().isEmpty())
        return;
    const auto handler = it->handler; // it may replace itself
    handler();
}

} // namespace Polydeck::Ui
