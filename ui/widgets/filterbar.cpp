// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filterbar.h"

#include <ui/theme/icons.h>

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

FilterBar::FilterBar(QWidget *parent)
    : QLineEdit(parent)
    , m_timer(new QTimer(this))
{
    setPlaceholderText(tr("Filter"));
    setAccessibleName(tr("Filter"));
    setClearButtonEnabled(true);
    addAction(icon("search"_L1), QLineEdit::LeadingPosition);
    m_timer->setSingleShot(true);
    m_timer->setInterval(120);
    connect(m_timer, &QTimer::timeout, this, &FilterBar::flush);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        // Clearing is not typing: show everything again at once.
        if (text.isEmpty())
            flush();
        else
            m_timer->start();
    });
}

void FilterBar::focusAndSelect()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void FilterBar::setDelay(int milliseconds)
{
    m_timer->setInterval(milliseconds);
}

void FilterBar::flush()
{
    m_timer->stop();
    if (text() == m_told)
        return;
    m_told = text();
    Q_EMIT filterChanged(m_told);
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        flush();
        Q_EMIT left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Polydeck::Ui
