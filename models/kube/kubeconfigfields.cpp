// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigfields.h"
#include "words.h"
#include "yamljson.h"
#include "yamlscalar.h"

#include <QDir>

#include <unordered_set>
#include <utility>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

using Kind = YamlTree::Kind;

bool isTrue(std::string_view text)
{
    return plainType(text) == PlainType::Boolean && (text[0] == 'y' || text[0] == 'Y' || text[0] == 't' || text[0] == 'T'
                                                    || ((text[0] == 'o' || text[0] == 'O') && text.size() == 2));
}

} // namespace

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

KubeConfigFields::KubeConfigFields(const YamlText &text, const YamlTree &tree, const QString &path)
    : m_text(text)
    , m_tree(tree)
    , m_path(path)
{
}

std::string_view KubeConfigFields::scalar(Id node, const char *key)
{
    node = m_tree.resolved(node);
    if (m_tree.kind(node) == Kind::Null)
        return {};
    const auto &value = m_tree.at(node);
    if (value.kind != Kind::Scalar) {
        report(node, Words::tr("\"%1\" must be a text.").arg(QLatin1StringView(key)), Words::tr("Write a single value behind it."));
        return {};
    }
    if (value.plain && plainType(value.text) != PlainType::String) {
        // Do not print the value: it may be a password.
        const bool number = plainType(value.text) == PlainType::Number;
        report(node, number ? Words::tr("the value of \"%1\" is not quoted and reads as a number; kubectl refuses such a file.").arg(QLatin1StringView(key))
                            : Words::tr("the value of \"%1\" is not quoted and reads as yes or no; kubectl refuses such a file.").arg(QLatin1StringView(key)),
               Words::tr("Put the value in double quotes."));
    }
    return value.text;
}

QString KubeConfigFields::string(Id node, const char *key)
{
    return toQString(scalar(node, key));
}

QByteArray KubeConfigFields::bytes(Id node, const char *key)
{
    const auto text = scalar(node, key);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

bool KubeConfigFields::boolean(Id node, const char *key)
{
    node = m_tree.resolved(node);
    if (m_tree.kind(node) == Kind::Null)
        return false;
    const auto &value = m_tree.at(node);
    if (value.kind != Kind::Scalar || !value.plain || plainType(value.text) != PlainType::Boolean) {
        report(node, Words::tr("\"%1\" must be true or false.").arg(QLatin1StringView(key)), Words::tr("Write true or false without quotes."));
        return false;
    }
    return isTrue(value.text);
}

QStringList KubeConfigFields::strings(Id node, const char *key)
{
    QStringList list;
    if (!expectSequence(node, key))
        return list;
    for (Id item = m_tree.at(m_tree.resolved(node)).first; item != YamlTree::none; item = m_tree.at(item).next)
        list.append(string(item, key));
    return list;
}

QList<QPair<QString, QString>> KubeConfigFields::nameValues(Id node, const char *key)
{
    QList<QPair<QString, QString>> list;
    if (!expectSequence(node, key))
        return list;
    for (Id item = m_tree.at(m_tree.resolved(node)).first; item != YamlTree::none; item = m_tree.at(item).next)
        list.emplace_back(string(m_tree.find(item, "name"), "name"), string(m_tree.find(item, "value"), "value"));
    return list;
}

QList<QPair<QString, QStringList>> KubeConfigFields::stringLists(Id node, const char *key)
{
    QList<QPair<QString, QStringList>> map;
    if (!expectMapping(node, key))
        return map;
    for (Id k = m_tree.at(m_tree.resolved(node)).first; k != YamlTree::none; k = m_tree.at(m_tree.at(k).next).next)
        map.emplace_back(string(k, key), strings(m_tree.at(k).next, key));
    return map;
}

QByteArray KubeConfigFields::extension(Id extensions, std::string_view name)
{
    if (m_tree.kind(extensions) != Kind::Sequence)
        return {};
    for (Id item = m_tree.at(m_tree.resolved(extensions)).first; item != YamlTree::none; item = m_tree.at(item).next) {
        const Id itemName = m_tree.resolved(m_tree.find(item, "name"));
        if (m_tree.kind(itemName) != Kind::Scalar || m_tree.at(itemName).text != name)
            continue;
        if (auto json = yamlToJson(m_tree, m_tree.find(item, "extension")))
            return *json;
        report(item, Words::tr("the extension \"%1\" is too large.").arg(toQString(name)), Words::tr("It is left out."));
    }
    return {};
}

bool KubeConfigFields::expect(Id node, Kind kind, const QString &form, const char *key)
{
    const Kind actual = m_tree.kind(node);
    if (actual != kind && actual != Kind::Null)
        report(m_tree.resolved(node), Words::tr("\"%1\" must be %2.", "2: a list, a mapping").arg(QLatin1StringView(key), form),
               Words::tr("Compare with a kubeconfig that kubectl wrote."));
    return actual == kind;
}

bool KubeConfigFields::expectSequence(Id node, const char *key)
{
    return expect(node, Kind::Sequence, Words::tr("a list"), key);
}

bool KubeConfigFields::expectMapping(Id node, const char *key)
{
    return expect(node, Kind::Mapping, Words::tr("a mapping"), key);
}

void KubeConfigFields::reportDuplicateKeys(Id mapping, const QString &where)
{
    if (m_tree.kind(mapping) != Kind::Mapping)
        return;
    std::unordered_set<std::string_view> seen;
    for (Id k = m_tree.at(m_tree.resolved(mapping)).first; k != YamlTree::none; k = m_tree.at(m_tree.at(k).next).next) {
        const auto &key = m_tree.at(m_tree.resolved(k));
        if (key.kind == Kind::Scalar && !seen.insert(key.text).second)
            warn(k, Words::tr("\"%1\" occurs twice in %2.").arg(toQString(key.text), where), Words::tr("Remove one; the last one counts, for kubectl too."));
    }
}

void KubeConfigFields::checkExtensions(Id node)
{
    if (m_tree.kind(node) != Kind::Sequence)
        return;
    std::unordered_set<std::string_view> names;
    for (Id item = m_tree.at(m_tree.resolved(node)).first; item != YamlTree::none; item = m_tree.at(item).next) {
        const Id name = m_tree.resolved(m_tree.find(item, "name"));
        if (m_tree.kind(name) == Kind::Scalar && !names.insert(m_tree.at(name).text).second) {
            report(item, Words::tr("the name \"%1\" occurs twice in \"extensions\"; kubectl refuses such a file.").arg(toQString(m_tree.at(name).text)),
                   Words::tr("Rename or remove one of the two."));
        }
    }
}

void KubeConfigFields::warn(Id node, const QString &what, const QString &hint)
{
    if (m_warnings.size() < s_maxProblems)
        m_warnings.append(problemAt(node, what, hint));
}

void KubeConfigFields::report(Id node, const QString &what, const QString &hint)
{
    if (m_problems.size() >= s_maxProblems) {
        ++m_dropped;
        return;
    }
    m_problems.append(problemAt(node, what, hint));
}

Error KubeConfigFields::problemAt(Id node, const QString &what, const QString &hint) const
{
    Error error = Error::make(Error::Kind::Invalid, {}, hint);
    const auto &place = m_tree.at(node);
    error.line = static_cast<int>(place.line);
    error.column = columnOf(m_text, place.begin);
    error.what = Words::tr("%1, line %2: %3").arg(QDir::toNativeSeparators(m_path)).arg(error.line).arg(what);
    return error;
}

QList<Error> KubeConfigFields::takeProblems()
{
    if (m_dropped > 0) {
        m_problems.append(Error::make(Error::Kind::Invalid,
                                      Words::tr("%1: %n more problem(s).", nullptr, static_cast<int>(m_dropped)).arg(QDir::toNativeSeparators(m_path))));
    }
    return std::exchange(m_problems, {});
}

} // namespace Polydeck::Kube
