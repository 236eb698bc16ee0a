// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPlainTextEdit>

#include <memory>

namespace KSyntaxHighlighting
{
class Repository;
class SyntaxHighlighter;
}

namespace Polydeck::Ui
{

/// A place in the text with something to say about it. Lines and columns are 1-based, the end column is exclusive.
struct TextMark
{
    enum class Kind { Error, Warning };
    Kind kind = Kind::Error;
    int line = 1;
    int column = 1;
    int endLine = 1;
    int endColumn = 1;
    QString message;

    bool operator==(const TextMark &) const = default;
};

/// Plain text with YAML highlighting, a gutter with line numbers and problem marks, and the keys that people expect from an editor.
class CodeEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeEditor(QWidget *parent = nullptr);
    ~CodeEditor() override;

    void setMarks(const QList<TextMark> &marks);
    [[nodiscard]] const QList<TextMark> &marks() const;
    /// Puts the caret there, in view, and takes the focus. 1-based.
    void goTo(int line, int column);
    /// Replaces the whole text as one undo step with the smallest change, so that caret and history stay.
    void replaceText(const QString &text);

    // For the gutter.
    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPaintEvent *event);
    [[nodiscard]] QString marksToolTip(int y) const;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyTheme();
    void layoutGutter();
    void refreshSelections();
    [[nodiscard]] QTextEdit::ExtraSelection underline(const TextMark &mark) const;
    [[nodiscard]] QString messagesAt(int line, int column) const;
    [[nodiscard]] std::pair<int, int> selectedBlocks() const;
    void indent(int direction);
    void toggleComment();
    void newLine();

    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter = nullptr;
    QWidget *m_gutter = nullptr;
    QList<TextMark> m_marks;
};

} // namespace Polydeck::Ui
