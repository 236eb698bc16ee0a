// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Polydeck::Kube
{

/// The context in use before, from the file that kubectx keeps, so that `kubectx -` in a terminal goes on where the window left
/// off and the other way round. Empty: none is known.
[[nodiscard]] QString previousContext();
void rememberPreviousContext(const QString &name);

/// The same for the namespace of a context and kubens.
[[nodiscard]] QString previousNamespace(const QString &context);
void rememberPreviousNamespace(const QString &context, const QString &nameSpace);

} // namespace Polydeck::Kube
