// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <polyaxonfile/yamlreader.h>

using namespace Polydeck::Polyaxonfile;

namespace
{

void checkNode(const Value &value, qsizetype length, int depth)
{
    FUZZ_CHECK(depth <= 200);
    const auto &node = value.node();
    FUZZ_CHECK(node.begin >= 0 && node.begin <= node.end && node.end <= length);
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isMapping()) {
            const auto key = value.keyAt(i);
            FUZZ_CHECK(key.node().begin >= 0 && key.node().begin <= key.node().end && key.node().end <= length);
        }
        // Aliases can make a small text a large tree; its first branches are enough here.
        if (i < 4)
            checkNode(value.isMapping() ? value.valueAt(i) : value.at(i), length, depth + 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto decoded = decodeText(fuzzBytes(data, size));
    if (!decoded.findings.isEmpty())
        return 0;
    const auto read = readYaml(decoded.text);
    FUZZ_CHECK(read.tree);
    FUZZ_CHECK(read.isReadable || !read.findings.isEmpty());
    const int lines = SourceMap(decoded.text).lineCount();
    for (const auto &finding : read.findings)
        FUZZ_CHECK(finding.line >= 1 && finding.line <= lines && finding.column >= 1 && !finding.message.isEmpty());
    if (read.isReadable && !read.tree->isEmpty()) {
        checkNode(read.tree->root(), decoded.text.size(), 0);
        (void)read.tree->root().toJson();
    }
    return 0;
}
