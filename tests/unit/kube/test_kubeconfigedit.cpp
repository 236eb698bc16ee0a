// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configgenerator.h"
#include "textfiles.h"

#include <kube/kubeconfigedit.h>
#include <kube/kubeconfigparser.h>

#include <testsupport/await.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Polydeck::Testing;
using namespace Qt::StringLiterals;

namespace
{

KubeConfigEdit removing(const QString &name)
{
    return {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .remove = true}}, .additions = {}};
}

KubeConfigEdit renaming(const QString &name, const QString &newName)
{
    return {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .newName = newName}}, .additions = {}};
}

KubeConfigEdit settingNamespace(const QString &name, const QString &nameSpace)
{
    return {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .nameSpace = nameSpace}}, .additions = {}};
}

KubeConfigEdit replacing(const QString &name)
{
    YamlValue body = YamlValue::mapping();
    body.set("cluster", YamlValue::string("new: cluster"));
    body.set("user", YamlValue::string("y"));
    return {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .body = body}}, .additions = {}};
}

KubeConfigEdit adding(EntryList list, const QString &name)
{
    YamlValue body = YamlValue::mapping();
    body.set("server", YamlValue::string("https://new"));
    return {.currentContext = {}, .changes = {}, .additions = {{.list = list, .name = name, .body = body}}};
}

/// Where the line of an entry, or of the next thing behind it, starts.
qsizetype offsetOfLine(const QByteArray &text, int line)
{
    qsizetype at = 0;
    for (int i = 1; i < line && at >= 0; ++i)
        at = text.indexOf('\n', at) + 1;
    return at;
}

} // namespace

/// Edits change their own bytes and nothing else.
class TestKubeConfigEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactly_data();
    void exactly();
    void refused_data();
    void refused();
    void everyOtherByteStays();
    void manyAtOnce();
};

void TestKubeConfigEdit::exactly_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<std::function<KubeConfigEdit()>>("edit");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, std::function<KubeConfigEdit()> edit) {
        QTest::newRow(name) << before << after << std::move(edit);
    };
    const auto remove = [] { return removing(u"a"_s); };
    const auto rename = [] { return renaming(u"a"_s, u"new one"_s); };
    const auto space = [] { return settingNamespace(u"a"_s, u"ml"_s); };

    const QByteArray tail = "- name: b # stays\n  context: {cluster: c}\n# the end\n";
    row("remove", "# head\ncontexts:\n# about a\n- name: a # mine\n  # inside\n  context:\n    cluster: c\n\n# about b\n" + tail,
        "# head\ncontexts:\n# about a\n\n# about b\n" + tail, remove);
    row("remove the last of several", "contexts:\n" + tail + "- name: a\n  context: {}\n# more\nkind: Config\n", "contexts:\n" + tail + "# more\nkind: Config\n", remove);
    row("remove the only one", "contexts: # mine\n- name: a\n  context: {}\nkind: Config\n", "contexts: [] # mine\nkind: Config\n", remove);
    row("remove with a block scalar", "contexts:\n- name: a\n  context: {}\n  note: |\n    text\n    # no comment\n- name: b\n  context: {}\n",
        "contexts:\n    # no comment\n- name: b\n  context: {}\n", remove);
    row("remove from brackets", "contexts: [{name: b}, {name: a, context: {x: [1, \"}\"]}}]\n", "contexts: [{name: b}]\n", remove);
    row("remove the first from brackets", "contexts: [{name: a}, {name: b}]\n", "contexts: [{name: b}]\n", remove);
    row("remove the only one from brackets", "{\"contexts\": [{\"name\": \"a\"}]}", "{\"contexts\": []}", remove);
    row("remove, windows", "contexts:\r\n- name: a\r\n  context: {}\r\n- name: b\r\n  context: {}\r\n", "contexts:\r\n- name: b\r\n  context: {}\r\n", remove);
    row("remove what others refer to", "contexts:\n- name: a\n  context: &x {cluster: c, user: u}\n- name: b\n  context: *x\n- name: d\n  context: *x\n",
        "contexts:\n- name: b\n  context: &x {\"cluster\": \"c\", \"user\": \"u\"}\n- name: d\n  context: *x\n", remove);
    row("remove, indented list", "contexts:\n  - context:\n      cluster: c\n    name: a\n  - context:\n      cluster: c\n    name: b\n",
        "contexts:\n  - context:\n      cluster: c\n    name: b\n", remove);

    row("rename", "contexts:\n- context: {cluster: c} # x\n  name: a  # mine\n" + tail, "contexts:\n- context: {cluster: c} # x\n  name: \"new one\"  # mine\n" + tail, rename);
    row("rename in quotes", "contexts:\n- name: 'a'\n  context: {}\n", "contexts:\n- name: \"new one\"\n  context: {}\n", rename);
    row("rename in brackets", "contexts: [{name: a}]\n", "contexts: [{name: \"new one\"}]\n", rename);
    row("rename, first key", "contexts:\n- name: a\n  context: {}\n  a: b\n", "contexts:\n- name: \"new one\"\n  context: {}\n  a: b\n", rename);

    row("namespace: change", "contexts:\n- name: a\n  context: {namespace: old, user: u}\n", "contexts:\n- name: a\n  context: {namespace: \"ml\", user: u}\n", space);
    row("namespace: change in block", "contexts:\n- context:\n    namespace: old # x\n    user: u\n  name: a\n", "contexts:\n- context:\n    namespace: ml # x\n    user: u\n  name: a\n", space);
    row("namespace: before the user", "contexts:\n- context:\n    cluster: c\n    # who\n    user: u\n  name: a\n",
        "contexts:\n- context:\n    cluster: c\n    # who\n    namespace: ml\n    user: u\n  name: a\n", space);
    row("namespace: without a user", "contexts:\n- context:\n    cluster: c\n    # remark\n  name: a\n", "contexts:\n- context:\n    cluster: c\n    namespace: ml\n    # remark\n  name: a\n", space);
    row("namespace: at the end of the file", "contexts:\n- name: a\n  context:\n    cluster: c", "contexts:\n- name: a\n  context:\n    cluster: c\n    namespace: ml", space);
    row("namespace: braces", "contexts: [{name: a, context: {cluster: c}}]\n", "contexts: [{name: a, context: {\"namespace\": \"ml\", cluster: c}}]\n", space);
    row("namespace: empty braces", "contexts: [{name: a, context: {}}]\n", "contexts: [{name: a, context: {\"namespace\": \"ml\"}}]\n", space);
    row("namespace: no context at all", "contexts:\n- name: a\n- name: b\n", "contexts:\n- name: a\n  context:\n    namespace: ml\n- name: b\n", space);
    row("namespace: of an alias", "x: &x\n  cluster: c\ncontexts:\n- name: a\n  context: *x\n- name: b\n  context: *x\n",
        "x: &x\n  cluster: c\ncontexts:\n- name: a\n  context:\n    cluster: c\n    namespace: ml\n- name: b\n  context: *x\n", space);

    row("add to a list", "clusters:\n# one\n- name: a\n  cluster: {server: s}\n# tail\nkind: Config\n",
        "clusters:\n# one\n- name: a\n  cluster: {server: s}\n- cluster:\n    server: https://new\n  name: new\n# tail\nkind: Config\n", [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to an indented list", "clusters:\n    - name: a\n      cluster: {}\n", "clusters:\n    - name: a\n      cluster: {}\n    - cluster:\n        server: https://new\n      name: new\n",
        [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to nothing", "", "apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://new\n  name: new\n", [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to a missing list", "kind: Config # x", "kind: Config # x\nusers:\n- name: \"y\"\n  user:\n    server: https://new\n", [] { return adding(EntryList::Users, u"y"_s); });
    row("add to an empty list", "clusters: [] # none\nkind: Config\n", "clusters: # none\n- cluster:\n    server: https://new\n  name: new\nkind: Config\n", [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to null", "clusters: null\nkind: Config\n", "clusters:\n- cluster:\n    server: https://new\n  name: new\nkind: Config\n", [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to a bare key", "clusters:\nkind: Config\n", "clusters:\n- cluster:\n    server: https://new\n  name: new\nkind: Config\n", [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to JSON", R"({"clusters": [{"name": "a"}]})", R"({"clusters": [{"name": "a"}, {"cluster": {"server": "https://new"}, "name": "new"}]})",
        [] { return adding(EntryList::Clusters, u"new"_s); });
    row("add to JSON without the list", R"({"kind": "Config"})", R"({"clusters": [{"cluster": {"server": "https://new"}, "name": "new"}], "kind": "Config"})",
        [] { return adding(EntryList::Clusters, u"new"_s); });
    row("beside an alias of itself", "x: &x {y: {<<: *x}, z: *x}\ncontexts:\n- name: a\n  context: {}\n- name: b\n  context: {}\n",
        "x: &x {y: {<<: *x}, z: *x}\ncontexts:\n- name: b\n  context: {}\n", remove);
    row("replace", "contexts:\n# c\n- name: a\n  context:\n    cluster: old\n  more: {x: 1}\n# d\n" + tail,
        "contexts:\n# c\n- name: a\n  context:\n    cluster: \"new: cluster\"\n    user: \"y\"\n  more:\n    x: 1\n# d\n" + tail, [] { return replacing(u"a"_s); });
    row("clear the current context", "current-context: a # x\nkind: Config\n", "current-context: \"\" # x\nkind: Config\n", [] {
        KubeConfigEdit edit;
        edit.currentContext = QString();
        return edit;
    });
}

void TestKubeConfigEdit::exactly()
{
    QFETCH(const QByteArray, before);
    QFETCH(const std::function<KubeConfigEdit()>, edit);
    const auto after = editKubeConfig(before, edit());
    QVERIFY2(after, failureText(after));
    QTEST(*after, "after");
}

void TestKubeConfigEdit::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("not there") << QByteArray("contexts:\n- name: b\n  context: {}\n");
    QTest::newRow("no list") << QByteArray("kind: Config\n");
    QTest::newRow("broken") << QByteArray("contexts: [\n");
    QTest::newRow("a list") << QByteArray("- a\n");
    QTest::newRow("a list that others use") << QByteArray("x: &x\n- name: a\n  context: {}\ncontexts: *x\n");
    QTest::newRow("an alias of itself around it") << QByteArray("x: &x {y: *x}\ncontexts: [{name: b, context: *x}]\n");
    QTest::newRow("contexts is a mapping") << QByteArray("contexts: {name: a}\n");
}

void TestKubeConfigEdit::refused()
{
    QFETCH(const QByteArray, text);
    for (const KubeConfigEdit &edit : {removing(u"a"_s), renaming(u"a"_s, u"b2"_s), settingNamespace(u"a"_s, u"ml"_s)}) {
        const auto after = editKubeConfig(text, edit);
        QVERIFY2(!after, after ? after->constData() : "");
        QVERIFY(!after.error().what.isEmpty());
    }
}

/// Random files: what changes lies within the entry that was meant, and the file says the same but for it.
void TestKubeConfigEdit::everyOtherByteStays()
{
    Randomness random("edit");
    ConfigGenerator generator(random);
    int edited = 0;
    for (int i = 0; i < rounds(2500); ++i) {
        const QByteArray before = generator.file();
        const ParsedKubeConfig was = parseKubeConfig(before, u"f"_s);
        if (was.contexts.isEmpty())
            continue;
        const int which = random.below(static_cast<int>(was.contexts.size()));
        const ContextEntry entry = was.contexts.at(which);
        const int operation = random.below(4);
        const QList<KubeConfigEdit> edits{removing(entry.name), renaming(entry.name, u"an unheard-of name"_s), settingNamespace(entry.name, u"ml-%1"_s.arg(i)), replacing(entry.name)};
        const auto after = editKubeConfig(before, edits.at(operation));
        QVERIFY2(after, QByteArray(before + '\n' + (after ? QByteArray() : after.error().oneLine().toUtf8())).constData());
        ++edited;

        ParsedKubeConfig is = parseKubeConfig(*after, u"f"_s);
        QVERIFY(is.problems.isEmpty());
        QList<ContextEntry> expected = was.contexts;
        if (operation == 0)
            expected.removeAt(which);
        else if (operation == 1)
            expected[which].name = u"an unheard-of name"_s;
        else if (operation == 2)
            expected[which].nameSpace = u"ml-%1"_s.arg(i);
        else
            expected[which] = {.name = entry.name, .origin = u"f"_s, .line = 0, .cluster = u"new: cluster"_s, .user = u"y"_s};
        for (auto *list : {&expected, &is.contexts}) {
            for (ContextEntry &one : *list)
                one.line = 0;
        }
        QCOMPARE(is.contexts, expected);
        QCOMPARE(is.currentContext, was.currentContext);
        QCOMPARE(is.clusters.size(), was.clusters.size());
        QCOMPARE(is.users.size(), was.users.size());
        if (before.startsWith('{'))
            continue;

        qsizetype same = 0;
        while (same < before.size() && same < after->size() && before.at(same) == after->at(same))
            ++same;
        qsizetype tail = 0;
        while (tail < before.size() - same && tail < after->size() - same && before.at(before.size() - 1 - tail) == after->at(after->size() - 1 - tail))
            ++tail;
        qsizetype start = offsetOfLine(before, entry.line);
        if (operation == 0 && was.contexts.size() == 1)
            start = before.startsWith("contexts:") ? 0 : before.indexOf("\ncontexts:") + 1;
        qsizetype end = before.size();
        for (const auto &line : {was.clusters.isEmpty() ? 0 : was.clusters.first().line, was.users.isEmpty() ? 0 : was.users.first().line,
                                 which + 1 < was.contexts.size() ? was.contexts.at(which + 1).line : 0}) {
            if (line > entry.line)
                end = std::min(end, offsetOfLine(before, line));
        }
        // What is removed or inserted may look shifted where the text around it is alike.
        const qsizetype slack = operation == 0 ? 200 : 20;
        QVERIFY2(same >= start - slack, QByteArray(before + "=====\n" + *after).constData());
        QVERIFY2(before.size() - tail <= end + slack, QByteArray(before + "=====\n" + *after).constData());
    }
    qInfo("%d random edits", edited);
}

/// An import of thousands must not take a parse for each.
void TestKubeConfigEdit::manyAtOnce()
{
    QByteArray text = "contexts:\n";
    KubeConfigEdit edit;
    for (int i = 0; i < 2000; ++i) {
        text += "- name: c" + QByteArray::number(i) + "\n  context: {cluster: c, user: u} # " + QByteArray::number(i) + '\n';
        if (i % 2 == 0)
            edit.changes.append({.list = EntryList::Contexts, .name = u"c%1"_s.arg(i), .remove = true});
        edit.additions.append({.list = EntryList::Clusters, .name = u"n%1"_s.arg(i), .body = YamlValue::mapping()});
    }
    const auto after = editKubeConfig(text, edit);
    QVERIFY2(after, failureText(after));
    const ParsedKubeConfig is = parseKubeConfig(*after, u"f"_s);
    QCOMPARE(is.contexts.size(), 1000);
    QCOMPARE(is.clusters.size(), 2000);
    QVERIFY(after->contains("- name: c1999\n  context: {cluster: c, user: u} # 1999\n"));
}

Q_DECLARE_METATYPE(std::function<Polydeck::Kube::KubeConfigEdit()>)
POLYDECK_TEST_MAIN(TestKubeConfigEdit)
#include "test_kubeconfigedit.moc"
