// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/conversion.h>
#include <polyaxonfile/yamlreader.h>
#include <testsupport/testmain.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QFile>
#include <QTest>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// Values of inputs against what the two real clients accept, and the rules of `validation`.
class TestConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheClient_data();
    void agreesWithTheClient();
    void convertsText();
    void keepsValidationRules_data();
    void keepsValidationRules();
    void saysWhatWasExpected();

private:
    static QStringList readValues(const QString &version, QList<std::pair<QString, QString>> &types);
};

QStringList TestConversion::readValues(const QString &version, QList<std::pair<QString, QString>> &types)
{
    QFile file(QStringLiteral(POLYDECK_SOURCE_DIR "/tests/unit/polyaxonfile/data/conversions-%1.txt").arg(version));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing test data");
    QStringList values;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const auto &line : lines) {
        const auto cells = line.split(u'\t');
        if (cells.size() == 2 && cells[0] == "value"_L1)
            values.append(cells[1]);
        else if (cells.size() == 3)
            types.append({cells[1], cells[2]});
    }
    return values;
}

void TestConversion::agreesWithTheClient_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("verdicts");
    for (const auto &version : {u"2.16"_s, u"1.11"_s}) {
        QList<std::pair<QString, QString>> types;
        readValues(version, types);
        QVERIFY(types.size() > 20);
        for (const auto &[type, verdicts] : std::as_const(types))
            QTest::addRow("%s %s", qPrintable(version), qPrintable(type)) << (version == "2.16"_L1 ? Profile::V2_16 : Profile::V1_11) << type << verdicts;
    }
}

void TestConversion::agreesWithTheClient()
{
    QFETCH(const Profile, profile);
    QFETCH(QString, type);
    QFETCH(const QString, verdicts);
    QList<std::pair<QString, QString>> types;
    const auto values = readValues(profile == Profile::V2_16 ? u"2.16"_s : u"1.11"_s, types);
    QCOMPARE(values.size(), verdicts.size());
    Io io;
    io.name = u"x"_s;
    io.isList = type.endsWith(u'*');
    if (io.isList)
        type.chop(1);
    io.type = type;
    QStringList wrong;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto read = readYaml(u"a: "_s + values[i]);
        QVERIFY2(read.isReadable, qPrintable(values[i]));
        const auto value = read.tree->root()[u"a"];
        if (value.isNull())
            continue; // nothing is judged by whoever asks
        if (convert(io, value, profile).ok() != (verdicts[i] == u'+'))
            wrong.append(verdicts[i] + values[i]);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u" | "_s)));
}

void TestConversion::convertsText()
{
    const auto converted = [](const QString &type, const QString &text, Profile profile = Profile::V2_16) {
        Io io;
        io.type = type;
        return convert(io, text, profile).value;
    };
    QCOMPARE(converted(u"int"_s, u"5"_s), QJsonValue(5));
    QCOMPARE(converted(u"float"_s, u"1e-3"_s), QJsonValue(0.001));
    QCOMPARE(converted(u"bool"_s, u"yes"_s), QJsonValue(true));
    QCOMPARE(converted(u"str"_s, u"5"_s), QJsonValue(u"5"_s));
    QCOMPARE(converted(u"list"_s, u"[1, 2]"_s).toArray().size(), 2);
    QCOMPARE(converted(u"list"_s, u"a, b"_s, Profile::V1_11).toArray().size(), 2);
    QCOMPARE(converted(u"dict"_s, u"{\"a\": 1}"_s).toObject().value("a"_L1), QJsonValue(1));
}

void TestConversion::keepsValidationRules_data()
{
    QTest::addColumn<QString>("io");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("ok");
    const auto row = [](const QString &io, const QString &value, bool ok) { QTest::addRow("%s = %s", qPrintable(io), qPrintable(value)) << io << value << ok; };
    row(u"type: int, validation: {gt: 5}"_s, u"5"_s, false);
    row(u"type: int, validation: {gt: 5}"_s, u"6"_s, true);
    row(u"type: float, validation: {ge: 0.5, lt: 1}"_s, u"0.5"_s, true);
    row(u"type: float, validation: {ge: 0.5, lt: 1}"_s, u"1"_s, false);
    row(u"type: int, validation: {multipleOf: 3}"_s, u"9"_s, true);
    row(u"type: int, validation: {multiple_of: 3}"_s, u"10"_s, false);
    row(u"type: int, validation: {minDigits: 2}"_s, u"9"_s, false);
    row(u"type: float, validation: {decimalPlaces: 1}"_s, u"1.25"_s, false);
    row(u"type: str, validation: {regex: 'ab+'}"_s, u"abbc"_s, true);
    row(u"type: str, validation: {regex: 'ab+'}"_s, u"xab"_s, false);
    row(u"type: str, validation: {minLength: 3}"_s, u"ab"_s, false);
    row(u"type: int, validation: {minLength: 3}"_s, u"5"_s, false);
    row(u"type: str, validation: {contains: x}"_s, u"axb"_s, true);
    row(u"type: str, validation: {excludes: x}"_s, u"axb"_s, false);
    row(u"type: str, options: [a, b]"_s, u"c"_s, false);
    row(u"type: str, options: [a, b]"_s, u"b"_s, true);
    row(u"type: int, validation: {options: [1, 2]}"_s, u"2"_s, true);
    row(u"type: int, validation: {options: [1, 2]}"_s, u"3"_s, false);
    row(u"type: list, validation: {minItems: 2}"_s, u"[1]"_s, false);
    row(u"type: int, isList: true, validation: {gt: 0}"_s, u"[1, 0]"_s, false);
    row(u"type: dict, validation: {containsKeys: [a]}"_s, u"{\"b\": 1}"_s, false);
    row(u"type: dict, validation: {keys: [a]}"_s, u"{\"a\": 1}"_s, true);
}

void TestConversion::keepsValidationRules()
{
    QFETCH(const QString, io);
    QFETCH(const QString, value);
    QFETCH(const bool, ok);
    const auto read = readYaml(u"inputs: [{name: x, %1}]"_s.arg(io));
    QVERIFY(read.isReadable);
    const auto component = readComponent(read.tree->root());
    const auto result = convert(component.inputs.first(), value, Profile::V2_16);
    QVERIFY2(result.ok() == ok, qPrintable(result.problem));
}

void TestConversion::saysWhatWasExpected()
{
    Io io;
    io.type = u"int"_s;
    QCOMPARE(convert(io, u"abc"_s, Profile::V2_16).problem, u"must be a whole number (type int), found the text \"abc\"."_s);
    io.type = u"string"_s;
    QVERIFY(convert(io, u"abc"_s, Profile::V2_16).problem.contains("Did you mean `str`?"_L1));
}

POLYDECK_TEST_MAIN(TestConversion)
#include "test_conversion.moc"
