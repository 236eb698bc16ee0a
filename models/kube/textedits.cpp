// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "textedits.h"

#include <algorithm>

namespace Polydeck::Kube
{

bool TextEdits::removesAnything() const
{
    return std::ranges::any_of(m_edits, [](const Edit &edit) { return edit.span.end > edit.span.begin; });
}

bool TextEdits::isRemoved(size_t at) const
{
    return std::ranges::any_of(m_edits, [at](const Edit &edit) { return edit.span.contains(at); });
}

std::optional<QByteArray> TextEdits::applied() const
{
    QList<const Edit *> order;
    qsizetype size = m_text.size();
    for (const Edit &edit : m_edits) {
        order.append(&edit);
        size += edit.by.size();
    }
    // An insertion at the place where something is replaced comes first.
    std::ranges::stable_sort(order, {}, [](const Edit *edit) { return std::pair(edit->span.begin, edit->span.end); });
    QByteArray result;
    result.reserve(size);
    size_t at = 0;
    for (const Edit *edit : std::as_const(order)) {
        if (edit->span.begin < at || edit->span.end > static_cast<size_t>(m_text.size()) || edit->span.end < edit->span.begin)
            return std::nullopt;
        result.append(QByteArrayView(m_text).sliced(static_cast<qsizetype>(at), static_cast<qsizetype>(edit->span.begin - at)));
        result.append(edit->by);
        at = edit->span.end;
    }
    result.append(QByteArrayView(m_text).sliced(static_cast<qsizetype>(at)));
    return result;
}

} // namespace Polydeck::Kube
