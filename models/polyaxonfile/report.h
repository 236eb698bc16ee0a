// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings.h"

namespace Polydeck::Polyaxonfile
{

/// Where the semantic checks put what they find.
struct Report
{
    Profile profile = Profile::V2_16;
    QList<Finding> findings;
    /**
     * Polyaxon stops at the first thing it cannot go on from. Where that is a value or a component that may still come
     * (a required param, a reference), what it would have said afterwards is a warning.
     */
    bool isWaiting = false;
    bool isStrict = false; ///< nothing may still come: for a submission

    [[nodiscard]] bool is2() const { return profile == Profile::V2_16; }
    void wait() { isWaiting = !isStrict; }
    void error(const QString &rule, const QString &message, const Value &at, const QString &path, const std::optional<Fix> &fix = {})
    {
        add(isWaiting ? Severity::Warning : Severity::Error, rule, message, at, path, fix);
    }
    void warn(const QString &rule, const QString &message, const Value &at, const QString &path, const std::optional<Fix> &fix = {})
    {
        add(Severity::Warning, rule, message, at, path, fix);
    }

private:
    void add(Severity severity, const QString &rule, const QString &message, const Value &at, const QString &path, const std::optional<Fix> &fix)
    {
        findings.append(makeFinding(severity, rule, message, at, path));
        findings.last().fix = fix;
    }
};

} // namespace Polydeck::Polyaxonfile
