// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>
#include <ui/editor/paramsform.h>

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Ui;

static const QString text = uR"(version: 1.1
kind: component
inputs:
- name: epochs
  type: int
- name: lr
  type: float
  isOptional: true
  value: 0.1
- name: shuffle
  type: bool
  isOptional: true
  value: true
- name: "<img src=x>"
  type: str
  isOptional: true
run:
  kind: job
  container:
    image: busybox
    args: ["{{ epochs }}", "{{ lr }}", "{{ shuffle }}"]
)"_s;

class TestParamsForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForEachInput()
    {
        ParamsForm form;
        form.setDocument(Polyaxonfile::Document::parse(text));
        auto *epochs = form.findChild<QLineEdit *>(u"editor.param.epochs"_s);
        auto *lr = form.findChild<QLineEdit *>(u"editor.param.lr"_s);
        QVERIFY(epochs && lr && form.findChild<QComboBox *>(u"editor.param.shuffle"_s));
        QCOMPARE(lr->placeholderText(), u"0.1"_s);
        QVERIFY(form.params().isEmpty());

        QVERIFY(form.validate(false)); // nothing typed yet is not wrong yet
        QVERIFY(!form.validate(true)); // but it can't be submitted
        QTest::keyClicks(epochs, u"ten"_s);
        QVERIFY(!form.validate(false));
        epochs->clear();
        QTest::keyClicks(epochs, u"10"_s);
        QVERIFY(form.validate(true));
        QCOMPARE(form.params(), (QList<Polyaxonfile::Param>{{u"epochs"_s, u"10"_s}}));
    }

    void keepsWhatWasTypedWhenTheFileChanges()
    {
        ParamsForm form;
        form.setDocument(Polyaxonfile::Document::parse(text));
        QTest::keyClicks(form.findChild<QLineEdit *>(u"editor.param.epochs"_s), u"3"_s);
        QString more = text;
        more.replace(u"- name: lr"_s, u"- name: seed\n  type: int\n  isOptional: true\n- name: lr"_s);
        form.setDocument(Polyaxonfile::Document::parse(more));
        QVERIFY(form.findChild<QLineEdit *>(u"editor.param.seed"_s));
        QCOMPARE(form.findChild<QLineEdit *>(u"editor.param.epochs"_s)->text(), u"3"_s);
    }
};

POLYDECK_GUI_TEST_MAIN(TestParamsForm)
#include "test_paramsform.moc"
