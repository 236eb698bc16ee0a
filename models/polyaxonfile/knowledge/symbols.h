// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/document.h>
#include <polyaxonfile/textpatch.h>

#include <optional>

namespace Polydeck::Polyaxonfile
{

/// A place where a name stands.
struct Occurrence
{
    enum class What : quint8
    {
        Declaration, ///< `name:` of an input, an operation, a component
        Key, ///< of params, a matrix
        Text, ///< a whole value: dependencies, dagRef, cache.io
        Template, ///< inside {{ }}
        Reference, ///< a part of `ops.NAME` or `inputs.NAME`
    };
    What what = What::Text;
    qsizetype start = 0; ///< of the name itself, quotes left out
    qsizetype length = 0;

    bool operator==(const Occurrence &) const = default;
};

/// Something that a document names, with all places of the name.
struct Symbol
{
    enum class Kind : quint8 { Input, Output, Operation, Component };

    Kind kind = Kind::Input;
    QString name;
    qint32 scope = -1; ///< node of the component (inputs, outputs) or DAG (operations, components) that it belongs to
    QList<Occurrence> places; ///< in the order of the text, the declaration among them
};

/// All inputs, outputs, operations and components of a readable document.
[[nodiscard]] QList<Symbol> symbolsOf(const Document &document);

/// The one whose name stands at \a offset.
[[nodiscard]] std::optional<Symbol> symbolAt(const Document &document, qsizetype offset);

/// Where the name at \a offset is declared.
[[nodiscard]] std::optional<Occurrence> definitionAt(const Document &document, qsizetype offset);

/// Every place of the name at \a offset, the declaration first.
[[nodiscard]] QList<Occurrence> usesAt(const Document &document, qsizetype offset);

/**
 * Another name for what stands at \a offset, everywhere: declaration, templates, params, matrix, references. Refused
 * where the new name is taken, reserved or no name; read back before it is given out.
 */
[[nodiscard]] Result<QList<TextPatch>> renameAt(const Document &document, qsizetype offset, const QString &name);

} // namespace Polydeck::Polyaxonfile
