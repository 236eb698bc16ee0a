// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/textpatch.h>

#include <QList>
#include <QPlainTextEdit>

#include <memory>

namespace KSyntaxHighlighting
{
class Repository;
class SyntaxHighlighter;
}
class QTextBlock;

namespace Polydeck::Ui
{
class Folding;

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
    bool hasFix = false;

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
    /// The text as it is; unlike toPlainText(), which turns some characters (no-break spaces) into others.
    [[nodiscard]] QString text() const;
    /// What is said about the character at \a position, or about its line when \a position is in the gutter (\c wholeLine).
    [[nodiscard]] QStringList messagesAt(int position, bool wholeLine = false) const;
    [[nodiscard]] Folding &folding() const { return *m_folding; }
    /// Carries patches of the text as it is out, as one step of undo; the caret stays where it was in the text.
    void apply(const QList<Polyaxonfile::TextPatch> &patches);
    /// Replaces the whole text as one undo step with the smallest change, so that caret and history stay.
    void replaceText(const QString &text);

    // For the gutter.
    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPaintEvent *event);
    [[nodiscard]] QString marksToolTip(int y) const;
    void gutterPressed(const QPoint &point);

Q_SIGNALS:
    /// The mouse rests at a character.
    void hoverRequested(int position, const QPoint &globalPosition);
    /// The light bulb of a line was clicked.
    void fixesRequested(int line);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyTheme();
    void layoutGutter();
    void refreshSelections();
    /// A mark with its place, which moves along with the text until the next marks come.
    struct Placed
    {
        TextMark mark;
        QTextCursor cursor;
    };
    [[nodiscard]] QTextCursor placeOf(const TextMark &mark) const;
    void paintFoldMark(QPainter &painter, const QTextBlock &block, const QRectF &area) const;
    [[nodiscard]] std::pair<int, int> selectedBlocks() const;
    void indent(int direction);
    void toggleComment();
    void newLine();

    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository;
    KSyntaxHighlighting::SyntaxHighlighter *m_highlighter = nullptr;
    QWidget *m_gutter = nullptr;
    QList<TextMark> m_marks;
    QList<Placed> m_placed;
    Folding *m_folding = nullptr;
};

} // namespace Polydeck::Ui
