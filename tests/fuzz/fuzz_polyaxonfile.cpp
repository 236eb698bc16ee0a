// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <polyaxonfile/document.h>

#include <algorithm>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

/// The validator, its fixes and the compiler, in both profiles.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzzBytes(data, size);
    for (const auto profile : {Profile::V2_16, Profile::V1_11}) {
        const auto document = Document::parse(bytes, profile);
        const auto text = document.text();
        for (const auto &finding : document.findings()) {
            FUZZ_CHECK(finding.line >= 1 && finding.column >= 1 && finding.endLine >= finding.line);
            FUZZ_CHECK(!finding.rule.isEmpty() && !finding.message.isEmpty());
            if (finding.fix) {
                const auto mended = applyPatches(text, finding.fix->patches);
                FUZZ_CHECK(mended && *mended != text && !finding.fix->title.isEmpty());
            }
        }
        (void)document.inputs();
        const auto operation = compile(document, {{u"lr"_s, u"0.5"_s}}, {});
        FUZZ_CHECK(!operation || std::ranges::all_of(document.findings(), [](const Finding &finding) { return finding.severity != Severity::Error || finding.rule.startsWith("params."_L1); }));
        if (operation)
            (void)operationJson(*operation);
    }
    return 0;
}
