// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;
class QToolButton;

namespace Polydeck::Ui
{

/// Raw text behind a "Details" button, with Copy. Hidden when there is none; closed again for each new text.
class DetailsBox : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsBox(const QString &id, QWidget *parent = nullptr);
    void setDetails(const QString &text);
    /// Puts the buttons in the middle instead of at the left.
    void centre();
    [[nodiscard]] bool isOpen() const;

private:
    void setOpen(bool open);
    QHBoxLayout *m_buttons;
    QToolButton *m_toggle;
    QToolButton *m_copy;
    QPlainTextEdit *m_text;
};

} // namespace Polydeck::Ui
