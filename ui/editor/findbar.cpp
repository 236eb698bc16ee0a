// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findbar.h"

#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

FindBar::FindBar(QPlainTextEdit &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_needle(new QLineEdit(this))
    , m_result(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted, this))
{
    setObjectName(u"editor.findBar"_s);
    setGround(this, Ground::SurfaceAlt);
    m_needle->setObjectName(u"editor.find"_s);
    m_needle->setPlaceholderText(tr("Find in the file"));
    m_needle->setClearButtonEnabled(true);
    m_needle->installEventFilter(this);
    auto *previous = new QPushButton(tr("Previous"), this);
    auto *next = new QPushButton(tr("Next"), this);
    auto *done = new QPushButton(tr("Done"), this);
    setButtonKind(previous, ButtonKind::Quiet);
    setButtonKind(next, ButtonKind::Quiet);
    setButtonKind(done, ButtonKind::Quiet);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::One, Space::Half, Space::One, Space::Half);
    layout->setSpacing(Space::One);
    layout->addWidget(m_needle, 1);
    layout->addWidget(m_result);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(done);

    connect(m_needle, &QLineEdit::textChanged, this, [this] { find(false, true); });
    connect(previous, &QPushButton::clicked, this, [this] { find(true, false); });
    connect(next, &QPushButton::clicked, this, [this] { find(false, false); });
    connect(done, &QPushButton::clicked, this, &FindBar::leave);
    hide();
}

void FindBar::open()
{
    const QString selected = m_text.textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_needle->setText(selected);
    show();
    m_needle->setFocus(Qt::ShortcutFocusReason);
    m_needle->selectAll();
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            leave();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers().testFlag(Qt::ShiftModifier), false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FindBar::find(bool backwards, bool fromHere)
{
    const QString needle = m_needle->text();
    m_result->setText({});
    if (needle.isEmpty())
        return;
    QTextCursor from = m_text.textCursor();
    if (fromHere)
        from.setPosition(from.selectionStart());
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, backwards);
    QTextCursor hit = m_text.document()->find(needle, from, flags);
    if (hit.isNull()) {
        QTextCursor end(m_text.document());
        end.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        hit = m_text.document()->find(needle, end, flags);
        m_result->setText(hit.isNull() ? tr("Not found") : tr("Continued from the other end"));
    }
    if (!hit.isNull())
        m_text.setTextCursor(hit);
}

void FindBar::leave()
{
    hide();
    m_text.setFocus(Qt::OtherFocusReason);
}

} // namespace Polydeck::Ui
