// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigparser.h>
#include <kube/kubeconfigsource.h>

#include <QSet>

using namespace Polydeck;
using namespace Polydeck::Kube;

/// The loader: whatever the bytes, an answer with reasons; entries that it gives out have names that are theirs alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzzBytes(data, size);
    const QString path = QStringLiteral("/k/config");
    const ParsedKubeConfig file = parseKubeConfig(bytes, path);
    FUZZ_CHECK(file.usable || !file.problems.isEmpty());
    const qsizetype lines = bytes.count('\n') + bytes.count('\r') + 1;
    for (const Error &problem : file.problems)
        FUZZ_CHECK(!problem.what.isEmpty() && problem.line >= 0 && problem.line <= lines + 1 && problem.column >= 0);
    QSet<QString> names;
    for (const ContextEntry &entry : file.contexts) {
        FUZZ_CHECK(!entry.name.isEmpty() && !names.contains(entry.name));
        FUZZ_CHECK(entry.line >= 1 && entry.line <= lines);
        names.insert(entry.name);
    }
    KubeConfig config = mergeKubeConfigs({file, file});
    FUZZ_CHECK(config.contexts.size() == file.contexts.size()); // the second finds every name taken
    addOwnSource(config, file);
    FUZZ_CHECK(config.contexts.size() == 2 * file.contexts.size());
    const QList<ContextRow> rows = contextRows(config);
    FUZZ_CHECK(rows.size() == config.contexts.size());
    if (const auto source = parseKubeConfigSource(bytes, path))
        FUZZ_CHECK(source->parsed.problems.isEmpty());
    return 0;
}
