// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "writer.h"

#include <polyaxonfile/edit/edits.h>
#include <polyaxonfile/yamlreader.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Polydeck;
using namespace Polydeck::Polyaxonfile;

namespace
{

/// Where lists and maps are, for picking one.
void collect(const Content &content, const Path &path, QList<Path> &maps, QList<Path> &lists, QList<Path> &texts)
{
    if (content.kind == Kind::Mapping)
        maps.append(path);
    else if (content.kind == Kind::Sequence)
        lists.append(path);
    else if (content.kind == Kind::Text)
        texts.append(path);
    for (qsizetype i = 0; i < content.items.size(); ++i)
        collect(content.items[i], path + Path{i}, maps, lists, texts);
    for (const auto &[key, value] : content.entries)
        collect(value, path + Path{key.text}, maps, lists, texts);
}

/// As another reader's JSON; text apart from what only looks like it.
QJsonValue typed(const Content &content)
{
    switch (content.kind) {
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::Bool:
        return content.boolean;
    case Kind::Int:
        return QJsonObject{{u"int"_s, content.text}};
    case Kind::Float:
        return QJsonObject{{u"float"_s, QString::number(content.number, 'g', 17)}};
    case Kind::Sequence: {
        QJsonArray items;
        for (const auto &item : content.items)
            items.append(typed(item));
        return items;
    }
    case Kind::Mapping: {
        QJsonArray entries;
        for (const auto &[key, value] : content.entries)
            entries.append(QJsonArray{typed(key), typed(value)});
        return QJsonObject{{u"map"_s, entries}};
    }
    default:
        return QJsonObject{{u"text"_s, content.text}};
    }
}

QString shown(const Content &content)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{typed(content)}).toJson(QJsonDocument::Compact));
}

struct Change
{
    QString name;
    Content wanted;
    Result<Edit::Patches> patches;
    QString detail = {};
};

} // namespace

/// Random documents and random edits: the text means what the edited model means, nothing else changed, and it can be undone.
class TestEditsRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsKeepEverythingElse();
    void anotherReaderAgrees();

private:
    Change change(RandomWriter &random, const Document &document, const Content &model);
    QList<std::pair<QString, Content>> m_written;
};

Change TestEditsRandom::change(RandomWriter &random, const Document &document, const Content &model)
{
    QList<Path> maps;
    QList<Path> lists;
    QList<Path> texts;
    collect(model, {}, maps, lists, texts);
    auto wanted = model;
    const auto map = maps[random.below(maps.size())];
    auto *chosen = wanted.at(map);
    switch (random.below(8)) {
    case 0:
    case 1: { // any value of a map
        if (chosen->entries.isEmpty())
            break;
        auto &[key, old] = chosen->entries[random.below(chosen->entries.size())];
        const auto fresh = random.value(2);
        old = fresh;
        return {u"set"_s, wanted, Edit::set(document, map + Path{key.text}, fresh), pathText(map + Path{key.text}) + u" = "_s + shown(fresh)};
    }
    case 2: {
        const QString key = random.key() + u"-new"_s;
        const auto fresh = random.value(2);
        const auto at = random.chance(50) ? qsizetype(-1) : random.below(chosen->entries.size() + 1);
        if (chosen->indexOf(key) >= 0)
            break;
        chosen->entries.append({key, fresh});
        return {u"insert key"_s, wanted, Edit::insertKey(document, map, key, fresh, at)};
    }
    case 3: {
        if (chosen->entries.isEmpty() || (map.isEmpty() && chosen->entries.size() == 1))
            break;
        const auto at = random.below(chosen->entries.size());
        const auto key = chosen->entries[at].first.text;
        chosen->entries.removeAt(at);
        return {u"remove"_s, wanted, Edit::remove(document, map + Path{key})};
    }
    case 4: {
        if (chosen->entries.isEmpty())
            break;
        auto &key = chosen->entries[random.below(chosen->entries.size())].first;
        const auto path = map + Path{key.text};
        const QString name = random.key() + u"-renamed"_s;
        if (chosen->indexOf(name) >= 0)
            break;
        key = Content(name);
        return {u"rename"_s, wanted, Edit::renameKey(document, path, name)};
    }
    case 5: {
        if (texts.isEmpty())
            break;
        static const QList<Style> styles{Style::Plain, Style::SingleQuoted, Style::DoubleQuoted, Style::Literal, Style::Folded};
        const auto style = styles[random.below(styles.size())];
        return {u"style"_s, wanted, Edit::setStyle(document, texts[random.below(texts.size())], style)};
    }
    default: {
        if (lists.isEmpty())
            break;
        const auto path = lists[random.below(lists.size())];
        auto *list = wanted.at(path);
        const auto count = list->items.size();
        if (count > 1 && random.chance(40)) {
            const auto from = random.below(count);
            const auto to = random.below(count);
            list->items.move(from, to);
            return {u"move"_s, wanted, Edit::moveItem(document, path, from, to)};
        }
        if (count > 0 && random.chance(40)) {
            const auto at = random.below(count);
            if (random.chance(50)) {
                list->items.removeAt(at);
                return {u"remove item"_s, wanted, Edit::remove(document, path + Path{at})};
            }
            const auto fresh = random.value(2);
            list->items[at] = fresh;
            return {u"set item"_s, wanted, Edit::set(document, path + Path{at}, fresh), pathText(path + Path{at}) + u" = "_s + shown(fresh)};
        }
        const auto fresh = random.value(2);
        const auto at = random.below(count + 1);
        list->items.insert(at, fresh);
        return {u"insert item"_s, wanted, Edit::insertItem(document, path, fresh, at)};
    }
    }
    return {{}, wanted, Edit::Patches()};
}

void TestEditsRandom::editsKeepEverythingElse()
{
    bool given = false;
    const auto seed = qEnvironmentVariableIntValue("POLYDECK_SEED", &given);
    const auto first = given ? static_cast<quint32>(seed) : QRandomGenerator::global()->generate();
    const auto documents = qEnvironmentVariableIntValue("POLYDECK_DOCUMENTS") > 0 ? qEnvironmentVariableIntValue("POLYDECK_DOCUMENTS") : 250;
    constexpr int editsEach = 8;
    qInfo("POLYDECK_SEED=%u", first);
    QMap<QString, int> done;
    QMap<QString, int> refused;
    for (int number = 0; number < documents; ++number) {
        RandomWriter random(first + static_cast<quint32>(number));
        auto model = random.map(4);
        auto text = random.document(model);
        auto read = readYaml(text);
        QVERIFY2(read.isReadable, qPrintable(text));
        QVERIFY2(Content::of(read.tree->root()) == model, qPrintable(u"the test's own writer is wrong:\n"_s + text));
        for (int i = 0; i < editsEach; ++i) {
            const auto document = Document::parse(text);
            const auto edit = change(random, document, model);
            if (edit.name.isEmpty())
                continue;
            const auto context = [&] { return u"document %1, edit %2 (%3 %4)\n%5\n"_s.arg(number).arg(i).arg(edit.name, edit.detail, text); };
            if (!edit.patches) {
                // Styles that cannot say a text are refused; every other edit of these documents can be made.
                ++refused[edit.name];
                if (edit.name != "style"_L1)
                    qInfo().noquote() << context() << edit.patches.error().what;
                continue;
            }
            const auto after = applyPatches(text, *edit.patches);
            QVERIFY2(after, qPrintable(context()));
            read = readYaml(*after);
            QVERIFY2(read.isReadable && Content::of(read.tree->root()) == edit.wanted, qPrintable(context() + *after));
            const auto back = applyPatches(*after, Edit::inverse(text, *edit.patches));
            QVERIFY2(back == text, qPrintable(context() + *after));
            // Outside of the patches the bytes are the same, counted from both ends.
            qsizetype kept = text.size();
            for (const auto &patch : *edit.patches)
                kept -= patch.length;
            qsizetype added = 0;
            for (const auto &patch : *edit.patches)
                added += patch.text.size();
            QCOMPARE(after->size(), kept + added);
            ++done[edit.name];
            text = *after;
            model = Content::of(read.tree->root());
            m_written.append({text, model});
        }
    }
    int all = 0;
    int no = 0;
    for (auto i = done.cbegin(); i != done.cend(); ++i) {
        qInfo("  %-12s %6d made, %d refused", qPrintable(i.key()), i.value(), refused.value(i.key()));
        all += i.value();
        no += i.key() == "style"_L1 ? 0 : refused.value(i.key());
    }
    qInfo("%d documents, %d edits, %d refused", documents, all, no);
    QCOMPARE(done.size(), 9);
    QCOMPARE(no, 0);
}

void TestEditsRandom::anotherReaderAgrees()
{
    QProcess probe;
    probe.start(u"python3"_s, {u"-c"_s, u"import yaml"_s});
    if (!probe.waitForFinished() || probe.exitStatus() != QProcess::NormalExit || probe.exitCode() != 0)
        QSKIP("Python with PyYAML (python3-yaml) is not installed");
    QTemporaryFile cases;
    QVERIFY(cases.open());
    for (const auto &[text, model] : std::as_const(m_written))
        cases.write(QJsonDocument(QJsonObject{{u"text"_s, text}, {u"model"_s, typed(model)}}).toJson(QJsonDocument::Compact) + '\n');
    cases.close();
    static const auto script = uR"py(
import json, sys, yaml

def typed(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return ('int', value)
    if isinstance(value, float):
        return ('float', value)
    if isinstance(value, list):
        return [typed(v) for v in value]
    if isinstance(value, dict):
        return ('map', sorted(((repr(typed(k)), typed(v)) for k, v in value.items()), key=lambda p: p[0]))
    return ('text', str(value))

def wanted(value):
    if isinstance(value, list):
        return [wanted(v) for v in value]
    if isinstance(value, dict):
        (kind, inner), = value.items()
        if kind == 'map':
            return ('map', sorted(((repr(wanted(k)), wanted(v)) for k, v in inner), key=lambda p: p[0]))
        return (kind, {'int': int, 'float': float, 'text': str}[kind](inner))
    return value

count = bad = 0
for line in open(sys.argv[1], encoding='utf-8'):
    case = json.loads(line)
    count += 1
    try:
        read = typed(yaml.load(case['text'], Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        read = str(error)
    if read != wanted(case['model']):
        bad += 1
        if bad < 4:
            print(case['text'], '\n==', read, '\n!=', wanted(case['model']))
print(count, 'texts read,', bad, 'differ')
sys.exit(1 if bad else 0)
)py"_s;
    QProcess judge;
    judge.start(u"python3"_s, {u"-c"_s, script, cases.fileName()});
    QVERIFY(judge.waitForFinished(100'000));
    const auto said = QString::fromUtf8(judge.readAllStandardOutput() + judge.readAllStandardError());
    qInfo().noquote() << "PyYAML:" << said.trimmed();
    QVERIFY2(judge.exitCode() == 0, qPrintable(said));
    QVERIFY(!m_written.isEmpty());
}

POLYDECK_TEST_MAIN(TestEditsRandom)
#include "test_edits_random.moc"
