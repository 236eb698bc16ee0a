// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configgenerator.h"

#include <kube/yamlscalar.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Testing
{

namespace
{

const QStringList &names()
{
    static const QStringList list{
        u"a"_s, u"b"_s, u"prod"_s, u"staging"_s, u"dev-1"_s, u"rke.example"_s, u"admin@cluster.local"_s, u"team/ctx"_s,
        u"arn:aws:eks:eu-west-1:123456789012:cluster/ml"_s, u"name with blanks"_s, u"Zürich"_s, u"y"_s, u"true"_s, u"null"_s, u"~"_s, u"123"_s,
        u"1e3"_s, u"433e40"_s, u"0x1f"_s, u"12:30:45"_s, u"2024-01-01"_s, u"a#b"_s, u"a: b"_s, u"it's"_s, u"say \"x\""_s, u"- dash"_s, u"back\\slash"_s,
        u"ends:"_s, u"{brace}"_s, u"[list]"_s, u"*star"_s, u"&and"_s, u"!bang"_s, u"%percent"_s, u"@at"_s, u"`tick`"_s, u"#hash"_s, u"on"_s, u".5"_s, u"-"_s};
    return list;
}

} // namespace

QString ConfigGenerator::name()
{
    return m_prefix + m_random.oneOf(names());
}

QByteArray ConfigGenerator::quoted(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (m_random.chance(50) && !text.contains(u'\n'))
        return '\'' + QByteArray(bytes).replace('\'', "''") + '\'';
    return Kube::doubleQuoted({bytes.constData(), static_cast<size_t>(bytes.size())});
}

QByteArray ConfigGenerator::scalar(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QByteArray certain = Kube::yamlScalar({bytes.constData(), static_cast<size_t>(bytes.size())});
    static const QRegularExpression plainEnough(u"^[a-z][-a-z0-9./@_]*( [a-z]+)*$"_s);
    const bool mayBePlain = plainEnough.match(text).hasMatch()
        && Kube::plainType({bytes.constData(), static_cast<size_t>(bytes.size())}) == Kube::PlainType::String;
    if (m_plainStyle || m_random.chance(60))
        return mayBePlain ? bytes : certain;
    return quoted(text);
}

QByteArray ConfigGenerator::noise()
{
    if (m_plainStyle || m_random.chance(75))
        return {};
    const QList<QByteArray> lines{"# a comment\n", "\n", "  # an indented comment: with colon\n", "\n\n", "#\n"};
    return m_random.oneOf(lines);
}

QByteArray ConfigGenerator::data()
{
    QByteArray bytes(20 + m_random.below(200), 'x');
    for (char &c : bytes)
        c = static_cast<char>(m_random.below(256));
    const QByteArray text = bytes.toBase64();
    if (m_plainStyle || m_random.chance(60))
        return text;
    // Rancher breaks the line inside double quotes.
    QByteArray broken = "\"";
    for (qsizetype i = 0; i < text.size(); i += 40)
        broken += (i == 0 ? "" : "\\\n      ") + text.mid(i, 40);
    return broken + '"';
}

QStringList ConfigGenerator::distinctNames(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i) {
        const QString candidate = name();
        if (!list.contains(candidate))
            list.append(candidate);
    }
    return list;
}

QList<ConfigGenerator::Entry> ConfigGenerator::clusters()
{
    QList<Entry> list;
    for (const QString &name : distinctNames(m_random.below(6))) {
        Entry entry{.name = name, .fields = {{"server", scalar(u"https://%1.example:6443/k8s/clusters/c-%1"_s.arg(m_random.below(50)))}}};
        if (!m_certificateFiles.isEmpty() && m_random.chance(20))
            entry.fields.emplaceBack("certificate-authority", scalar(m_random.oneOf(m_certificateFiles)));
        else if (m_random.chance(50))
            entry.fields.emplaceBack("certificate-authority-data", data());
        if (m_random.chance(20))
            entry.fields.emplaceBack("insecure-skip-tls-verify", "true");
        if (m_random.chance(20))
            entry.fields.emplaceBack("unknown-field", scalar(u"kept"_s));
        list.append(entry);
    }
    return list;
}

QList<ConfigGenerator::Entry> ConfigGenerator::users()
{
    QList<Entry> list;
    for (const QString &name : distinctNames(m_random.below(6))) {
        Entry entry{.name = name, .fields = {{"token", scalar(u"kubeconfig-u-%1:secret"_s.arg(m_random.below(50)))}}};
        if (m_random.chance(30))
            entry.fields = {{"client-certificate-data", data()}, {"client-key-data", data()}};
        else if (!m_certificateFiles.isEmpty() && m_random.chance(20))
            entry.fields.emplaceBack("client-certificate", scalar(m_random.oneOf(m_certificateFiles)));
        if (m_random.chance(20))
            entry.fields.emplaceBack("username", scalar(this->name()));
        if (m_random.chance(15))
            entry.fields.emplaceBack("exec", execPlugin());
        list.append(entry);
    }
    return list;
}

QByteArray ConfigGenerator::execPlugin()
{
    const QByteArray version = m_random.chance(50) ? "v1" : "v1beta1";
    return "{\"apiVersion\": \"client.authentication.k8s.io/" + version + "\", \"command\": " + quoted(name())
        + (m_random.chance(50) ? ", \"args\": [\"--a=b\", \"c d\"]" : "") + (m_random.chance(50) ? ", \"interactiveMode\": \"Never\"" : "")
        + (m_random.chance(50) ? ", \"provideClusterInfo\": true" : "") + '}';
}

QList<ConfigGenerator::Entry> ConfigGenerator::contexts()
{
    QList<Entry> list;
    for (const QString &name : distinctNames(m_random.below(8))) {
        Entry entry{.name = name, .fields = {{"cluster", scalar(this->name())}, {"user", scalar(this->name())}}};
        if (m_random.chance(50))
            entry.fields.emplaceBack("namespace", scalar(u"ns-%1"_s.arg(m_random.below(9))));
        if (m_random.chance(15))
            entry.fields.removeFirst();
        list.append(entry);
    }
    return list;
}

QByteArray ConfigGenerator::flowEntry(const QByteArray &entryKey, const Entry &entry)
{
    QByteArrayList fields;
    for (const auto &[key, value] : entry.fields)
        fields.append(key + ": " + (value.startsWith('"') || value.startsWith('\'') || value.startsWith('{') || value == "true" ? value : quoted(QString::fromUtf8(value))));
    return "- {name: " + quoted(entry.name) + ", " + entryKey + ": {" + fields.join(", ") + "}}\n";
}

QByteArray ConfigGenerator::blockEntry(const QByteArray &entryKey, const Entry &entry, int indent)
{
    const QByteArray pad(indent, ' ');
    QByteArray body = pad + "  " + entryKey + ":\n";
    for (const auto &[key, value] : entry.fields)
        body += noise() + pad + "    " + key + ": " + value + (m_plainStyle || m_random.chance(90) ? "\n" : "   # remark\n");
    const QByteArray nameLine = "name: " + scalar(entry.name) + '\n';
    if (m_plainStyle || m_random.chance(50))
        return pad + "- " + body.sliced(indent + 2) + pad + "  " + nameLine;
    return pad + "- " + nameLine + noise() + body;
}

QByteArray ConfigGenerator::section(const QByteArray &listKey, const QByteArray &entryKey, const QList<Entry> &entries)
{
    if (entries.isEmpty()) {
        const QList<QByteArray> forms{listKey + ": null\n", listKey + ": []\n", listKey + ":\n", ""};
        return m_random.oneOf(forms);
    }
    const int indent = m_plainStyle ? 0 : 2 * m_random.below(3);
    QByteArray text = noise() + listKey + ":\n";
    for (const Entry &entry : entries)
        text += !m_plainStyle && m_random.chance(10) ? QByteArray(indent, ' ') + flowEntry(entryKey, entry) : blockEntry(entryKey, entry, indent);
    return text;
}

QByteArray ConfigGenerator::json()
{
    const auto list = [this](const QString &key) {
        QJsonArray array;
        for (const QString &name : distinctNames(m_random.below(5)))
            array.append(QJsonObject{{u"name"_s, name}, {key, QJsonObject{{u"cluster"_s, this->name()}, {u"user"_s, this->name()}}}});
        return array;
    };
    QJsonObject object{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Config"_s}, {u"contexts"_s, list(u"context"_s)}};
    if (m_random.chance(60))
        object.insert(u"current-context"_s, name());
    return QJsonDocument(object).toJson(m_random.chance(50) ? QJsonDocument::Compact : QJsonDocument::Indented);
}

QByteArray ConfigGenerator::file()
{
    if (m_random.chance(4))
        return m_random.chance(50) ? QByteArray() : QByteArray("# nothing here yet\n");
    if (m_random.chance(8))
        return json();
    m_plainStyle = m_random.chance(40);
    QByteArrayList parts{section("clusters", "cluster", clusters()), section("contexts", "context", contexts()), section("users", "user", users()),
                         "kind: Config\n", "apiVersion: v1\n"};
    if (m_random.chance(30))
        parts.append("preferences: {}\n");
    if (m_random.chance(75)) {
        const QList<QByteArray> empties{"current-context: \"\"\n", "current-context:\n", "current-context: null\n"};
        parts.append(m_random.chance(85) ? "current-context: " + scalar(name()) + (m_random.chance(80) ? "\n" : " # the one\n") : m_random.oneOf(empties));
    }
    if (!m_plainStyle) {
        for (qsizetype i = parts.size() - 1; i > 0; --i)
            parts.swapItemsAt(i, m_random.below(static_cast<int>(i) + 1));
    }
    QByteArray text = (m_random.chance(15) ? "---\n" : "") + parts.join(noise());
    if (m_random.chance(10))
        text.replace('\n', "\r\n");
    if (m_random.chance(10) && text.endsWith('\n'))
        text.chop(text.endsWith("\r\n") ? 2 : 1);
    return text;
}

} // namespace Polydeck::Testing
