// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
#include <polyaxonfile/templates.h>
#include <testsupport/testmain.h>

#include <QSet>
#include <QTest>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// The bundled templates: accepted by both versions, compilable, and with nothing in them that the linter would frown at.
class TestTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areComplete();
    void lintClean_data();
    void lintClean();
    void compile_data() { lintClean_data(); }
    void compile();
    void usePlatformNames();
};

void TestTemplates::areComplete()
{
    QStringList ids;
    for (const auto &one : templates()) {
        ids.append(one.id);
        QVERIFY(!one.title.isEmpty() && one.description.endsWith(u'.') && one.text.endsWith(u'\n'));
    }
    QCOMPARE(ids, (QStringList{u"job"_s, u"service"_s, u"vscode-service"_s, u"jupyter-service"_s, u"data-preparation"_s, u"model-training"_s,
                      u"hyperparameter-tuning"_s, u"streamlit-service"_s}));
}

void TestTemplates::lintClean_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &one : templates())
        QTest::addRow("%s", qPrintable(one.id)) << one.text;
}

void TestTemplates::lintClean()
{
    QFETCH(const QString, text);
    for (const auto profile : {Profile::V2_16, Profile::V1_11}) {
        const auto findings = Document::parse(text, profile).findings();
        for (const auto &finding : findings) {
            // The one thing that a person must change is pointed at; a notebook that Polyaxon guards has no token of its own, and lint says so.
            QVERIFY2(finding.rule == "advice.placeholder"_L1 || finding.rule == "advice.notebook"_L1, qPrintable(u"%1: %2"_s.arg(finding.line).arg(finding.message)));
        }
    }
}

void TestTemplates::compile()
{
    QFETCH(const QString, text);
    const auto document = Document::parse(text, Profile::V1_11);
    QList<Param> params;
    for (const auto &input : document.inputs()) {
        QVERIFY(!input.description.isEmpty());
        if (input.required)
            params.append({input.name, u"x"_s});
    }
    const auto operation = Polydeck::Polyaxonfile::compile(document, params, {});
    QVERIFY2(operation, operation ? "" : qPrintable(operation.error().what));
    QVERIFY(!params.isEmpty() == operation->contains("params"_L1));
    if (!params.isEmpty()) {
        const auto refused = Polydeck::Polyaxonfile::compile(document, {}, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().what.contains(params.first().name));
    }
}

void TestTemplates::usePlatformNames()
{
    for (const auto &one : templates()) {
        if (one.id == "job"_L1 || one.id == "service"_L1)
            continue;
        QVERIFY2(one.text.contains("imagePullSecrets: [harbor-credentials]"_L1), qPrintable(one.id));
        QVERIFY2(one.text.contains("<PROJECT_REPO>"_L1), qPrintable(one.id));
        if (one.text.contains("secretKeyRef"_L1)) {
            for (const auto &key : {"ecs-s3-credentials"_L1, "awsAccessKeyID"_L1, "awsSecretAccessKey"_L1, "ecsS3EndpointURL"_L1})
                QVERIFY2(one.text.contains(key), qPrintable(one.id));
        }
    }
}

POLYDECK_TEST_MAIN(TestTemplates)
#include "test_templates.moc"
