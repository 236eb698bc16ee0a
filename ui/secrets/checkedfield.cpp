// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checkedfield.h"

#include <ui/widgets/secretfield.h>

namespace Polydeck::Ui
{

CheckedField::CheckedField(const QString &label, QLineEdit *input, Rule rule, bool trimmed, QWidget *parent)
    : FormField(label, input, {}, parent)
    , m_edit(input)
    , m_rule(std::move(rule))
    , m_trimmed(trimmed)
{
    connect(input, &QLineEdit::textChanged, this, [this] {
        check();
        Q_EMIT changed();
    });
    connect(input, &QLineEdit::editingFinished, this, [this] {
        m_left = m_left || !text().isEmpty(); // walking past an empty field is no mistake
        check();
    });
}

QString CheckedField::text() const
{
    return m_trimmed ? m_edit->text().trimmed() : m_edit->text();
}

bool CheckedField::isFine() const
{
    return m_rule(text()).isFine();
}

bool CheckedField::check(bool strict)
{
    m_left = m_left || strict;
    const Verdict verdict = m_rule(text());
    setProblem(verdict.incomplete && !m_left ? QString() : verdict.problem);
    return verdict.isFine();
}

void CheckedField::wipe()
{
    m_left = false;
    if (auto *secret = qobject_cast<SecretField *>(m_edit)) {
        secret->wipe();
    } else {
        const QSignalBlocker quiet(m_edit);
        m_edit->setText({}); // drops the undo history, which clear() does not
    }
    setProblem({});
}

} // namespace Polydeck::Ui
