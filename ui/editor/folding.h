// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTextBlock>

class QPlainTextEdit;

namespace Polydeck::Ui
{

/// Folds parts of an indented text: a line with deeper lines below it hides them. What the caret enters is shown.
class Folding : public QObject
{
    Q_OBJECT
public:
    explicit Folding(QPlainTextEdit &text);

    [[nodiscard]] static bool canFold(const QTextBlock &block);
    [[nodiscard]] static bool isFolded(const QTextBlock &block);
    void toggle(const QTextBlock &block);
    /// The line of the caret, or the nearest one above that can be.
    void foldAtCaret();
    void unfoldAtCaret();
    void unfoldAll();
    void reveal(const QTextBlock &block);

private:
    [[nodiscard]] static QTextBlock lastBelow(const QTextBlock &block);
    void setVisible(const QTextBlock &header, bool visible);
    void mend();

    QPlainTextEdit &m_text;
    bool m_hasHidden = false;
};

} // namespace Polydeck::Ui
