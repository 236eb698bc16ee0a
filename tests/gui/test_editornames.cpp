// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowfixture.h"

#include <kube/client.h>
#include <testsupport/testmain.h>
#include <ui/editor/codeeditor.h>
#include <workspace/health.h>

#include <QApplication>
#include <QListView>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

/// Names of the cluster in the editor's completion, from the widgets down to the sockets.
class TestEditorNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clusterNamesAreOffered()
    {
        WindowFixture fixture;
        QVERIFY(fixture.isReady());
        auto &driver = *fixture.driver;
        driver.waitFor(u"the cluster"_s, [&] { return fixture.workspace().kube() != nullptr; });
        QTRY_COMPARE_WITH_TIMEOUT(fixture.workspace().secretsHealth(), Health::Ready, 30000);
        const auto nameSpace = fixture.workspace().nameSpace();
        auto secret = fixture.workspace().kube()->createSecret(Kube::genericSecret(nameSpace, u"s3-login"_s, {{u"access-id"_s, SecretString(QByteArray("x"))}}));
        bool created = false;
        secret.then(this, [&](const auto &row) { created = row.has_value(); });
        QTRY_VERIFY(created);
        fixture.workspace().refreshSecrets();

        driver.press(QKeySequence(u"Ctrl+6"_s));
        driver.click(u"editor.template.job"_s);
        auto *editor = driver.find<CodeEditor>(u"editor.text"_s);
        QTRY_VERIFY(!editor->text().isEmpty());
        const QString job = u"version: 1.1\nkind: component\nrun:\n  kind: job\n"_s;
        const auto offered = [&](const QString &text) {
            editor->setFocus();
            editor->selectAll();
            editor->insertPlainText(text);
            editor->moveCursor(QTextCursor::End);
            QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
            // The answer comes from a worker; a list without the name in question is a fine answer, too.
            QTest::qWait(250);
            QStringList labels;
            const auto *list = fixture.application->window().findChild<QListView *>(u"editor.completion.list"_s);
            for (int row = 0; list && list->isVisible() && row < list->model()->rowCount(); ++row)
                labels.append(list->model()->index(row, 0).data().toString());
            return labels;
        };
        // Asked for when first wanted: the first answers come without them.
        QTRY_VERIFY_WITH_TIMEOUT(offered(job + u"  connections:\n    - "_s).contains(u"polyaxon-v1-data"_s), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(offered(job + u"  volumes:\n    - name: d\n      persistentVolumeClaim:\n        claimName: "_s).contains(u"polyaxon-v1-data"_s), 60000);
        const QString reference = job + u"  container:\n    env:\n      - name: A\n        valueFrom:\n          secretKeyRef:\n            name: "_s;
        QTRY_VERIFY_WITH_TIMEOUT(offered(reference).contains(u"s3-login"_s), 60000);
        fixture.picture(u"editor-live-names"_s);
        QTRY_VERIFY_WITH_TIMEOUT(offered(reference + u"s3-login\n            key: "_s).contains(u"access-id"_s), 60000);
        QTest::keyClick(editor, Qt::Key_Escape);
    }
};

POLYDECK_GUI_TEST_MAIN(TestEditorNames)
#include "test_editornames.moc"
