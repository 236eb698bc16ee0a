// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>

namespace Polydeck::Sandbox
{

/// labelSelector and fieldSelector of a list or watch.
class Selector
{
public:
    /// The error is the text that the server puts into its 400.
    [[nodiscard]] static std::expected<Selector, QString> parse(const QString &labels, const QString &fields);
    [[nodiscard]] bool matches(const QJsonObject &object) const;
    [[nodiscard]] bool isEmpty() const { return m_labels.isEmpty() && m_fields.isEmpty(); }

private:
    struct Term
    {
        enum class Kind { In, NotIn, Exists, Missing };
        Kind kind;
        QString key;
        QStringList values;
    };
    [[nodiscard]] static std::expected<Term, QString> parseLabelTerm(const QString &text);
    [[nodiscard]] static std::expected<Term, QString> parseFieldTerm(const QString &text);
    [[nodiscard]] static bool holds(const Term &term, const QJsonValue &value);

    QList<Term> m_labels;
    QList<Term> m_fields;
};

} // namespace Polydeck::Sandbox
