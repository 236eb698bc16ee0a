// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamlspans.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Polydeck::Kube
{

/// Replacements in a text, given by positions in the text as it was, carried out at once.
class TextEdits
{
public:
    explicit TextEdits(const QByteArray &text)
        : m_text(text)
    {
    }

    void replace(YamlSpan span, const QByteArray &by) { m_edits.append({span, by}); }
    void remove(YamlSpan span) { m_edits.append({span, {}}); }
    /// Several at one place stand in the order they were given, in front of what was there.
    void insert(size_t at, const QByteArray &text) { m_edits.append({{at, at}, text}); }

    [[nodiscard]] bool removesAnything() const;
    [[nodiscard]] bool isRemoved(size_t at) const;
    /// Nothing where two of them overlap.
    [[nodiscard]] std::optional<QByteArray> applied() const;

private:
    struct Edit
    {
        YamlSpan span;
        QByteArray by;
    };

    const QByteArray &m_text;
    QList<Edit> m_edits;
};

} // namespace Polydeck::Kube
