// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// A text written with ¦ where the caret is.
struct Caret
{
    QString text;
    qsizetype at = 0;

    explicit Caret(const QString &marked)
        : text(marked)
        , at(marked.indexOf(u'\u00a6'))
    {
        text.remove(at, 1);
    }
};
