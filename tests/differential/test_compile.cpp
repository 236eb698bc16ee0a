// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "generator.h"
#include "oracle.h"

#include <polyaxonfile/document.h>
#include <testsupport/testmain.h>

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

QByteArray shown(const QJsonValue &value)
{
    const auto text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return value.isUndefined() ? "nothing" : text.sliced(1, text.size() - 2);
}

/// The first field that differs, in words; empty when nothing does.
QString difference(const QJsonValue &ours, const QJsonValue &theirs, const QString &path = u"operation"_s)
{
    if (ours == theirs)
        return {};
    if (ours.isObject() && theirs.isObject()) {
        auto keys = ours.toObject().keys() + theirs.toObject().keys();
        for (const auto &key : std::as_const(keys)) {
            if (const auto found = difference(ours[key], theirs[key], path + u'.' + key); !found.isEmpty())
                return found;
        }
    }
    if (ours.isArray() && theirs.isArray() && ours.toArray().size() == theirs.toArray().size()) {
        for (qsizetype i = 0; i < ours.toArray().size(); ++i) {
            if (const auto found = difference(ours[i], theirs[i], path + u'[' + QString::number(i) + u']'); !found.isEmpty())
                return found;
        }
    }
    return u"%1 is %2 here, %3 there"_s.arg(path, QString::fromUtf8(shown(ours)).left(200), QString::fromUtf8(shown(theirs)).left(200));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The operation that compile() makes beside the one that the real client would send, field by field.
class TestDifferentialCompile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatTheClientSends_data();
    void sendsWhatTheClientSends();

private:
    [[nodiscard]] QString write(const QString &name, const QJsonObject &file) const;
    [[nodiscard]] QList<Oracle::Case> cases(Profile profile, int made) const;

    QTemporaryDir m_folder;
};

QString TestDifferentialCompile::write(const QString &name, const QJsonObject &file) const
{
    QFile out(m_folder.filePath(name));
    if (!out.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(name));
    out.write(QJsonDocument(file).toJson());
    return out.fileName();
}

QList<Oracle::Case> TestDifferentialCompile::cases(Profile profile, int made) const
{
    QList<Oracle::Case> cases;
    const auto files = corpusFiles();
    for (const auto &file : files)
        cases.append({file});
    Generator generator(profile, 20261123);
    const auto name = [&](int i, const QString &what) { return u"%1-%2-%3.json"_s.arg(profileName(profile)).arg(i).arg(what); };
    for (int i = 0; i < made; ++i) {
        const auto file = write(name(i, u"file"_s), i % 3 ? generator.operation() : generator.component());
        Oracle::Case one{file, {}, generator.params()};
        for (int presets = i % 4; presets > 1; --presets)
            one.presets.append(write(name(i, u"preset%1"_s.arg(presets)), generator.preset()));
        cases.append(one);
    }
    return cases;
}

void TestDifferentialCompile::sendsWhatTheClientSends_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::newRow("2.16") << Profile::V2_16;
    QTest::newRow("1.11") << Profile::V1_11;
}

void TestDifferentialCompile::sendsWhatTheClientSends()
{
    QFETCH(const Profile, profile);
    Oracle oracle(profile);
    if (!oracle.problem().isEmpty())
        QSKIP(qPrintable(oracle.problem()));
    const auto cases = this->cases(profile, qEnvironmentVariableIntValue("POLYDECK_DIFFERENTIAL_CASES") ? qEnvironmentVariableIntValue("POLYDECK_DIFFERENTIAL_CASES") : 400);
    const auto answers = oracle.ask(cases);
    QVERIFY2(oracle.problem().isEmpty(), qPrintable(oracle.problem()));
    int sent = 0;
    int refused = 0;
    QStringList differing;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const auto &one = cases[i];
        CompileOptions options{{}, one.file, {}};
        for (const auto &preset : one.presets)
            options.presets.append({preset, Document::parse(contents(preset), profile)});
        QList<Param> params;
        for (const auto &param : one.params)
            params.append({param.section(u'=', 0, 0), param.section(u'=', 1)});
        const auto ours = compile(Document::parse(contents(one.file), profile), params, options);
        const bool theirs = answers[i].verdict == "ok"_L1;
        QString problem;
        if (ours && theirs)
            problem = difference(*ours, answers[i].operation);
        else if (ours || theirs)
            problem = ours ? u"sent here, refused there: "_s + answers[i].message : u"refused here: "_s + ours.error().what;
        if (!problem.isEmpty())
            differing.append(one.file.section(u'/', -1) + (one.presets.isEmpty() ? QString() : u" with "_s + one.presets.join(u", "_s).remove(m_folder.path())) + u": "_s + problem);
        else
            ++(ours ? sent : refused);
    }
    qInfo("%s: %lld cases; %d operations equal field by field, %d refused by both, %lld differ", QTest::currentDataTag(), static_cast<long long>(cases.size()), sent, refused,
        static_cast<long long>(differing.size()));
    for (const auto &line : std::as_const(differing))
        qInfo("  differs: %s", qPrintable(line));
    QVERIFY(sent > 100);
    QVERIFY(differing.size() * 200 <= cases.size());
}

POLYDECK_TEST_MAIN(TestDifferentialCompile)
#include "test_compile.moc"
