// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace Polydeck::Ui
{
class TextLabel;

/// Find in the text: next and previous with Enter and Shift+Enter, Esc goes back to the text.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QPlainTextEdit &text, QWidget *parent = nullptr);
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(bool backwards, bool fromHere);
    void leave();
    QPlainTextEdit &m_text;
    QLineEdit *m_needle;
    TextLabel *m_result;
};

} // namespace Polydeck::Ui
