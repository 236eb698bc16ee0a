// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Polydeck::Ui
{

/// What a form says about the text of one field.
struct Verdict
{
    QString problem; ///< empty: fine. Never quotes the text of a credential.
    bool incomplete = false; ///< may become right by typing on: told when the field is left, not before

    [[nodiscard]] bool isFine() const { return problem.isEmpty(); }
};

/// A secret's name: RFC 1123 subdomain of at most 253 characters. Agrees with Kube::checkSecret().
[[nodiscard]] Verdict secretNameVerdict(const QString &name);
/// A key of a secret. Agrees with Kube::checkSecret().
[[nodiscard]] Verdict secretKeyVerdict(const QString &key);
/// A registry as a pull secret names it: host or URL, port and path allowed, no login in it.
[[nodiscard]] Verdict registryServerVerdict(const QString &server, bool required);
/// A registry login's user: the colon ends it in what is stored.
[[nodiscard]] Verdict registryUserVerdict(const QString &user);
[[nodiscard]] Verdict passwordVerdict(const QString &password);
[[nodiscard]] Verdict emailVerdict(const QString &email);
/// Access keys of S3 hold no white space; what has some was copied together with something else.
[[nodiscard]] Verdict accessKeyVerdict(const QString &key);
[[nodiscard]] Verdict endpointVerdict(const QString &url);
[[nodiscard]] Verdict secretValueVerdict(const QString &value);

} // namespace Polydeck::Ui
