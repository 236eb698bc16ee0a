// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "error.h"

#include "callstate.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Polydeck {

bool Error::isTransient() const
{
    return kind == Kind::Network || kind == Kind::Timeout || kind == Kind::Server;
}

QString Error::oneLine() const
{
    return hint.isEmpty() ? what : QString(what + u' ' + hint);
}

Error Error::make(Kind kind, const QString &what, const QString &hint, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.what = what;
    error.hint = hint;
    error.detail = detail;
    return error;
}

Error Detail::abandoned()
{
    return Error::make(Error::Kind::Cancelled,
        QCoreApplication::translate("Polydeck::Error", "This was given up before it was finished."),
        QCoreApplication::translate("Polydeck::Error", "Try again."));
}

} // namespace Polydeck
