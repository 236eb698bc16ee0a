// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kubeconfigview.h"
#include "goyaml.h"
#include "kubeconfigfilter.h"
#include "kubeconfigsource.h"
#include "words.h"

#include <QMap>

#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr std::array s_lists{EntryList::Clusters, EntryList::Contexts, EntryList::Users};

struct Entry
{
    YamlValue body;
    QString origin;
};

/// The merged configuration, entry by entry; a QMap of bytes sorts as Go does.
struct Merged
{
    std::array<QMap<QByteArray, Entry>, 3> lists;
    QByteArray currentContext;
    QMap<QByteArray, YamlValue> extensions;
    bool colours = false;

    [[nodiscard]] QMap<QByteArray, Entry> &list(EntryList which) { return lists.at(static_cast<size_t>(which)); }
};

bool isSet(const YamlValue *value)
{
    return value && value->isPlain() && (value->text() == "true" || value->text() == "yes");
}

void add(Merged &merged, const KubeConfigSource &source)
{
    for (const EntryList which : s_lists) {
        for (const auto &[name, body] : source.entries(which)) {
            if (!merged.list(which).contains(name))
                merged.list(which).insert(name, {.body = knownFields(which, body), .origin = source.path});
        }
    }
    if (merged.currentContext.isEmpty())
        merged.currentContext = source.currentContext();
    const YamlValue extensions = knownExtensions(source.root.find("extensions"));
    for (const YamlValue &extension : extensions.children()) {
        if (!merged.extensions.contains(extension.find("name")->text()))
            merged.extensions.insert(extension.find("name")->text(), extension);
    }
    if (const YamlValue *preferences = source.root.find("preferences"))
        merged.colours |= isSet(preferences->find("colors"));
}

Error cannotMinify(const QString &what)
{
    return Error::make(Error::Kind::NotFound, what, Words::tr("Choose a context first (use-context), or leave --minify out."));
}

/// Keeps what the context needs.
Status minify(Merged &merged, const QString &context)
{
    if (!context.isEmpty())
        merged.currentContext = context.toUtf8();
    const QByteArray name = merged.currentContext;
    if (name.isEmpty())
        return failure(cannotMinify(Words::tr("The current context must exist in order to minify.")));
    auto &contexts = merged.list(EntryList::Contexts);
    if (!contexts.contains(name))
        return failure(cannotMinify(Words::tr("Cannot locate context %1.").arg(QString::fromUtf8(name))));
    contexts = {{name, contexts.value(name)}};
    for (const EntryList which : {EntryList::Clusters, EntryList::Users}) {
        auto &entries = merged.list(which);
        const YamlValue *named = contexts.value(name).body.find(bodyKey(which));
        const QByteArray key = named ? contexts[name].body.find(bodyKey(which))->text() : QByteArray();
        if (!key.isEmpty() && !entries.contains(key)) {
            return failure(cannotMinify((which == EntryList::Clusters ? Words::tr("Cannot locate cluster %1.") : Words::tr("Cannot locate user %1.")).arg(QString::fromUtf8(key))));
        }
        if (key.isEmpty())
            entries.clear();
        else
            entries = {{key, entries.value(key)}};
    }
    return {};
}

Status treatSecrets(Merged &merged, const ViewOptions &options)
{
    for (const EntryList which : {EntryList::Clusters, EntryList::Users}) {
        auto &entries = merged.list(which);
        for (auto it = entries.begin(); it != entries.end(); ++it) {
            if (options.flatten) {
                if (auto done = flattenFiles(which, it->body, QString::fromUtf8(it.key()), it->origin); !done)
                    return done;
            } else if (!options.raw) {
                redact(which, it->body);
            }
        }
    }
    return {};
}

YamlValue listOf(const QMap<QByteArray, Entry> &entries, EntryList which)
{
    if (entries.isEmpty())
        return {};
    YamlValue list = YamlValue::sequence();
    for (auto it = entries.cbegin(); it != entries.cend(); ++it)
        list.append(entryOf(which, it.key(), it->body));
    return list;
}

} // namespace

Result<QByteArray> viewKubeConfig(const QStringList &paths, const ViewOptions &options)
{
    Merged merged;
    for (const QString &path : paths) {
        const auto source = readKubeConfigSource(path);
        if (!source)
            return failure(source.error());
        add(merged, *source);
    }
    if (options.minify) {
        if (auto done = minify(merged, options.context); !done)
            return failure(done.error());
    }
    if (auto done = treatSecrets(merged, options); !done)
        return failure(done.error());

    YamlValue root = YamlValue::mapping();
    root.set("apiVersion", YamlValue::string("v1"));
    for (const EntryList which : {EntryList::Clusters, EntryList::Contexts})
        root.set(listKey(which), listOf(merged.list(which), which));
    root.set("current-context", YamlValue::string(merged.currentContext));
    if (!merged.extensions.isEmpty()) {
        YamlValue extensions = YamlValue::sequence();
        extensions.children() = merged.extensions.values();
        root.set("extensions", extensions);
    }
    root.set("kind", YamlValue::string("Config"));
    YamlValue preferences = YamlValue::mapping();
    if (merged.colours)
        preferences.set("colors", YamlValue::plain("true"));
    root.set("preferences", preferences);
    root.set("users", listOf(merged.list(EntryList::Users), EntryList::Users));
    return goYaml(root);
}

} // namespace Polydeck::Kube
