// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/editor/codeeditor.h>
#include <ui/editor/findbar.h>

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
        editor.setMarks({{TextMark::Kind::Error, 3, 3, 3, 6, u"bad is not known"_s}});
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
        editor.setMarks({{TextMark::Kind::Warning, 1, 1, 1, 1, u"empty"_s}, {TextMark::Kind::Error, 7, 9, 8, 2, u"beyond"_s}});
        editor.setPlainText(u"a\n"_s);
        editor.setMarks({{TextMark::Kind::Error, 2, 1, 2, 1, u"end"_s}});
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
