// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gutter.h"

#include "codeeditor.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace Polydeck::Ui
{

Gutter::Gutter(CodeEditor &editor)
    : QWidget(&editor)
    , m_editor(editor)
{
    setObjectName(QStringLiteral("editorGutter"));
}

QSize Gutter::sizeHint() const
{
    return {m_editor.gutterWidth(), 0};
}

bool Gutter::event(QEvent *event)
{
    // The marks for folding are there while the mouse is.
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    if (event->type() == QEvent::MouseButtonPress) {
        m_editor.gutterPressed(static_cast<QMouseEvent *>(event)->pos());
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_editor.marksToolTip(help->pos().y()), this);
        return true;
    }
    return QWidget::event(event);
}

void Gutter::paintEvent(QPaintEvent *event)
{
    m_editor.paintGutter(event);
}

} // namespace Polydeck::Ui
