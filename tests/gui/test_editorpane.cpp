// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/editor/codeeditor.h>
#include <ui/editor/editorpane.h>
#include <ui/editor/problemsmodel.h>
#include <ui/theme/theme.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/elidedlabel.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

static const QString text = uR"(version: 1.1
kind: operation
name: sweep
params:
  epochs: 3
matrix:
  kind: grid
  params:
    lr: {kind: choice, value: [0.1, 0.01]}
component:
  inputs:
    - name: lr # the rate
      type: float
    - name: epochs
      type: int
  run:
    kind: job
    container:
      image: registry.example.org/team/train:1.2
      comand: [python, train.py]
      args: ["--lr={{ lr }}", "--epochs={{ epochs }}"]
)"_s;

class TestEditorPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhereTheCaretIs();
    void goesToDefinitionAndUses();
    void renamesEverywhere();
    void appliesFixes();
    void outlineFinds();
    void profileCanBeChosen();
    void movesListItems();
    void pictures();

private:
    template<class T>
    T *find(const QString &name) const
    {
        return m_pane->window()->findChild<T *>(name);
    }
    void trigger(const QString &id) { m_actions->action(id)->trigger(); }
    void caretAt(const QString &words, int within = 0)
    {
        auto cursor = m_editor->textCursor();
        cursor.setPosition(int(m_editor->text().indexOf(words)) + within);
        m_editor->setTextCursor(cursor);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Navigator> m_navigator;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<EditorPane> m_pane;
    CodeEditor *m_editor = nullptr;
};

void TestEditorPane::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>(QStringList());
    m_navigator = std::make_unique<Navigator>();
    m_actions = std::make_unique<ActionRegistry>();
    (void)editorPane(*m_workspace, *m_navigator, *m_actions);
    m_pane = std::make_unique<EditorPane>(*m_workspace, *m_navigator, *m_actions);
    m_pane->resize(1280, 800);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_editor = find<CodeEditor>(u"editor.text"_s);
    const auto path = m_dir->filePath(u"sweep.yaml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    m_navigator->openFile(path);
    QTRY_COMPARE(m_editor->text(), text);
    QTRY_VERIFY(!m_editor->marks().isEmpty());
}

void TestEditorPane::cleanup()
{
    m_editor->document()->setModified(false);
    m_pane.reset();
    m_actions.reset();
    m_navigator.reset();
    m_workspace.reset();
    // Unsaved edits are kept for the next start, which is the next test.
    QFile::remove(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/editor-recovery.json"_s);
}

void TestEditorPane::showsWhereTheCaretIs()
{
    caretAt(u"registry.example"_s, 3);
    QTRY_COMPARE(find<ElidedLabel>(u"editor.path"_s)->text(), u"component  \u203a  run  \u203a  container  \u203a  image"_s);
}

void TestEditorPane::goesToDefinitionAndUses()
{
    caretAt(u"{{ lr"_s, 4);
    trigger(u"editor.definition"_s);
    QTRY_COMPARE(m_editor->textCursor().block().text(), u"    - name: lr # the rate"_s);
    trigger(u"editor.uses"_s);
    QTRY_VERIFY(find<QTreeView>(u"editor.places.tree"_s) && find<QTreeView>(u"editor.places.tree"_s)->isVisible());
    const auto *model = find<QTreeView>(u"editor.places.tree"_s)->model();
    QCOMPARE(model->rowCount(), 3); // declaration, matrix, template
    auto *needle = find<QLineEdit>(u"editor.places.filter"_s);
    QTest::keyClicks(needle, u"choice"_s);
    QTest::keyClick(needle, Qt::Key_Return);
    QCOMPARE(m_editor->textCursor().block().text(), u"    lr: {kind: choice, value: [0.1, 0.01]}"_s);
    QVERIFY(!find<QTreeView>(u"editor.places.tree"_s)->isVisible());
}

void TestEditorPane::renamesEverywhere()
{
    caretAt(u"name: lr"_s, 7);
    trigger(u"editor.rename"_s);
    auto *name = find<QLineEdit>(u"editor.rename"_s);
    QTRY_VERIFY(name->isVisible());
    QCOMPARE(name->text(), u"lr"_s);
    name->setText(u"epochs"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(find<QLabel>(u"editor.rename.note"_s)->text().contains(u"another"_s));
    QCOMPARE(m_editor->text(), text);
    name->setText(u"rate"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!name->isVisible());
    auto expected = text;
    expected.replace(u"    lr: {"_s, u"    rate: {"_s).replace(u"name: lr #"_s, u"name: rate #"_s).replace(u"{{ lr }}"_s, u"{{ rate }}"_s);
    QCOMPARE(m_editor->text(), expected);
    m_editor->undo();
    QCOMPARE(m_editor->text(), text);
}

void TestEditorPane::appliesFixes()
{
    auto *problems = find<QTableView>(u"editor.problems"_s);
    const auto *model = static_cast<ProblemsModel *>(problems->model());
    int row = -1;
    for (int i = 0; i < model->rowCount(); ++i) {
        if (model->finding(i).fix && model->finding(i).message.contains(u"comand"_s))
            row = i;
    }
    if (row < 0)
        QSKIP("this build's checks offer no fix for a misspelled key");
    caretAt(u"comand"_s, 2);
    trigger(u"editor.fix"_s);
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = m_pane->findChild<QMenu *>(u"editor.fixes"_s)) && menu->isVisible());
    QVERIFY(menu->actions().first()->text().contains(u"command"_s));
    menu->close();
    QTest::mouseClick(problems->viewport(), Qt::LeftButton, {}, problems->visualRect(model->index(row, ProblemsModel::Fix)).center());
    QTRY_VERIFY(m_editor->text().contains(u"      command: [python"_s));
    m_editor->undo();
    QCOMPARE(m_editor->text(), text);
}

void TestEditorPane::outlineFinds()
{
    trigger(u"editor.outline"_s);
    auto *needle = find<QLineEdit>(u"editor.places.filter"_s);
    QTRY_VERIFY(needle && needle->isVisible());
    QTest::keyClicks(needle, u"container"_s);
    QTest::keyClick(needle, Qt::Key_Return);
    QCOMPARE(m_editor->textCursor().block().text(), u"    container:"_s);
    trigger(u"editor.outline"_s);
    QTest::keyClick(needle, Qt::Key_Escape);
    QVERIFY(!needle->isVisible());
}

void TestEditorPane::profileCanBeChosen()
{
    auto *button = find<QPushButton>(u"editor.profile"_s);
    QVERIFY(button->text().contains(u"2.16"_s));
    const auto before = m_editor->marks().size();
    button->findChild<QAction *>(u"profile1"_s)->trigger();
    QVERIFY(button->text().contains(u"1.11"_s));
    // 1.11 knows params in their full form only.
    QTRY_VERIFY(m_editor->marks().size() > before);
    button->findChild<QAction *>(u"profileServer"_s)->trigger();
    QTRY_COMPARE(m_editor->marks().size(), before);
}

void TestEditorPane::movesListItems()
{
    caretAt(u"name: lr"_s, 2);
    trigger(u"editor.moveDown"_s);
    auto expected = text;
    expected.replace(u"    - name: lr # the rate\n      type: float\n    - name: epochs\n      type: int\n"_s, u"    - name: epochs\n      type: int\n    - name: lr # the rate\n      type: float\n"_s);
    QTRY_COMPARE(m_editor->text(), expected);
    QTRY_VERIFY(m_editor->textCursor().block().text().contains(u"lr"_s));
    trigger(u"editor.moveUp"_s);
    QTRY_COMPARE(m_editor->text(), text);
}

/// For people to look at: POLYDECK_TEST_PICTURES names a folder.
void TestEditorPane::pictures()
{
    const auto folder = qEnvironmentVariable("POLYDECK_TEST_PICTURES");
    if (folder.isEmpty())
        QSKIP("set POLYDECK_TEST_PICTURES to a folder to get pictures");
    const auto save = [&](const QString &name) {
        QTest::qWait(150);
        QVERIFY(m_pane->grab().save(folder + u"/editor-"_s + name + u".png"_s));
    };
    Theme theme;
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        QTest::qWait(200);
        const auto tone = mode == Theme::Mode::Light ? u"light-"_s : u"dark-"_s;
        m_editor->setFocus();
        caretAt(u"      comand"_s, 6);
        QTest::keyClick(m_editor, Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(find<QWidget>(u"editor.completion"_s) && find<QWidget>(u"editor.completion"_s)->isVisible());
        QTest::keyClick(m_editor, Qt::Key_Down);
        QTest::keyClick(m_editor, Qt::Key_Down);
        save(tone + u"completion"_s);
        QTest::keyClick(m_editor, Qt::Key_Escape);
        trigger(u"editor.outline"_s);
        save(tone + u"outline"_s);
        QTest::keyClick(find<QLineEdit>(u"editor.places.filter"_s), Qt::Key_Escape);
        caretAt(u"{{ lr"_s, 4);
        trigger(u"editor.rename"_s);
        QTRY_VERIFY(find<QLineEdit>(u"editor.rename"_s)->isVisible());
        save(tone + u"rename"_s);
        QTest::keyClick(find<QLineEdit>(u"editor.rename"_s), Qt::Key_Escape);
        caretAt(u"  run:"_s, 3);
        trigger(u"editor.fold"_s);
        save(tone + u"fold"_s);
        trigger(u"editor.unfold"_s);
    }
}

POLYDECK_GUI_TEST_MAIN(TestEditorPane)
#include "test_editorpane.moc"
