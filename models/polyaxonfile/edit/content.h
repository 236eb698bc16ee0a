// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "path.h"

#include <QJsonValue>

#include <utility>

namespace Polydeck::Polyaxonfile
{

/// A value apart from any text: what an edit puts in, and what a document is compared with afterwards.
struct Content
{
    Kind kind = Kind::Null;
    QString text; ///< of scalars; numbers as digits, dates in ISO form
    bool boolean = false;
    double number = 0;
    QList<Content> items;
    QList<std::pair<Content, Content>> entries; ///< in the order of the file; keys are scalars
    Style style = Style::Plain; ///< the wish for a new scalar; does not take part in comparisons

    Content() = default;
    Content(const QString &value) // NOLINT(google-explicit-constructor): a text is the commonest content
        : kind(Kind::Text)
        , text(value)
    {
    }
    [[nodiscard]] static Content ofBool(bool value);
    [[nodiscard]] static Content ofNumber(qint64 value);
    [[nodiscard]] static Content ofNumber(double value);
    [[nodiscard]] static Content list(const QList<Content> &items);
    [[nodiscard]] static Content map(const QList<std::pair<Content, Content>> &entries);
    [[nodiscard]] static Content ofJson(const QJsonValue &value);
    /// A copy of a document's value, aliases and merges written out.
    [[nodiscard]] static Content of(const Value &value);

    [[nodiscard]] bool isScalar() const { return kind != Kind::Sequence && kind != Kind::Mapping; }
    [[nodiscard]] bool isEmptyCollection() const { return !isScalar() && items.isEmpty() && entries.isEmpty(); }
    [[nodiscard]] qsizetype indexOf(const QString &key) const; ///< of a text key, or -1
    [[nodiscard]] const Content *at(const Path &path) const;
    [[nodiscard]] Content *at(const Path &path);

    /// Same kinds and values; lists in the same order, maps in any.
    friend bool operator==(const Content &a, const Content &b);
};

} // namespace Polydeck::Polyaxonfile
