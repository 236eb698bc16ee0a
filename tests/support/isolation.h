// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>

namespace Polydeck::Testing {

/**
 * Keeps a test program away from the user: HOME and the XDG folders point into a temporary directory, KUBECONFIG and
 * the proxy variables are unset, the platform is offscreen unless POLYDECK_TEST_PLATFORM names another.
 * Make it before the application object. The directory goes with it.
 */
class Isolation
{
public:
    Isolation();

    [[nodiscard]] QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_home;
};

} // namespace Polydeck::Testing
