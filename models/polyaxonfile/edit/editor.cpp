// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editor.h"

#include <polyaxonfile/text.h>
#include <polyaxonfile/yamlreader.h>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Edit
{

namespace
{

const Finding *unreadable(const Document &document)
{
    const auto &findings = document.findings();
    const auto found = std::ranges::find_if(findings, [](const Finding &f) { return f.severity == Severity::Error && f.rule.startsWith("yaml."_L1); });
    return found == findings.cend() ? nullptr : &*found;
}

} // namespace

Error invalid(const QString &what, const QString &hint)
{
    return Error::make(Error::Kind::Invalid, what, hint);
}

Desk::Desk(const Document &document)
    : m_layout(document.text())
    , m_content(Content::of(document.tree().root()))
{
    if (const auto *finding = unreadable(document)) {
        m_problem = invalid(Text::tr("The file cannot be changed while it cannot be read: %1").arg(finding->message), Text::tr("Mend line %1 first.").arg(finding->line));
        m_problem->line = finding->line;
        m_problem->column = finding->column;
    }
}

Result<Target> Desk::find(const Path &path) const
{
    Target target{m_layout.root(), -1, -1};
    Path walked;
    const auto elsewhere = [&](const QString &how) {
        return failure(invalid(Text::tr("%1 comes from another place of the file (%2).").arg(pathText(walked), how), Text::tr("Change it there, or write it out here first.")));
    };
    for (const auto &step : path) {
        if (target.place < 0)
            return failure(invalid(Text::tr("The file is empty.")));
        const auto &place = m_layout.at(target.place);
        if (place.what == Layout::What::Alias)
            return elsewhere(u'*' + place.text);
        walked.append(step);
        const auto missing = [&] { return failure(Error::make(Error::Kind::NotFound, Text::tr("There is no %1 in the file.").arg(pathText(walked)))); };
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            if (place.what != Layout::What::Sequence || *index < 0 || *index >= static_cast<qsizetype>(place.parts.size()))
                return missing();
            target = {place.parts[static_cast<std::size_t>(*index)], target.place, static_cast<int>(*index)};
            continue;
        }
        const auto &key = std::get<QString>(step);
        const auto entry = m_layout.entryOf(target.place, key);
        if (entry < 0 && m_content.at(walked))
            return elsewhere(u"<<"_s);
        if (entry < 0)
            return missing();
        target = {m_layout.valueOf(target.place, entry), target.place, entry};
    }
    return target;
}

Result<Patches> Desk::choose(const Content &wanted, const QList<Patches> &candidates) const
{
    for (const auto &patches : candidates) {
        const auto text = applyPatches(m_layout.text(), patches);
        if (!text)
            continue;
        const auto read = readYaml(*text);
        if (read.isReadable && Content::of(read.tree->root()) == wanted)
            return patches;
    }
    // An anchor is the reason nearly always: its other uses would change too, or lose what they stand for.
    const bool hasAnchors = std::ranges::any_of(std::views::iota(0, m_layout.count()), [this](int i) { return m_layout.at(i).what == Layout::What::Alias; });
    return failure(invalid(hasAnchors ? Text::tr("This change would alter other parts of the file, which use the same anchor (&).")
                                      : Text::tr("This change cannot be made without rewriting more of the file than it is about."),
        Text::tr("Make it in the text.")));
}

TextPatch linesAt(const Layout &layout, qsizetype at, QString lines)
{
    const auto &text = layout.text();
    const bool open = at == text.size() && at > 0 && text[at - 1] != u'\n' && text[at - 1] != u'\r' && layout.lineBegin(at) != at;
    return {at, 0, open ? layout.manner().lineEnd + lines : lines};
}

Patches inverse(const QString &text, Patches patches)
{
    std::ranges::stable_sort(patches, [](const TextPatch &a, const TextPatch &b) { return std::tuple(a.start, a.length) < std::tuple(b.start, b.length); });
    Patches back;
    qsizetype shift = 0;
    for (const auto &patch : std::as_const(patches)) {
        back.append({patch.start + shift, patch.text.size(), text.mid(patch.start, patch.length)});
        shift += patch.text.size() - patch.length;
    }
    // Two insertions at one place are one stretch on the way back, and so cannot overlap.
    return back;
}

} // namespace Polydeck::Polyaxonfile::Edit
