// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/secretstring.h>

#include <QLineEdit>

class QAction;
class QTimer;

namespace Polydeck::Ui
{

/**
 * A field for a credential: hidden, shown for a while on demand, no undo history that outlives it, no input method
 * learning, nothing to drag or copy out while hidden.
 */
class SecretField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    [[nodiscard]] SecretString secret() const;
    void setRevealed(bool revealed);
    [[nodiscard]] bool isRevealed() const;
    /// How long a revealed value stays readable, in milliseconds (default 20 s).
    void setRevealTime(int milliseconds);
    /// Empties the field and overwrites what it held.
    void wipe();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QAction *m_toggle;
    QTimer *m_timer;
};

} // namespace Polydeck::Ui
