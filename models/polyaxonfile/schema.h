// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "finding.h"
#include "tree.h"

#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Polydeck::Polyaxonfile
{

/// One `pattern`, with its "or a {{ template }}" alternative taken out so that long texts stay cheap.
struct Pattern
{
    QRegularExpression expression; ///< empty: only a template matches
    bool templateMatches = false;

    [[nodiscard]] bool matches(const QString &text) const;
};

/**
 * One compiled JSON Schema object: the keywords that our two schema files use (draft 2020-12 subset) and their
 * annotations. Constant after loading; the SchemaSet owns it.
 */
struct Schema
{
    enum Type : quint8 { NullType = 1, BooleanType = 2, IntegerType = 4, NumberType = 8, StringType = 16, ArrayType = 32, ObjectType = 64 };

    struct Property
    {
        const Schema *schema = nullptr;
        QString aliasOf; ///< the camelCase key, when this is its Python spelling
    };

    quint8 types = 0; ///< 0: any
    bool strictInteger = false; ///< 5.0 is no integer here
    bool datesAreText = false; ///< an unquoted YAML date stands for its text
    bool closed = false; ///< additionalProperties: false
    bool isNever = false; ///< {"not": {}} and false
    QList<QJsonValue> allowed; ///< enum or const
    std::optional<Pattern> pattern;
    std::optional<double> minimum;
    std::optional<double> exclusiveMinimum;
    std::optional<double> exclusiveMaximum;
    qsizetype minLength = 0;
    qsizetype minItems = 0;
    qsizetype maxItems = -1;
    qsizetype minProperties = 0;
    const Schema *ref = nullptr;
    const Schema *ifSchema = nullptr;
    const Schema *thenSchema = nullptr;
    const Schema *elseSchema = nullptr;
    const Schema *notSchema = nullptr;
    const Schema *items = nullptr;
    const Schema *additional = nullptr;
    const Schema *propertyNames = nullptr;
    QList<const Schema *> allOf;
    QList<const Schema *> anyOf;
    QList<const Schema *> prefixItems;
    QStringList required;
    QHash<QString, Property> properties;
    QStringList keys; ///< the canonical keys in the order of the file
    QString discriminator; ///< the key that selects one of `variants`
    QHash<QString, const Schema *> variants;

    QString name; ///< of a definition: "Component", "t.IntOrNull"
    QString title;
    QString description;
    QString type; ///< x-type: the model's type in the schema's small language
    QString since; ///< x-since
    QJsonValue defaultValue = QJsonValue::Undefined;
    QString deprecated; ///< x-deprecated: since when, and what to write instead
    QStringList suggestions; ///< x-suggest: values to offer where others are allowed too
    QString message; ///< x-message: what to say instead of what failed inside
    bool isWarning = false; ///< x-severity: nobody checks this before the cluster does
    bool messageAtSelf = false; ///< x-place: the message belongs to this value, not to what failed inside
    bool byCode = false; ///< x-rule: checked in C++, with positions and conversions

    [[nodiscard]] bool isLeaf() const { return name.startsWith(QStringLiteral("t.")) || name.startsWith(QStringLiteral("e.")) || name.startsWith(QStringLiteral("k8s.T"))
            || name == QStringLiteral("k8s.Bool") || name == QStringLiteral("k8s.Int") || name == QStringLiteral("k8s.Quantity"); }
};

/// A loaded schema file.
class SchemaSet
{
public:
    /// The schema of a profile; read from the resources once per process, on first use, by whichever thread comes first.
    static const SchemaSet &get(Profile profile);

    [[nodiscard]] const Schema &root() const { return *m_root; }
    /// A definition by name ("Component"), or nullptr.
    [[nodiscard]] const Schema *definition(const QString &name) const { return m_definitions.value(name, nullptr); }
    /// The part of a definition that lists its fields, or nullptr.
    [[nodiscard]] const Schema *fields(const QString &name) const;
    [[nodiscard]] Profile profile() const { return m_profile; }

    SchemaSet(const SchemaSet &) = delete;
    SchemaSet &operator=(const SchemaSet &) = delete;

private:
    explicit SchemaSet(Profile profile);
    friend class SchemaLoader;

    Profile m_profile;
    const Schema *m_root = nullptr;
    QHash<QString, const Schema *> m_definitions;
    std::vector<std::unique_ptr<Schema>> m_storage;
};

/// True for text with a `{{ ... }}` in it, as the client searches for it (regular expression `{{\s*.+\s*}}`).
[[nodiscard]] bool hasTemplate(QStringView text);

} // namespace Polydeck::Polyaxonfile
