// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schemavalidator.h"

#include "findings.h"
#include "fixes.h"
#include "suggest.h"
#include "text.h"
#include "unknownkey.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

constexpr qsizetype mostFindings = 200;
/// Aliases can make a small file large; by then nobody reads the findings.
constexpr qint64 mostVisits = 8'000'000;

/// Where a value stands: the way to it, the key that names it, and what is expected there.
struct Place
{
    const Place *parent = nullptr;
    QString key;
    qsizetype index = -1;
    Value keyNode;
    const Schema *expected = nullptr;
    bool warning = false;

    QString path(const QString &base) const
    {
        const auto before = parent ? parent->path(base) : base;
        if (index >= 0)
            return joinPath(before, index);
        return key.isEmpty() ? before : joinPath(before, key);
    }
    QString name() const
    {
        if (index >= 0)
            return parent && !parent->key.isEmpty() ? Text::tr("Item %1 of `%2`").arg(index + 1).arg(parent->key) : Text::tr("Item %1").arg(index + 1);
        return key.isEmpty() ? Text::tr("The file") : u'`' + key + u'`';
    }
};

quint8 typesOf(const Value &value, const Schema &schema)
{
    switch (value.kind()) {
    case Kind::Null:
        return Schema::NullType;
    case Kind::Bool:
        return Schema::BooleanType;
    case Kind::Int:
        return Schema::IntegerType | Schema::NumberType;
    case Kind::Float: {
        const bool whole = !schema.strictInteger && std::trunc(value.node().number) == value.node().number;
        return whole ? Schema::NumberType | Schema::IntegerType : Schema::NumberType;
    }
    case Kind::Text:
        return Schema::StringType;
    case Kind::Date:
    case Kind::DateTime:
        return schema.datesAreText ? Schema::StringType : 0;
    case Kind::Binary:
        return 0;
    case Kind::Sequence:
        return Schema::ArrayType;
    case Kind::Mapping:
        return Schema::ObjectType;
    }
    return 0;
}

bool equals(const Value &value, const QJsonValue &json)
{
    switch (value.kind()) {
    case Kind::Null:
        return json.isNull();
    case Kind::Bool:
        return json.isBool() && json.toBool() == value.node().boolean;
    case Kind::Int:
    case Kind::Float:
        return json.isDouble() && json.toDouble() == value.node().number;
    case Kind::Text:
        return json.isString() && json.toString() == value.node().text;
    case Kind::Sequence:
        return json.isArray() && value.size() == 0 && json.toArray().isEmpty();
    case Kind::Mapping:
        return json.isObject() && value.size() == 0 && json.toObject().isEmpty();
    default:
        return false;
    }
}

class Validator
{
public:
    Validator(const SchemaSet *set, QString base)
        : m_set(set)
        , m_base(std::move(base))
    {
    }

    bool check(const Schema &schema, const Value &value, const Place &place)
    {
        if (schema.byCode || ++m_visits > mostVisits)
            return true;
        if (m_silent)
            return parts(schema, value, place);
        if (!schema.message.isEmpty())
            return withMessage(schema, value, place);
        if (schema.isLeaf()) {
            if (silently(schema, value, place))
                return true;
            valueFinding(schema, value, place);
            return false;
        }
        return parts(schema, value, place);
    }

    bool silently(const Schema &schema, const Value &value, const Place &place)
    {
        ++m_silent;
        const bool ok = check(schema, value, place);
        --m_silent;
        return ok;
    }

    QList<Finding> findings;
    bool overrun() const { return m_visits > mostVisits; }

private:
    bool withMessage(const Schema &schema, const Value &value, const Place &place)
    {
        if (silently(schema, value, place))
            return true;
        // What failed inside knows the best place; the message of the schema says it better.
        auto before = std::exchange(findings, {});
        const auto reported = std::exchange(m_reported, {});
        parts(schema, value, place);
        auto inner = std::exchange(findings, std::move(before));
        m_reported = reported;
        auto finding = makeFinding(severity(schema, place), u"schema.rule"_s, schema.message, schema.messageAtSelf ? anchor(value, place) : value, place.path(m_base));
        if (!inner.isEmpty() && !schema.messageAtSelf) {
            const auto &first = inner.first();
            finding.line = first.line;
            finding.column = first.column;
            finding.endLine = first.endLine;
            finding.endColumn = first.endColumn;
            finding.path = first.path;
            finding.fix = first.fix;
        }
        if (!m_reported.contains(value.index())) {
            m_reported.insert(value.index());
            add(std::move(finding));
        }
        return false;
    }

    bool parts(const Schema &schema, const Value &value, const Place &outer)
    {
        Place place = outer;
        place.warning = outer.warning || schema.isWarning;
        bool ok = !schema.ref || check(*schema.ref, value, place);
        if (schema.isNever || !valueFits(schema, value)) {
            valueFinding(schema, value, place);
            return false;
        }
        if (value.isMapping())
            ok = mapping(schema, value, place) && ok;
        else if (value.isSequence())
            ok = sequence(schema, value, place) && ok;
        // A question ends with the first no; a report goes on.
        if (m_silent && !ok)
            return false;
        return applicators(schema, value, place) && ok;
    }

    static bool valueFits(const Schema &schema, const Value &value)
    {
        if (schema.types && !(schema.types & typesOf(value, schema)))
            return false;
        if (!schema.allowed.isEmpty() && std::ranges::none_of(schema.allowed, [&value](const QJsonValue &one) { return equals(value, one); }))
            return false;
        if (typesOf(value, schema) & Schema::StringType) {
            if (value.node().text.size() < schema.minLength || (schema.pattern && !schema.pattern->matches(value.node().text)))
                return false;
        }
        if (value.isNumber()) {
            const auto number = value.node().number;
            if ((schema.minimum && number < *schema.minimum) || (schema.exclusiveMinimum && number <= *schema.exclusiveMinimum)
                || (schema.exclusiveMaximum && number >= *schema.exclusiveMaximum))
                return false;
        }
        return true;
    }

    bool mapping(const Schema &schema, const Value &value, const Place &place)
    {
        if (schema.properties.isEmpty() && !schema.additional && !schema.closed && schema.required.isEmpty() && !schema.propertyNames
            && schema.minProperties == 0)
            return true;
        bool ok = true;
        for (qsizetype i = 0; i < value.size(); ++i)
            ok = entry(schema, value, i, place) && (ok || !m_silent);
        for (const auto &key : schema.required) {
            if (value[key] || hasAlias(schema, value, key))
                continue;
            ok = false;
            missingKey(schema, key, value, place);
        }
        if (value.size() < schema.minProperties) {
            ok = false;
            finding(schema, place, u"schema.empty"_s, Text::tr("%1 must not be empty.").arg(place.name()), anchor(value, place));
        }
        return ok;
    }

    bool entry(const Schema &schema, const Value &value, qsizetype index, const Place &place)
    {
        const auto keyNode = value.keyAt(index);
        const auto child = value.valueAt(index);
        const auto key = keyNode.text();
        const auto found = keyNode.isText() ? schema.properties.constFind(key) : schema.properties.cend();
        Place below{&place, key, -1, keyNode, nullptr, place.warning};
        if (schema.propertyNames && !silently(*schema.propertyNames, keyNode, below)) {
            unknownKey(schema, value, keyNode, place);
            return false;
        }
        if (found != schema.properties.cend()) {
            if (!found->aliasOf.isEmpty() && value[found->aliasOf]) {
                finding(schema, place, u"schema.both-spellings"_s,
                    Text::tr("`%1` and `%2` are the same key. Keep one of them.").arg(found->aliasOf, key), keyNode);
                return isKubernetes(schema); // there the last one wins
            }
            below.expected = found->schema;
            return check(*found->schema, child, below);
        }
        if (schema.additional) {
            if (!keyNode.isText() && !place.warning && m_set && m_set->profile() == Profile::V2_16) {
                finding(schema, place, u"schema.key-type"_s, Text::tr("The key %1 must be text. Put it in quotes.").arg(key), keyNode, Fixes::quote(keyNode));
                return false;
            }
            below.expected = schema.additional;
            return check(*schema.additional, child, below);
        }
        if (!schema.closed)
            return true;
        unknownKey(schema, value, keyNode, place);
        return false;
    }

    static bool hasAlias(const Schema &schema, const Value &value, const QString &key)
    {
        const auto python = pythonSpelling(key);
        return !python.isEmpty() && schema.properties.contains(python) && value[python];
    }

    bool sequence(const Schema &schema, const Value &value, const Place &place)
    {
        bool ok = true;
        if (value.size() < schema.minItems || (schema.maxItems >= 0 && value.size() > schema.maxItems)) {
            const auto wanted = schema.minItems == schema.maxItems ? Text::tr("%n item(s)", nullptr, static_cast<int>(schema.minItems))
                : value.size() < schema.minItems                   ? Text::tr("at least %n item(s)", nullptr, static_cast<int>(schema.minItems))
                                                                   : Text::tr("at most %n item(s)", nullptr, static_cast<int>(schema.maxItems));
            finding(schema, place, u"schema.items"_s, Text::tr("%1 needs %2, found %3.").arg(place.name(), wanted).arg(value.size()), value);
            ok = false;
        }
        for (qsizetype i = 0; i < value.size(); ++i) {
            const auto *wanted = i < schema.prefixItems.size() ? schema.prefixItems[i] : schema.items;
            if (!wanted)
                continue;
            const Place below{&place, {}, i, {}, wanted, place.warning};
            ok = check(*wanted, value.at(i), below) && ok;
        }
        return ok;
    }

    bool applicators(const Schema &schema, const Value &value, const Place &place)
    {
        if (!schema.discriminator.isEmpty() && value.isMapping()) {
            const auto selected = value[schema.discriminator];
            const auto *variant = selected.isText() ? schema.variants.value(selected.text(), nullptr) : nullptr;
            return !variant || check(*variant, value, place);
        }
        bool ok = true;
        for (const auto *one : schema.allOf)
            ok = check(*one, value, place) && ok;
        if (!schema.anyOf.isEmpty() && std::ranges::none_of(schema.anyOf, [&](const Schema *one) { return silently(*one, value, place); })) {
            valueFinding(schema, value, place);
            ok = false;
        }
        if (schema.notSchema && silently(*schema.notSchema, value, place)) {
            valueFinding(schema, value, place);
            ok = false;
        }
        if (schema.ifSchema) {
            const auto *branch = silently(*schema.ifSchema, value, place) ? schema.thenSchema : schema.elseSchema;
            if (branch)
                ok = check(*branch, value, place) && ok;
        }
        return ok;
    }

    void valueFinding(const Schema &schema, const Value &value, const Place &place)
    {
        if (m_silent || findings.size() >= mostFindings || m_reported.contains(value.index()))
            return;
        m_reported.insert(value.index());
        const auto &shown = schema.isLeaf() ? schema : place.expected ? *place.expected : schema;
        auto expected = describe(place.expected ? *place.expected : schema);
        if (expected.isEmpty())
            expected = describe(schema);
        QStringList words;
        for (const auto &one : schema.allowed.isEmpty() && !shown.anyOf.isEmpty() ? shown.anyOf.first()->allowed : schema.allowed)
            words.append(one.toString());
        auto message = expected.isEmpty() ? Text::tr("%1 cannot be %2 here.").arg(place.name(), value.shown())
                                          : Text::tr("%1 must be %2, found %3.").arg(place.name(), expected, value.shown());
        if (value.isText())
            message += didYouMean(value.text(), words);
        else if (isUnquotedText(value, expected))
            message += u' ' + Text::tr("Put it in quotes.");
        finding(schema, place, words.isEmpty() ? u"schema.type"_s : u"schema.value"_s, message, value.isNull() ? anchor(value, place) : value,
            valueFix(schema, value, place, expected, words));
    }

    static bool isUnquotedText(const Value &value, const QString &expected)
    {
        return value.isScalar() && !value.isNull() && !value.isText() && expected.startsWith(Text::tr("text"));
    }

    std::optional<Fix> valueFix(const Schema &schema, const Value &value, const Place &place, const QString &expected, const QStringList &words) const
    {
        if (!value.isScalar() || value.isNull())
            return {};
        if (place.key == "version"_L1 && place.parent && !place.parent->parent && m_base.isEmpty())
            return Fixes::replaceSource(value, u"1.1"_s, value.text() == "1.1"_L1);
        if (isUnquotedText(value, expected))
            return Fixes::quote(value);
        if (value.isText() && !words.isEmpty()) {
            const auto meant = closest(value.text(), words);
            return meant.isEmpty() ? std::nullopt : Fixes::replaceText(value, meant, Fixes::isSlip(value.text(), meant));
        }
        const bool wantsNumber = schema.name.startsWith("t.Int"_L1) || schema.name.startsWith("t.PosInt"_L1);
        static const QRegularExpression digits(u"^-?(0|[1-9]\\d{0,14})(\\.0+)?$"_s);
        if (const auto number = wantsNumber && value.kind() != Kind::Bool ? digits.match(value.text()) : QRegularExpressionMatch(); number.hasMatch())
            return Fixes::replaceSource(value, value.text().section(u'.', 0, 0), true);
        // 1.11 knows params in their full form only.
        const bool isParam = place.parent && place.parent->key == "params"_L1 && m_set && m_set->profile() == Profile::V1_11;
        return isParam ? Fixes::wrap(value, u"value"_s, true) : std::nullopt;
    }

    void missingKey(const Schema &schema, const QString &key, const Value &value, const Place &place)
    {
        if (m_silent)
            return;
        const auto *property = schema.properties.value(key).schema;
        QString hint;
        if (key == "version"_L1 && !place.parent)
            hint = Text::tr("Start the file with `version: 1.1`.");
        else if (key == "kind"_L1 && !place.parent)
            hint = Text::tr("Add `kind: component` or `kind: operation`.");
        else if (property)
            hint = !property->allowed.isEmpty() ? Text::tr("It is %1.").arg(describe(*property)) : property->description;
        const auto where = place.key.isEmpty() && place.index < 0 ? QString() : Text::tr(" in %1").arg(place.name().startsWith(u'`') ? place.name() : place.name().toLower());
        auto found = makeFinding(severity(schema, place), u"schema.missing-key"_s, Text::tr("`%1` is missing%2. %3").arg(key, where, hint).trimmed(),
            anchor(value, place), joinPath(place.path(m_base), key));
        found.fix = missingFix(key, value, place);
        add(std::move(found));
    }

    /// version and kind can be told from the rest of the file.
    static std::optional<Fix> missingFix(const QString &key, const Value &value, const Place &place)
    {
        if (place.parent)
            return {};
        if (key == "version"_L1)
            return Fixes::insertFirst(value, u"version: 1.1"_s, true);
        if (key != "kind"_L1)
            return {};
        static constexpr std::array ofOperation{u"component", u"hubRef", u"pathRef", u"urlRef"};
        const bool isOperation = std::ranges::any_of(ofOperation, [&value](const auto *one) { return value[one].isValid(); });
        const bool isComponent = value[u"run"].isMapping();
        if (isOperation == isComponent)
            return {};
        return Fixes::insertFirst(value, isOperation ? u"kind: operation"_s : u"kind: component"_s, true);
    }

    void unknownKey(const Schema &schema, const Value &value, const Value &keyNode, const Place &place)
    {
        if (m_silent || findings.size() >= mostFindings || m_reported.contains(keyNode.index()))
            return;
        m_reported.insert(keyNode.index());
        const bool top = !place.parent && m_base.isEmpty();
        const auto key = keyNode.text();
        const auto unknown = Polyaxonfile::unknownKey(schema, key, m_set, top);
        auto found = makeFinding(severity(schema, place), u"schema.unknown-key"_s, unknown.message, keyNode, joinPath(place.path(m_base), key));
        found.fix = keyNode.isText() ? Fixes::renameKey(value, key, unknown.meant) : std::nullopt;
        if (found.fix && unknown.isSure)
            found.fix->isSafe = true;
        add(std::move(found));
    }

    /// Lists and maps are marked at the key that names them: that is where the eye looks for them.
    static Value anchor(const Value &value, const Place &place) { return place.keyNode ? place.keyNode : value; }

    Severity severity(const Schema &schema, const Place &place) const
    {
        // Nobody before the cluster looks at the values in Kubernetes objects.
        const bool kubernetesValue = schema.isLeaf() && isKubernetes(schema);
        return place.warning || schema.isWarning || kubernetesValue ? Severity::Warning : Severity::Error;
    }

    static bool isKubernetes(const Schema &schema) { return schema.name.startsWith("k8s."_L1); }

    void finding(const Schema &schema, const Place &place, const QString &rule, const QString &message, const Value &at, const std::optional<Fix> &fix = {})
    {
        if (m_silent)
            return;
        const bool spelling = rule == "schema.both-spellings"_L1 && isKubernetes(schema);
        auto found = makeFinding(spelling ? Severity::Warning : severity(schema, place), rule, message, at, place.path(m_base));
        found.fix = fix;
        add(std::move(found));
    }

    void add(Finding &&finding)
    {
        if (findings.size() < mostFindings)
            findings.append(std::move(finding));
    }

    const SchemaSet *m_set;
    QString m_base;
    int m_silent = 0;
    qint64 m_visits = 0;
    QSet<qint32> m_reported; ///< nodes that have their finding
};

} // namespace

QList<Finding> validate(const Value &value, const Schema &schema, const SchemaSet &set, const QString &path)
{
    Validator validator(&set, path);
    validator.check(schema, value, {nullptr, {}, -1, {}, &schema, false});
    if (validator.overrun())
        validator.findings.append(makeFinding(Severity::Error, u"yaml.too-large"_s, Text::tr("With its aliases (*) written out, the file is too large to check."), value));
    return validator.findings;
}

bool isValid(const Value &value, const Schema &schema)
{
    Validator validator(nullptr, {});
    return validator.silently(schema, value, {nullptr, {}, -1, {}, &schema, false});
}

} // namespace Polydeck::Polyaxonfile
