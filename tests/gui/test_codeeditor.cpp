// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/editor/codeeditor.h>
#include <ui/editor/findbar.h>
#include <ui/editor/folding.h>

#include <QApplication>
#include <QLineEdit>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace Polydeck::Ui;

class TestCodeEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesToPlace()
    {
        CodeEditor editor;
        editor.setPlainText(u"a: 1\nbb: 2\nccc: 3"_s);
        editor.goTo(2, 3);
        QCOMPARE(editor.textCursor().blockNumber(), 1);
        QCOMPARE(editor.textCursor().positionInBlock(), 2);
        editor.goTo(99, 99); // beyond the text: its end, never a crash
        QCOMPARE(editor.textCursor().position(), editor.document()->characterCount() - 1);
    }

    void underlinesMarks()
    {
        CodeEditor editor;
        editor.setPlainText(u"kind: job\nrun:\n  bad: 1\n"_s);
        editor.setMarks({{TextMark::Kind::Error, 3, 3, 3, 6, u"bad is not known"_s, false}});
        bool underlined = false;
        const auto selections = editor.extraSelections();
        for (const auto &selection : selections) {
            if (selection.format.underlineStyle() == QTextCharFormat::WaveUnderline) {
                underlined = true;
                QCOMPARE(selection.cursor.selectedText(), u"bad"_s);
            }
        }
        QVERIFY(underlined);
    }

    void markOnEmptyLastLineIsHarmless()
    {
        CodeEditor editor;
        editor.setMarks({{TextMark::Kind::Warning, 1, 1, 1, 1, u"empty"_s, false}, {TextMark::Kind::Error, 7, 9, 8, 2, u"beyond"_s, false}});
        editor.setPlainText(u"a\n"_s);
        editor.setMarks({{TextMark::Kind::Error, 2, 1, 2, 1, u"end"_s, false}});
        QCOMPARE(editor.marks().size(), 1);
    }

    void indentsAndOutdents()
    {
        CodeEditor editor;
        editor.setPlainText(u"a:\nb:\n\nc:"_s);
        editor.selectAll();
        QTest::keyClick(&editor, Qt::Key_Tab);
        QCOMPARE(editor.toPlainText(), u"  a:\n  b:\n\n  c:"_s);
        editor.selectAll();
        QTest::keyClick(&editor, Qt::Key_Backtab);
        QCOMPARE(editor.toPlainText(), u"a:\nb:\n\nc:"_s);
        editor.undo();
        QCOMPARE(editor.toPlainText(), u"  a:\n  b:\n\n  c:"_s);
    }

    void newLineKeepsIndentAndOpensBlocks()
    {
        CodeEditor editor;
        editor.setPlainText(u"run:\n  container:"_s);
        editor.moveCursor(QTextCursor::End);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, u"image: x"_s);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, u"y"_s);
        QCOMPARE(editor.toPlainText(), u"run:\n  container:\n    image: x\n    y"_s);
    }

    void togglesComments()
    {
        CodeEditor editor;
        const QString text = u"a: 1\n  b: 2\n\nc: 3"_s;
        editor.setPlainText(text);
        editor.selectAll();
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor.toPlainText(), u"# a: 1\n#   b: 2\n\n# c: 3"_s);
        editor.selectAll();
        QTest::keyClick(&editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor.toPlainText(), text);
    }

    void replacesTextAsOneSmallUndoStep()
    {
        CodeEditor editor;
        editor.setPlainText(u"one two three"_s);
        editor.replaceText(u"one 2 three"_s);
        QCOMPARE(editor.toPlainText(), u"one 2 three"_s);
        editor.undo();
        QCOMPARE(editor.toPlainText(), u"one two three"_s);
    }

    void foldsByIndent()
    {
        CodeEditor editor;
        editor.resize(400, 300);
        editor.setPlainText(u"a:\n  b: 1\n\n  c:\n    d: 2\nl:\n- x\n- y:\n    z: 1\nend: 1"_s);
        auto &folding = editor.folding();
        const auto block = [&](int line) { return editor.document()->findBlockByNumber(line - 1); };
        QVERIFY(Folding::canFold(block(1)) && Folding::canFold(block(4)) && Folding::canFold(block(6)) && Folding::canFold(block(8)));
        QVERIFY(!Folding::canFold(block(2)) && !Folding::canFold(block(7)) && !Folding::canFold(block(10)));
        folding.toggle(block(1));
        for (const int line : {2, 3, 4, 5})
            QVERIFY(!block(line).isVisible());
        QVERIFY(block(6).isVisible() && Folding::isFolded(block(1)));
        folding.toggle(block(6));
        QVERIFY(!block(9).isVisible() && block(10).isVisible());
        // Going to a hidden place shows it.
        editor.goTo(5, 1);
        QVERIFY(block(5).isVisible());
        // A caret in lines that are folded goes to the line that stays.
        editor.goTo(5, 1);
        folding.foldAtCaret();
        QCOMPARE(editor.textCursor().blockNumber(), 3);
        // What opened the fold is gone: nothing stays hidden.
        folding.unfoldAll();
        folding.toggle(block(6));
        QTextCursor cursor(block(6));
        cursor.select(QTextCursor::LineUnderCursor);
        cursor.insertText(u"x\ny"_s);
        for (auto one = editor.document()->firstBlock(); one.isValid(); one = one.next())
            QVERIFY2(one.isVisible(), qPrintable(one.text()));
    }

    void marksMoveWithTheText()
    {
        CodeEditor editor;
        editor.setPlainText(u"a: 1\nbad: 2\n"_s);
        editor.setMarks({{TextMark::Kind::Error, 2, 1, 2, 4, u"not known"_s, false}});
        editor.textCursor().insertText(u"# new line\n"_s);
        QCOMPARE(editor.messagesAt(int(editor.text().indexOf(u"bad"_s)) + 1), QStringList{u"not known"_s});
        QVERIFY(editor.messagesAt(1).isEmpty());
    }

    void patchesAreOneStepOfUndo()
    {
        CodeEditor editor;
        const QString text = u"lr: 1\nb: \u00a0{{ lr }}\n"_s;
        editor.setPlainText(text);
        editor.apply({{0, 2, u"rate"_s}, {text.indexOf(u"{{ lr"_s) + 3, 2, u"rate"_s}});
        QCOMPARE(editor.text(), u"rate: 1\nb: \u00a0{{ rate }}\n"_s);
        editor.undo();
        QCOMPARE(editor.text(), text);
    }

    void findsAndWraps()
    {
        CodeEditor editor;
        editor.setPlainText(u"image: a\nname: b\nimage: c"_s);
        editor.moveCursor(QTextCursor::End);
        FindBar bar(editor);
        bar.open();
        auto *needle = bar.findChild<QLineEdit *>(u"editor.find"_s);
        QVERIFY(needle);
        QTest::keyClicks(needle, u"image"_s);
        QCOMPARE(editor.textCursor().blockNumber(), 0);
        QTest::keyClick(needle, Qt::Key_Return);
        QCOMPARE(editor.textCursor().blockNumber(), 2);
        QTest::keyClick(needle, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }
};

POLYDECK_GUI_TEST_MAIN(TestCodeEditor)
#include "test_codeeditor.moc"
