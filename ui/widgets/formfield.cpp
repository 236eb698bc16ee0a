// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "formfield.h"

#include "labels.h"

#include <ui/theme/controls.h>

#include <QHBoxLayout>

namespace Polydeck::Ui
{

FormField::FormField(const QString &label, QWidget *input, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_hint(hint)
    , m_input(input)
    , m_label(new TextLabel(label))
    , m_optional(new TextLabel(tr("optional"), TextLabel::Style::Small, Token::TextMuted))
    , m_note(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
{
    QFont font = m_label->font();
    font.setWeight(QFont::Medium);
    m_label->setFont(font);
    m_label->setBuddy(input);
    m_note->setWordWrap(true);
    m_optional->hide();
    if (input->accessibleName().isEmpty())
        input->setAccessibleName(label);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_label);
    top->addStretch();
    top->addWidget(m_optional);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::Half);
    layout->addLayout(top);
    layout->addWidget(input);
    layout->addWidget(m_note);
    refresh();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    refresh();
}

void FormField::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    refresh();
}

void FormField::setOptional(bool optional)
{
    m_optional->setVisible(optional);
}

void FormField::refresh()
{
    const bool wrong = !m_problem.isEmpty();
    m_note->setText(wrong ? m_problem : m_hint);
    m_note->setTint(wrong ? Token::Danger : Token::TextMuted);
    m_note->setVisible(!m_note->text().isEmpty());
    m_input->setAccessibleDescription(m_note->text());
    setInvalid(m_input, wrong);
}

} // namespace Polydeck::Ui
