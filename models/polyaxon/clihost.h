// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/result.h>

#include <QString>
#include <QUrl>

namespace Polydeck::Polyaxon
{

/**
 * The host in the configuration of Polyaxon's own command line client (~/.polyaxon/.client, polyaxon-api 2.1). Pointing it
 * somewhere keeps every other key and remembers what was there, so that it can be put back. Blocking and small.
 *
 * POLYAXON_HOME, a .home file and POLYAXON_HOST are honoured as the client does; where the environment names a host, the file
 * is not what counts, and pointTo() says so.
 */
class CliHost
{
public:
    [[nodiscard]] static QString file();
    [[nodiscard]] static QString current(); ///< empty: none is set
    /// Writes \a url; what was there before the first time is kept until restore().
    [[nodiscard]] static Status pointTo(const QUrl &url);
    /// Back to what was there before pointTo(). A host that somebody else wrote since then stays.
    [[nodiscard]] static Status restore();
    [[nodiscard]] static bool isPointed(); ///< pointTo() without restore()
};

} // namespace Polydeck::Polyaxon
