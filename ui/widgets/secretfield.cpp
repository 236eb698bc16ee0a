// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretfield.h"

#include <ui/theme/icons.h>

#include <QAction>
#include <QTimer>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
    , m_toggle(addAction(icon("eye"_L1), QLineEdit::TrailingPosition))
    , m_timer(new QTimer(this))
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    m_timer->setSingleShot(true);
    m_timer->setInterval(20'000);
    connect(m_timer, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(m_toggle, &QAction::triggered, this, [this] { setRevealed(!isRevealed()); });
    setRevealed(false);
}

SecretString SecretField::secret() const
{
    return SecretString(text().toUtf8());
}

void SecretField::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_toggle->setIcon(icon(revealed ? "eye-off"_L1 : "eye"_L1));
    m_toggle->setToolTip(revealed ? tr("Hide the value") : tr("Show the value for a while"));
    if (revealed)
        m_timer->start();
    else
        m_timer->stop();
}

bool SecretField::isRevealed() const
{
    return echoMode() == QLineEdit::Normal;
}

void SecretField::setRevealTime(int milliseconds)
{
    m_timer->setInterval(milliseconds);
}

void SecretField::wipe()
{
    // setText() drops the undo history; the text itself goes in two steps so that the old buffer is written over.
    const QSignalBlocker blocker(this);
    setText(QString(text().size(), u'\u2022'));
    setText({});
    setRevealed(false);
}

void SecretField::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QLineEdit::hideEvent(event);
}

} // namespace Polydeck::Ui
