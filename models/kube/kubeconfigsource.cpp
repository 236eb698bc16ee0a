// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigsource.h"
#include "words.h"
#include "yamlreader.h"

#include <QDir>

namespace Polydeck::Kube
{

namespace
{

constexpr qsizetype s_mostNodes = 4'000'000;

/// The lists are copied entry by entry: one entry is bounded, a whole file of thousands of them is not.
Result<YamlValue> copyRoot(const YamlTree &tree, const QString &path)
{
    const auto tooLarge = [&path] {
        return failure(Error::Kind::TooLarge, Words::tr("%1 holds an entry beyond all bounds.").arg(QDir::toNativeSeparators(path)),
                       Words::tr("This is hardly the file that was meant."));
    };
    if (tree.size() > s_mostNodes)
        return tooLarge();
    YamlValue root = YamlValue::mapping();
    if (tree.kind(tree.root()) != YamlTree::Kind::Mapping)
        return root;
    for (auto key = tree.at(tree.root()).first; key != YamlTree::none; key = tree.at(tree.at(key).next).next) {
        const auto &name = tree.at(tree.resolved(key));
        const auto value = tree.resolved(tree.find(tree.root(), name.text));
        YamlValue copied = tree.kind(value) == YamlTree::Kind::Sequence ? YamlValue::sequence() : YamlValue();
        if (copied.kind() == YamlTree::Kind::Sequence) {
            for (auto item = tree.at(value).first; item != YamlTree::none; item = tree.at(item).next) {
                auto one = YamlValue::fromTree(tree, item);
                if (!one)
                    return tooLarge();
                copied.append(std::move(*one));
            }
        } else if (auto one = YamlValue::fromTree(tree, value)) {
            copied = std::move(*one);
        } else {
            return tooLarge();
        }
        root.set(QByteArray(name.text.data(), static_cast<qsizetype>(name.text.size())), std::move(copied));
    }
    return root;
}

} // namespace

QList<QPair<QByteArray, YamlValue>> KubeConfigSource::entries(EntryList list) const
{
    QList<QPair<QByteArray, YamlValue>> entries;
    const YamlValue *items = root.find(listKey(list));
    if (!items)
        return entries;
    for (const YamlValue &item : items->children()) {
        const YamlValue *name = item.find("name");
        const YamlValue *body = item.find(bodyKey(list));
        if (name && !name->text().isEmpty())
            entries.emplaceBack(name->text(), body && body->kind() == YamlTree::Kind::Mapping ? *body : YamlValue::mapping());
    }
    return entries;
}

QByteArray KubeConfigSource::currentContext() const
{
    const YamlValue *current = root.find("current-context");
    return current && current->kind() == YamlTree::Kind::Scalar ? current->text() : QByteArray();
}

YamlValue entryOf(EntryList list, const QByteArray &name, const YamlValue &body)
{
    YamlValue entry = YamlValue::mapping();
    if (list == EntryList::Users)
        entry.set("name", YamlValue::string(name));
    entry.set(bodyKey(list), body);
    entry.set("name", YamlValue::string(name));
    return entry;
}

Result<KubeConfigSource> parseKubeConfigSource(const QByteArray &bytes, const QString &path)
{
    KubeConfigSource source;
    source.path = path;
    source.exists = true;
    source.parsed = parseKubeConfig(bytes, path);
    if (!source.parsed.problems.isEmpty())
        return failure(source.parsed.problems.constFirst());
    const auto text = decodeYaml(bytes);
    if (!text)
        return failure(text.error());
    const auto tree = readYaml(*text);
    if (!tree)
        return failure(tree.error());
    auto root = copyRoot(*tree, path);
    if (!root)
        return failure(root.error());
    source.root = std::move(*root);
    return source;
}

Result<KubeConfigSource> readKubeConfigSource(const QString &path)
{
    const auto bytes = readBounded(path, s_largestKubeConfig);
    if (bytes)
        return parseKubeConfigSource(*bytes, path);
    if (bytes.error().kind != Error::Kind::NotFound) {
        Error error = bytes.error();
        error.what = Words::tr("%1: %2", "file and line: sentence").arg(QDir::toNativeSeparators(path), error.what);
        return failure(error);
    }
    KubeConfigSource source;
    source.path = path;
    return source;
}

} // namespace Polydeck::Kube
