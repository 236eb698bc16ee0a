// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keyvaluerow.h"

#include "secretrules.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/secretfield.h>

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

KeyValueRow::KeyValueRow(QWidget *parent)
    : QWidget(parent)
    , m_key(new QLineEdit)
    , m_value(new SecretField)
    , m_remove(new QToolButton)
    , m_note(new TextLabel({}, TextLabel::Style::Small, Token::Danger))
{
    m_key->setPlaceholderText(tr("key"));
    m_value->setPlaceholderText(tr("value"));
    m_remove->setIcon(icon("close"_L1));
    m_remove->setToolTip(tr("Remove this key"));
    m_note->setWordWrap(true);
    m_note->hide();

    auto *fields = new QHBoxLayout;
    fields->setSpacing(Space::One);
    fields->addWidget(m_key, 2);
    fields->addWidget(m_value, 3);
    fields->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::Half);
    layout->addLayout(fields);
    layout->addWidget(m_note);

    for (QLineEdit *edit : {m_key, static_cast<QLineEdit *>(m_value)})
        connect(edit, &QLineEdit::textChanged, this, &KeyValueRow::changed);
    connect(m_value, &QLineEdit::editingFinished, this, [this] {
        m_left = m_left || !isBlank();
        Q_EMIT changed();
    });
    connect(m_remove, &QToolButton::clicked, this, &KeyValueRow::removeRequested);
}

void KeyValueRow::setNumber(int number)
{
    m_key->setObjectName(u"secrets.form.key.%1"_s.arg(number));
    m_value->setObjectName(u"secrets.form.value.%1"_s.arg(number));
    m_remove->setObjectName(u"secrets.form.remove.%1"_s.arg(number));
    m_key->setAccessibleName(tr("Key %1").arg(number + 1));
    m_value->setAccessibleName(tr("Value %1").arg(number + 1));
    m_remove->setAccessibleName(tr("Remove key %1").arg(number + 1));
}

void KeyValueRow::setRemovable(bool removable)
{
    m_remove->setEnabled(removable);
}

QString KeyValueRow::key() const
{
    return m_key->text().trimmed();
}

SecretString KeyValueRow::value() const
{
    return m_value->secret();
}

bool KeyValueRow::isBlank() const
{
    return key().isEmpty() && m_value->text().isEmpty();
}

QWidget *KeyValueRow::check(bool keyTakenAbove, bool strict)
{
    m_left = m_left || strict;
    Verdict keyVerdict = secretKeyVerdict(key());
    if (keyVerdict.isFine() && keyTakenAbove)
        keyVerdict = {tr("The key \u201c%1\u201d is there already.").arg(key()), false};
    const Verdict valueVerdict = secretValueVerdict(m_value->text());
    const auto told = [this](const Verdict &verdict) { return verdict.incomplete && !m_left ? QString() : verdict.problem; };
    setInvalid(m_key, !told(keyVerdict).isEmpty());
    setInvalid(m_value, !told(valueVerdict).isEmpty());
    const QString note = told(keyVerdict).isEmpty() ? told(valueVerdict) : told(keyVerdict);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_key->setAccessibleDescription(told(keyVerdict));
    m_value->setAccessibleDescription(told(valueVerdict));
    if (!keyVerdict.isFine())
        return m_key;
    return valueVerdict.isFine() ? nullptr : m_value;
}

void KeyValueRow::wipe()
{
    m_left = false;
    const QSignalBlocker quiet(m_key);
    m_key->setText({});
    m_value->wipe();
    setInvalid(m_key, false);
    setInvalid(m_value, false);
    m_note->hide();
}

} // namespace Polydeck::Ui
