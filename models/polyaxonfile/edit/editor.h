// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edits.h"
#include "layout.h"

#include <functional>

/// What the edits share; not for use outside of this folder.
namespace Polydeck::Polyaxonfile::Edit
{

/// The place of a value in a Layout, with the step that leads to it.
struct Target
{
    int place = -1;
    int parent = -1;
    int part = -1; ///< entry of the mapping or index in the sequence
};

/// A document with its layout and its meaning, and the check that a change does what it should and nothing else.
class Desk
{
public:
    explicit Desk(const Document &document);

    [[nodiscard]] const Error *problem() const { return m_problem ? &*m_problem : nullptr; }
    [[nodiscard]] const Layout &layout() const { return m_layout; }
    [[nodiscard]] const Content &content() const { return m_content; }
    /// The occurrence at \a path, or why there is none.
    [[nodiscard]] Result<Target> find(const Path &path) const;
    /// The first of \a candidates that leads to \a wanted.
    [[nodiscard]] Result<Patches> choose(const Content &wanted, const QList<Patches> &candidates) const;

private:
    Layout m_layout;
    Content m_content;
    std::optional<Error> m_problem;
};

[[nodiscard]] Error invalid(const QString &what, const QString &hint = {});

/// Puts \a value where \a target is. \c bare: in place of its anchor and tag too.
[[nodiscard]] Patches replaceValue(const Layout &layout, const Target &target, const Content &value, bool bare);
[[nodiscard]] Patches insertEntry(const Layout &layout, int mapping, const QString &key, const Content &value, qsizetype position);
[[nodiscard]] Patches insertElement(const Layout &layout, int sequence, const Content &value, qsizetype position);
/// The ways to take a part out, the best first.
[[nodiscard]] QList<Patches> removePart(const Layout &layout, const Target &target);

/// \a lines, each with its line end, put in at a line's begin, or behind the last line of a text without one.
[[nodiscard]] TextPatch linesAt(const Layout &layout, qsizetype at, QString lines);

} // namespace Polydeck::Polyaxonfile::Edit
