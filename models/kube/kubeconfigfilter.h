// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kubeconfigedit.h"

namespace Polydeck::Kube
{

/// The body of an entry as client-go writes it: the fields it knows, sorted, empty ones left out where it leaves them out.
[[nodiscard]] YamlValue knownFields(EntryList list, const YamlValue &body);
/// A list of `{name, extension}`, sorted; null when there is none.
[[nodiscard]] YamlValue knownExtensions(const YamlValue *list);

/// Replaces certificates, keys, tokens and passwords in the body of an entry by words.
void redact(EntryList list, YamlValue &body);

/// Reads the certificate files of an entry of \a origin into its data fields, as `--flatten` does. An Error where both a path and data
/// are there, or where a file cannot be read.
[[nodiscard]] Status flattenFiles(EntryList list, YamlValue &body, const QString &name, const QString &origin);

} // namespace Polydeck::Kube
