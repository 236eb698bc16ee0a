// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gutter.h"

#include "codeeditor.h"

#include <QHelpEvent>
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
