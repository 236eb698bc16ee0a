// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <base/result.h>

#include <QByteArray>

namespace Polydeck::Kube
{

/// The bytes of a YAML file as UTF-8, and how to turn them back into the file's own encoding.
struct YamlText
{
    enum class Encoding { Utf8, Utf8Bom, Utf16LittleEndian, Utf16BigEndian };

    QByteArray utf8; ///< without a byte order mark
    Encoding encoding = Encoding::Utf8;

    [[nodiscard]] QByteArray encoded() const;
};

/// Decodes UTF-8 and UTF-16 (what PowerShell's `>` writes). NUL and other control characters and broken UTF-8 are errors with a position.
[[nodiscard]] Result<YamlText> decodeYaml(const QByteArray &bytes);

/// The first document of \a text, by the fast reader or yaml-cpp. The tree points into \a text.
[[nodiscard]] Result<YamlTree> readYaml(const YamlText &text);

/// 1-based column of a byte offset, in characters.
[[nodiscard]] int columnOf(const YamlText &text, uint32_t offset);

} // namespace Polydeck::Kube
