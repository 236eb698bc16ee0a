// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>

namespace Polydeck::Sandbox
{

/// What is to go wrong, for tests of lost connections and bad answers.
struct Faults
{
    enum class Answers {
        Normal,
        ServerError, ///< 500 with a Status object (API server) or an empty body (gateway)
        HtmlPage, ///< 200 with a login page, as a proxy in between would send it
    };
    Answers kubernetes = Answers::Normal;
    Answers polyaxon = Answers::Normal;
    bool refusePortForward = false;
    std::chrono::milliseconds delay{0}; ///< before each answer
};

/// What a proxy that wants a login puts in the place of an answer.
inline const QByteArray signInPage
    = QByteArrayLiteral("<!doctype html><html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>");

} // namespace Polydeck::Sandbox
