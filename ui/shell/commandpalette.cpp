// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandpalette.h"

#include "palettedelegate.h"
#include "palettemodel.h"

#include <kube/contextmodel.h>
#include <ui/theme/icons.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/labels.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

CommandPalette::CommandPalette(Workspace &workspace, ActionRegistry &actions, QWidget *window)
    : Sheet(u"palette"_s, Place::Top, window)
    , m_workspace(workspace)
    , m_actions(actions)
    , m_model(new PaletteModel(this))
    , m_input(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new TextLabel(tr("Nothing matches."), TextLabel::Style::Body, Token::TextMuted))
{
    setAccessibleName(tr("Command palette"));
    m_input->setObjectName(u"palette.input"_s);
    m_input->setPlaceholderText(tr("Type a command or a context"));
    m_input->setAccessibleName(tr("Command"));
    m_input->addAction(icon("search"_L1), QLineEdit::LeadingPosition);
    m_input->installEventFilter(this);
    m_list->setObjectName(u"palette.list"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setBackgroundRole(QPalette::Light);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);

    auto *layout = new QVBoxLayout(card());
    layout->setContentsMargins(1, 1, 1, Space::One);
    layout->setSpacing(Space::Half);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(Space::OneAndHalf, Space::OneAndHalf, Space::OneAndHalf, Space::Half);
    top->addWidget(m_input);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_nothing->hide();

    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

void CommandPalette::openFresh(const QString &currentPane)
{
    if (isOpen()) {
        close();
        return;
    }
    m_actions.refresh();
    collect(currentPane);
    m_input->clear();
    search({});
    open();
}

QWidget *CommandPalette::firstFocus()
{
    return m_input;
}

void CommandPalette::collect(const QString &currentPane)
{
    QList<QAction *> actions = m_actions.actions();
    actions.removeOne(m_actions.action(u"app.palette"_s)); // it is open
    // What one does here, then where one can go, then what one does elsewhere, then the window's own.
    const auto rank = [this, &currentPane](const QAction *action) {
        const QString pane = m_actions.spec(action).paneId;
        if (pane.isEmpty())
            return action->objectName().startsWith("pane."_L1) ? 1 : 3;
        return pane == currentPane ? 0 : 2;
    };
    std::ranges::stable_sort(actions, {}, rank);
    QList<PaletteEntry> entries;
    for (QAction *action : std::as_const(actions)) {
        const ActionSpec &spec = m_actions.spec(action);
        entries.append({.text = QString(action->text()).remove(u'&'),
                        .category = spec.category,
                        .iconName = spec.iconName,
                        .shortcut = action->shortcut().toString(QKeySequence::NativeText),
                        .enabled = action->isEnabled(),
                        .dangerous = spec.dangerous,
                        .run = [action] { action->trigger(); }});
    }
    const Kube::ContextModel &contexts = m_workspace.contexts();
    for (int row = 0; row < contexts.rowCount(); ++row) {
        const QString name = contexts.index(row, 0).data(Kube::ContextModel::NameRole).toString();
        const bool current = name == m_workspace.contextName();
        entries.append({.text = tr("Switch to %1").arg(name),
                        .category = current ? tr("Context in use") : tr("Context"),
                        .iconName = u"switch"_s,
                        .shortcut = {},
                        .enabled = !current,
                        .dangerous = false,
                        .run = [this, name] { m_workspace.useContext(name); }});
    }
    m_model->setEntries(std::move(entries));
}

void CommandPalette::search(const QString &pattern)
{
    m_model->setPattern(pattern);
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    if (any) {
        m_list->setCurrentIndex(m_model->index(0, 0));
        m_list->scrollToTop();
    }
    fit();
}

void CommandPalette::fit()
{
    // As high as what was found, up to a dozen lines.
    constexpr int frame = 68;
    constexpr int lineHeight = 32;
    setCardSize({640, frame + lineHeight * std::clamp(m_model->rowCount(), 1, 12)});
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid() || !index.data(PaletteModel::EnabledRole).toBool())
        return;
    const auto run = m_model->entry(index).run;
    close();
    run();
}

void CommandPalette::move(int step)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_input || event->type() != QEvent::KeyPress)
        return Sheet::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(10);
        return true;
    case Qt::Key_PageUp:
        move(-10);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace Polydeck::Ui
