// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>

namespace Polydeck {

/**
 * A failure, as a person reads it.
 *
 * No exception crosses a room; a failed call carries one of these instead. \c what is one plain sentence, \c hint says
 * what to do next, \c detail is the raw text (server body, exception text) that a "Details" button shows. None of the
 * three may hold a credential.
 */
struct Error
{
    enum class Kind
    {
        Invalid, ///< the input (file, form, argument) is wrong
        NotFound,
        Unauthorised, ///< 401: who you are is not accepted
        Forbidden, ///< 403: known, but not allowed
        Conflict, ///< 409: exists already, or changed meanwhile
        Refused, ///< the server understood and said no (400, 422)
        Network, ///< no route, refused connection, DNS, broken connection
        Tls, ///< certificate or key trouble
        Timeout,
        TooLarge, ///< an answer beyond the limit we set
        Protocol, ///< an answer that is not what the protocol promises (HTML instead of JSON)
        Server, ///< 5xx
        Io, ///< local files
        Cancelled,
        Unsupported,
        Internal,
    };

    Kind kind = Kind::Internal;
    QString what;
    QString hint;
    QString detail;
    int httpStatus = 0; ///< 0 when no HTTP answer was involved
    int line = 0; ///< 1-based position in the input, 0 when there is none
    int column = 0; ///< 1-based, in characters

    bool operator==(const Error &) const = default;

    /// True where trying the same again later can succeed without anybody changing anything.
    [[nodiscard]] bool isTransient() const;
    /// "what hint" in one line, for status texts and the command line.
    [[nodiscard]] QString oneLine() const;

    static Error make(Kind kind, const QString &what, const QString &hint = {}, const QString &detail = {});
};

} // namespace Polydeck

Q_DECLARE_METATYPE(Polydeck::Error)
