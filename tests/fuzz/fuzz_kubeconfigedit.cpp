// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <kube/kubeconfigedit.h>
#include <kube/kubeconfigparser.h>

using namespace Polydeck;
using namespace Polydeck::Kube;
using namespace Qt::StringLiterals;

namespace
{

const QString s_path = u"/k/config"_s;

/// The entries without their places: an edit may move lines.
QList<ContextEntry> contextsOf(const ParsedKubeConfig &file)
{
    QList<ContextEntry> contexts = file.contexts;
    for (ContextEntry &entry : contexts)
        entry.line = 0;
    return contexts;
}

/// Either a reason and no text, or the text that was meant: everything else as before.
void check(const QByteArray &bytes, const ParsedKubeConfig &before, const KubeConfigEdit &edit, const QList<ContextEntry> &contexts, const QString &current)
{
    const auto edited = editKubeConfig(bytes, edit);
    if (!edited) {
        FUZZ_CHECK(!edited.error().what.isEmpty());
        return;
    }
    const ParsedKubeConfig after = parseKubeConfig(*edited, s_path);
    FUZZ_CHECK(after.usable == before.usable || before.clusters.isEmpty());
    if (!before.usable || !before.problems.isEmpty())
        return; // a broken file keeps its problems; which entries count in it is no promise
    FUZZ_CHECK(after.problems.isEmpty());
    FUZZ_CHECK(contextsOf(after) == contexts);
    FUZZ_CHECK(after.currentContext == current);
    FUZZ_CHECK(after.clusters.size() == before.clusters.size() && after.users.size() == before.users.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzzBytes(data, size);
    const ParsedKubeConfig before = parseKubeConfig(bytes, s_path);
    const QList<ContextEntry> contexts = contextsOf(before);

    KubeConfigEdit use;
    use.currentContext = u"y: new"_s;
    check(bytes, before, use, contexts, *use.currentContext);
    if (before.contexts.isEmpty())
        return 0;
    const auto which = static_cast<qsizetype>(size) % before.contexts.size();
    const QString name = before.contexts.at(which).name;

    QList<ContextEntry> expected = contexts;
    expected.removeAt(which);
    check(bytes, before, {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .remove = true}}, .additions = {}}, expected, before.currentContext);

    expected = contexts;
    expected[which].name = u"a new: name"_s;
    check(bytes, before, {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .newName = expected[which].name}}, .additions = {}}, expected,
          before.currentContext);

    expected = contexts;
    expected[which].nameSpace = u"123"_s;
    check(bytes, before, {.currentContext = {}, .changes = {{.list = EntryList::Contexts, .name = name, .nameSpace = expected[which].nameSpace}}, .additions = {}}, expected,
          before.currentContext);

    expected = contexts;
    ContextEntry added;
    added.name = u"added by the fuzzer"_s;
    added.origin = s_path;
    added.cluster = u"null"_s;
    expected.append(added);
    YamlValue body = YamlValue::mapping();
    body.set("cluster", YamlValue::string("null"));
    check(bytes, before, {.currentContext = {}, .changes = {}, .additions = {{.list = EntryList::Contexts, .name = added.name, .body = body}}}, expected, before.currentContext);
    return 0;
}
