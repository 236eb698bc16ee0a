// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

#include <memory>

namespace Polydeck::Polyaxonfile
{

/// Bounds that keep hostile input cheap. Real Polyaxonfiles are a few kilobytes and a dozen levels deep.
struct YamlLimits
{
    qsizetype characters = 4'000'000;
    int depth = 150; ///< Polyaxon's own reader gives up at about 300
    qint64 values = 200'000; ///< with every alias written out
};

struct YamlResult
{
    std::shared_ptr<const Tree> tree; ///< never null; empty when the text is not readable
    QList<Finding> findings; ///< one error when it is not readable, any number of warnings
    bool isReadable = false;
};

/// Whether a refusal comes with a fix. Finding one reads the mended text again, so that the fixes themselves read plainly.
enum class Reading : quint8 { WithFixes, Plain };

/**
 * Reads one YAML 1.1 (or JSON) document the way Polyaxon's client does, with the place of each key and value.
 * Rules "yaml.*". Any text whatsoever gives a result in bounded time and memory. (libyaml has the grammar of the reader
 * that Polyaxon uses; where the two differ, on tabs, this follows Polyaxon.)
 */
[[nodiscard]] YamlResult readYaml(const QString &text, const YamlLimits &limits = {}, Reading reading = Reading::WithFixes);

/// Bytes of a file as text, or a finding that says why they are none (UTF-16, not UTF-8, binary).
struct DecodedText
{
    QString text;
    QList<Finding> findings;
};
[[nodiscard]] DecodedText decodeText(const QByteArray &bytes);

} // namespace Polydeck::Polyaxonfile
