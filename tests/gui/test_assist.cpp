// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/editor/assist.h>
#include <ui/editor/codeeditor.h>
#include <ui/editor/completionpopup.h>
#include <ui/editor/editordocument.h>
#include <ui/editor/hovertext.h>

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;
using Polyaxonfile::KnownNames;

static const QString head = u"version: 1.1\nkind: component\n"_s;

/// An editor in a window, as the pane wires it.
struct Desk
{
    QWidget window;
    CodeEditor *editor = new CodeEditor(&window);
    EditorDocument document;
    Assist *assist = new Assist(*editor, document);
    QSignalSpy answered{assist, &Assist::answered};

    explicit Desk(const QString &text)
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(editor);
        window.resize(900, 600);
        window.show();
        editor->setFocus();
        QObject::connect(editor, &QPlainTextEdit::textChanged, editor, [this] { document.edit(editor->text()); });
        document.startNew(u"x.yaml"_s, text);
        editor->setPlainText(text);
        editor->moveCursor(QTextCursor::End);
        (void)QTest::qWaitForWindowExposed(&window);
    }
    ~Desk() { delete assist; }
    [[nodiscard]] CompletionPopup *popup() const { return window.findChild<CompletionPopup *>(u"editor.completion"_s); }
    [[nodiscard]] QStringList offered() const
    {
        QStringList labels;
        const auto *model = popup() && popup()->isVisible() ? popup()->findChild<QListView *>(u"editor.completion.list"_s)->model() : nullptr;
        for (int row = 0; model && row < model->rowCount(); ++row)
            labels.append(model->index(row, 0).data().toString());
        return labels;
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const { QTest::keyClick(editor, code, modifiers); }
    void type(const QString &text) const { QTest::keyClicks(editor, text); }
};

class TestAssist : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersWhileTyping()
    {
        Desk desk(head + u"run:\n  kind: job\n  "_s);
        desk.type(u"cont"_s);
        QTRY_VERIFY(desk.offered().contains(u"container"_s));
        QCOMPARE(desk.offered().first(), u"container"_s);
        desk.key(Qt::Key_Tab);
        QVERIFY(!desk.assist->isOpen());
        QVERIFY2(desk.editor->text().endsWith("  container:\n    "_L1), qPrintable(desk.editor->text()));
        desk.editor->undo();
        QVERIFY(desk.editor->text().endsWith("  cont"_L1));
    }

    void enterIsANewLineUnlessChosen()
    {
        Desk desk(head);
        desk.type(u"na"_s);
        QTRY_VERIFY(desk.offered().contains(u"name"_s));
        desk.key(Qt::Key_Return);
        QVERIFY(desk.editor->text().endsWith("na\n"_L1));
        QVERIFY(!desk.assist->isOpen());
        // Moved in the list, Enter takes the row.
        desk.type(u"d"_s);
        QTRY_VERIFY(desk.offered().contains(u"description"_s));
        desk.key(Qt::Key_Down);
        desk.key(Qt::Key_Up);
        desk.key(Qt::Key_Return);
        QVERIFY2(desk.editor->text().endsWith("description: "_L1), qPrintable(desk.editor->text()));
    }

    void tabIndentsWithoutAList()
    {
        Desk desk(head);
        desk.key(Qt::Key_Tab);
        QVERIFY(desk.editor->text().endsWith("\n  "_L1));
        QVERIFY(!desk.assist->isOpen());
    }

    void controlSpaceAsks()
    {
        Desk desk(head + u"run:\n  kind: "_s);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(desk.offered().contains(u"service"_s));
        desk.key(Qt::Key_Escape);
        QVERIFY(!desk.assist->isOpen());
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(desk.assist->isOpen());
        while (desk.popup()->current()->label != u"service"_s)
            desk.key(Qt::Key_Down);
        desk.key(Qt::Key_Return);
        QVERIFY(desk.editor->text().endsWith("kind: service"_L1));
    }

    void listClosesWhenTheCaretLeaves()
    {
        Desk desk(head + u"run:\n  kind: "_s);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(desk.assist->isOpen());
        desk.key(Qt::Key_Left);
        QVERIFY(!desk.assist->isOpen());
        desk.key(Qt::Key_End);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(desk.assist->isOpen());
        desk.window.setFocus();
        desk.editor->clearFocus();
        QVERIFY(!desk.assist->isOpen());
    }

    void staleAnswersAreDropped()
    {
        Desk desk(head + u"run:\n  kind: job\n  "_s);
        for (int i = 0; i < 20; ++i) {
            desk.type(u"c"_s);
            desk.key(Qt::Key_Backspace);
        }
        desk.type(u"zzz"_s);
        QTest::qWait(150);
        // Whatever was asked for "c" on the way must not be shown for "zzz".
        QVERIFY(!desk.assist->isOpen());
    }

    void variablesAndLiveNames()
    {
        Desk desk(head + u"inputs:\n  - name: lr\nrun:\n  kind: job\n  connections: []\n  container:\n    image: "_s);
        auto names = std::make_shared<KnownNames>();
        names->imageNames = {u"registry.example.org/train:1"_s};
        desk.assist->setNames([names] { return names; });
        desk.type(u"\"{{ l"_s);
        QTRY_VERIFY(desk.offered().contains(u"lr"_s));
        desk.key(Qt::Key_Tab);
        QVERIFY2(desk.editor->text().endsWith("image: \"{{ lr }}"_L1), qPrintable(desk.editor->text()));
        for (int i = 0; i < 9; ++i)
            desk.key(Qt::Key_Backspace);
        desk.type(u"reg"_s);
        QTRY_VERIFY(desk.offered().contains(u"registry.example.org/train:1"_s));
    }

    void snippetsGoFromPlaceToPlace()
    {
        Desk desk(head + u"run:\n  kind: job\n  container:\n    image: x\n    env:\n      - secret"_s);
        desk.key(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(desk.offered().contains(u"secret-env"_s));
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.editor->textCursor().selectedText(), u"NAME"_s);
        desk.type(u"KEY_ID"_s);
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.editor->textCursor().selectedText(), u"secret"_s);
        desk.key(Qt::Key_Backtab);
        desk.key(Qt::Key_Tab);
        desk.key(Qt::Key_Tab);
        QCOMPARE(desk.editor->textCursor().selectedText(), u"key"_s);
        desk.type(u"id"_s);
        desk.key(Qt::Key_Tab);
        QVERIFY2(desk.editor->text().endsWith("      - name: KEY_ID\n        valueFrom:\n          secretKeyRef:\n            name: secret\n            key: id"_L1), qPrintable(desk.editor->text()));
        QCOMPARE(desk.editor->textCursor().position(), desk.editor->text().size());
        desk.key(Qt::Key_Tab); // the way is over: Tab indents again
        QVERIFY(desk.editor->text().endsWith(u' '));
    }

    void hoverSaysFieldAndProblem()
    {
        Polyaxonfile::Hover hover;
        hover.field = {u"ports"_s, u"Service"_s, u"list"_s, u"[80]"_s, u"1.0"_s, u"2.x"_s, {}, u"Ports <b> of it."_s, {}, true};
        const auto text = hoverText({u"a <problem>"_s}, hover);
        for (const auto &part : {u"a &lt;problem&gt;"_s, u"ports"_s, u"required"_s, u"Default: [80]"_s, u"Since 1.0"_s, u"Only in 2.x"_s, u"Ports &lt;b&gt; of it."_s})
            QVERIFY2(text.contains(part), qPrintable(part));
        QVERIFY(hoverText({}, std::nullopt).isEmpty());
    }
};

POLYDECK_GUI_TEST_MAIN(TestAssist)
#include "test_assist.moc"
