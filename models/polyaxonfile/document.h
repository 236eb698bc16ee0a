// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"

#include <base/result.h>

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Polydeck::Polyaxonfile
{

class Tree;

/// An input that the component declares (spec section 5): what the parameters form asks for.
struct Input
{
    QString name;
    QString type; ///< int, float, bool, str, ... ; empty: any
    QString description;
    bool required = false;
    bool isList = false;
    std::optional<QJsonValue> defaultValue;
    QJsonValue options; ///< array of allowed values, or undefined
    int line = 0;
};

/**
 * A Polyaxonfile as text with what was understood of it: tree with positions, findings, inputs. An immutable value: cheap to copy,
 * safe to make in a worker and hand over.
 */
class Document
{
public:
    Document();
    /// Never throws, never fails: what is wrong is in findings(). Bounded in time, depth and memory for any bytes.
    [[nodiscard]] static Document parse(const QString &text, Profile profile = Profile::V2_16);
    /// The same for the bytes of a file, which may be no text at all (UTF-16, binary): then that is the finding.
    [[nodiscard]] static Document parse(const QByteArray &bytes, Profile profile = Profile::V2_16);

    [[nodiscard]] QString text() const;
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] const QList<Finding> &findings() const;
    [[nodiscard]] bool hasErrors() const;

    [[nodiscard]] QString kind() const; ///< component, operation, or empty
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString runKind() const; ///< job, service, dag, ...
    [[nodiscard]] QList<Input> inputs() const; ///< of the component (inline in an operation too)
    /// The whole file as JSON, YAML 1.1 scalars typed as Polyaxon reads them; empty when it is not readable.
    [[nodiscard]] QJsonObject toJson() const;
    /// The values with their places; empty when the text is not readable. Lives as long as any copy of this document.
    [[nodiscard]] const Tree &tree() const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

/// Parameters as a person gave them: name -> text, like `-P name=value`.
struct Param
{
    QString name;
    QString value;
    bool operator==(const Param &) const = default;
};

/// One finding a problem of the given parameters against the inputs: missing, unknown, wrong type. rule "params.*", path = input name.
[[nodiscard]] QList<Finding> checkParams(const Document &document, const QList<Param> &params);

/// A file given after the first one: it patches the operation (spec section 16), whatever its own `isPreset` says.
struct Preset
{
    QString name; ///< for messages: its path
    Document document;
};

struct CompileOptions
{
    QString project; ///< not part of the operation; kept for messages
    QString filePath; ///< base of relative path references; may be empty for text that is not saved
    QList<Preset> presets = {}; ///< merged over the operation in this order, each by its own patchStrategy (`-f FILE -f PRESET...`)
};

/**
 * The operation that `polyaxon run -f FILE -f PRESET -P ...` would send (polyaxon-api 7.2): a component is wrapped, params go in as
 * `{"value": "text"}`, references to files are resolved, then the presets are merged.
 * Fails with the first error finding (line and column set) when the document or the parameters are not fit to be sent.
 */
[[nodiscard]] Result<QJsonObject> compile(const Document &document, const QList<Param> &params, const CompileOptions &options);

/// The operation as it goes over the wire: compact JSON, keys as the CLI orders them where that matters to nobody but readers.
[[nodiscard]] QByteArray operationJson(const QJsonObject &operation);

} // namespace Polydeck::Polyaxonfile
