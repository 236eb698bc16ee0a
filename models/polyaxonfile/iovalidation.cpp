// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The `validation` and `options` of an input (spec section 5), checked as Polyaxon 2.x runs them after the conversion.

#include "conversion.h"
#include "text.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile::Detail
{

namespace
{

/// As Python prints it, which is what the digit rules count.
QString printed(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toVariant().toString();
}

bool equal(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() == b.toDouble();
    return a == b;
}

bool contains(const QJsonValue &whole, const QJsonValue &part, bool &comparable)
{
    comparable = true;
    if (whole.isString() && part.isString())
        return whole.toString().contains(part.toString());
    if (whole.isArray()) {
        const auto items = whole.toArray();
        return std::ranges::any_of(items, [&part](const auto &one) { return equal(one, part); });
    }
    if (whole.isObject() && part.isString())
        return whole.toObject().contains(part.toString());
    comparable = false;
    return false;
}

class Rules
{
public:
    explicit Rules(const Value &rules)
        : m_rules(rules)
    {
    }

    QString check(const QJsonValue &value) const
    {
        if (value.isArray() || value.isObject()) {
            const auto items = value.isArray() ? value.toArray() : QJsonArray::fromVariantList(value.toObject().toVariantMap().values());
            for (const auto &item : items) {
                if (const auto broken = one(item); !broken.isEmpty())
                    return broken;
            }
            return whole(value, items.size());
        }
        return one(value);
    }

private:
    Value rule(QStringView name) const
    {
        const auto found = m_rules.field(name);
        return found.isNull() ? Value() : found;
    }

    static QString unfit(QStringView name)
    {
        return Text::tr("cannot be checked against validation.%1: the rule does not fit the type, and Polyaxon fails on it.").arg(name);
    }

    QString compare(QStringView name, const QJsonValue &value, bool (*fits)(double, double), const QString &message) const
    {
        const auto limit = rule(name);
        if (!limit)
            return {};
        if (!value.isDouble() || !limit.isNumber())
            return unfit(name);
        return fits(value.toDouble(), limit.node().number) ? QString() : message.arg(limit.text());
    }

    QString count(QStringView name, qsizetype size, bool atLeast, const QString &message) const
    {
        const auto limit = rule(name);
        if (!limit)
            return {};
        if (!limit.isNumber())
            return unfit(name);
        const auto wanted = limit.node().number;
        return (atLeast ? static_cast<double>(size) >= wanted : static_cast<double>(size) <= wanted) ? QString() : message.arg(limit.text());
    }

    QString numbers(const QJsonValue &value) const
    {
        QString broken = compare(u"gt", value, [](double a, double b) { return a > b; }, Text::tr("must be greater than %1."));
        if (broken.isEmpty())
            broken = compare(u"ge", value, [](double a, double b) { return a >= b; }, Text::tr("must be %1 or more."));
        if (broken.isEmpty())
            broken = compare(u"lt", value, [](double a, double b) { return a < b; }, Text::tr("must be less than %1."));
        if (broken.isEmpty())
            broken = compare(u"le", value, [](double a, double b) { return a <= b; }, Text::tr("must be %1 or less."));
        if (broken.isEmpty())
            broken = compare(u"multipleOf", value, [](double a, double b) { return b != 0 && std::fmod(a, b) == 0; }, Text::tr("must be a multiple of %1."));
        return broken;
    }

    QString digits(const QJsonValue &value) const
    {
        const auto text = printed(value);
        const auto size = text.size() - text.count(u'.');
        QString broken = count(u"minDigits", size, true, Text::tr("must have at least %1 digits."));
        if (broken.isEmpty())
            broken = count(u"maxDigits", size, false, Text::tr("must have at most %1 digits."));
        if (broken.isEmpty() && rule(u"decimalPlaces")) {
            if (!text.contains(u'.'))
                return unfit(u"decimalPlaces");
            broken = count(u"decimalPlaces", text.size() - text.indexOf(u'.') - 1, false, Text::tr("must have at most %1 decimals."));
        }
        return broken;
    }

    QString texts(const QJsonValue &value) const
    {
        if (const auto regex = rule(u"regex")) {
            const QRegularExpression expression(regex.text());
            if (!value.isString() || !expression.isValid())
                return unfit(u"regex");
            if (value.toString().size() < 10'000
                && !expression.match(value.toString(), 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption).hasMatch())
                return Text::tr("must match the regular expression %1.").arg(regex.text());
        }
        for (const auto &name : {u"minLength"_s, u"maxLength"_s}) {
            if (!rule(name))
                continue;
            if (!value.isString() && !value.isArray() && !value.isObject())
                return unfit(name);
            const auto size = value.isString() ? value.toString().size() : value.isArray() ? value.toArray().size() : value.toObject().size();
            const bool least = name.startsWith("min"_L1);
            if (const auto broken = count(name, size, least, least ? Text::tr("must have at least %1 characters.") : Text::tr("must have at most %1 characters."));
                !broken.isEmpty())
                return broken;
        }
        return {};
    }

    QString members(const QJsonValue &value) const
    {
        for (const bool wanted : {true, false}) {
            const auto *name = wanted ? u"contains" : u"excludes";
            const auto part = rule(name);
            if (!part)
                continue;
            bool comparable = false;
            const bool has = contains(value, part.toJson(), comparable);
            if (!comparable)
                return unfit(name);
            if (has != wanted)
                return wanted ? Text::tr("must contain %1.").arg(part.shown()) : Text::tr("must not contain %1.").arg(part.shown());
        }
        if (const auto options = rule(u"options")) {
            bool comparable = false;
            if (!contains(options.toJson(), value, comparable))
                return comparable ? Text::tr("must be one of %1.").arg(listedOptions(options)) : unfit(u"options");
        }
        return {};
    }

    QString one(const QJsonValue &value) const
    {
        for (const auto &broken : {numbers(value), digits(value), texts(value), members(value)}) {
            if (!broken.isEmpty())
                return broken;
        }
        return {};
    }

    QString whole(const QJsonValue &value, qsizetype size) const
    {
        QString broken = count(u"minItems", size, true, Text::tr("must have at least %1 items."));
        if (broken.isEmpty())
            broken = count(u"maxItems", size, false, Text::tr("must have at most %1 items."));
        if (!broken.isEmpty() || !value.isObject())
            return broken;
        const auto keys = value.toObject().keys();
        const auto listOf = [](const Value &rule) {
            QStringList words;
            for (qsizetype i = 0; rule.isSequence() && i < rule.size(); ++i)
                words.append(rule.at(i).text());
            return words;
        };
        if (const auto exact = rule(u"keys"); exact && QSet(keys.begin(), keys.end()) != [](const QStringList &l) { return QSet(l.begin(), l.end()); }(listOf(exact)))
            return Text::tr("must have exactly the keys %1.").arg(listOf(exact).join(u", "_s));
        for (const auto &key : listOf(rule(u"containsKeys"))) {
            if (!keys.contains(key))
                return Text::tr("must have the key %1.").arg(key);
        }
        for (const auto &key : listOf(rule(u"excludesKeys"))) {
            if (keys.contains(key))
                return Text::tr("must not have the key %1.").arg(key);
        }
        return {};
    }

public:
    static QString listedOptions(const Value &options)
    {
        QStringList words;
        for (qsizetype i = 0; options.isSequence() && i < options.size() && i < 20; ++i)
            words.append(options.at(i).isScalar() ? options.at(i).text() : options.at(i).shown());
        return words.join(u", "_s);
    }

private:
    Value m_rules;
};

} // namespace

QString brokenRule(const Io &io, const QJsonValue &value, Profile profile)
{
    // The old place of the options holds in both versions; 2.x moves it into `validation` on load.
    if (io.options.isSequence()) {
        bool comparable = false;
        const bool each = profile == Profile::V2_16 && value.isArray();
        const auto values = each ? value.toArray() : QJsonArray{value};
        for (const auto &item : values) {
            if (io.options.size() > 0 && !contains(io.options.toJson(), item, comparable))
                return Text::tr("must be one of %1.").arg(Rules::listedOptions(io.options));
        }
    }
    return profile == Profile::V2_16 && io.validation.isMapping() ? Rules(io.validation).check(value) : QString();
}

} // namespace Polydeck::Polyaxonfile::Detail
