// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paramsform.h"

#include <ui/theme/tokens.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/labels.h>

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::Input;

/// A JSON value as a person would type it after -P name=.
static QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return u"null"_s;
}

static bool sameInputs(const QList<Input> &a, const QList<Input> &b)
{
    return std::ranges::equal(a, b, [](const Input &x, const Input &y) {
        return x.name == y.name && x.type == y.type && x.required == y.required && x.isList == y.isList && x.description == y.description
            && x.defaultValue == y.defaultValue && x.options == y.options;
    });
}

ParamsForm::ParamsForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"editor.params"_s);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Space::OneAndHalf);
}

void ParamsForm::setDocument(const Polyaxonfile::Document &document)
{
    const bool same = sameInputs(document.inputs(), m_document.inputs());
    m_document = document;
    if (!same || m_layout->isEmpty())
        rebuild();
    validate(false);
}

void ParamsForm::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    const QList<Input> inputs = m_document.inputs();
    if (inputs.isEmpty())
        m_layout->addWidget(new TextLabel(tr("This file declares no inputs."), TextLabel::Style::Small, Token::TextMuted, this));
    for (const Input &input : inputs) {
        auto *field = new FormField(input.name, makeInput(input), hintFor(input), this);
        field->setOptional(!input.required);
        m_layout->addWidget(field);
        m_rows.append({input, field});
    }
}

QString ParamsForm::hintFor(const Input &input)
{
    QStringList parts;
    if (!input.type.isEmpty())
        parts.append(input.isList ? tr("list of %1").arg(input.type) : input.type);
    if (input.defaultValue && !input.required)
        parts.append(tr("default %1").arg(valueText(*input.defaultValue)));
    if (!input.description.isEmpty())
        parts.append(input.description);
    return parts.join(u" \u00b7 "_s);
}

QWidget *ParamsForm::makeInput(const Input &input)
{
    const QString name = input.name;
    const QString objectName = "editor.param."_L1 + name;
    QStringList choices;
    if (input.options.isArray()) {
        const QJsonArray options = input.options.toArray();
        for (const QJsonValue &option : options)
            choices.append(valueText(option));
    } else if (input.type == "bool"_L1 && !input.isList) {
        choices = {u"true"_s, u"false"_s};
    }
    if (choices.isEmpty()) {
        auto *edit = new QLineEdit(m_values.value(name), this);
        edit->setObjectName(objectName);
        if (input.defaultValue)
            edit->setPlaceholderText(valueText(*input.defaultValue));
        connect(edit, &QLineEdit::textChanged, this, [this, name](const QString &text) { keep(name, text); });
        return edit;
    }
    auto *box = new QComboBox(this);
    box->setObjectName(objectName);
    box->addItem(input.defaultValue ? tr("default (%1)").arg(valueText(*input.defaultValue)) : tr("choose"), QString());
    for (const QString &choice : std::as_const(choices))
        box->addItem(choice, choice);
    box->setCurrentIndex(std::max(0, box->findData(m_values.value(name))));
    connect(box, &QComboBox::currentIndexChanged, this, [this, name, box] { keep(name, box->currentData().toString()); });
    return box;
}

void ParamsForm::keep(const QString &name, const QString &value)
{
    if (value.isEmpty())
        m_values.remove(name);
    else
        m_values.insert(name, value);
    validate(false);
    Q_EMIT changed();
}

QList<Polyaxonfile::Param> ParamsForm::params() const
{
    QList<Polyaxonfile::Param> params;
    for (const Row &row : m_rows) {
        const auto value = m_values.constFind(row.input.name);
        if (value != m_values.constEnd())
            params.append({row.input.name, *value});
    }
    return params;
}

bool ParamsForm::validate(bool strict)
{
    const auto findings = Polyaxonfile::checkParams(m_document, params());
    bool fine = true;
    for (const Row &row : std::as_const(m_rows)) {
        // A value is told by its place in the file ("params.x"), a missing one by the input.
        const auto finding = std::ranges::find_if(findings, [&row](const Polyaxonfile::Finding &f) { return f.path.section(u'.', -1) == row.input.name; });
        // A field that nobody touched yet is not wrong, only empty.
        const bool shown = finding != findings.end() && (strict || m_values.contains(row.input.name));
        row.field->setProblem(shown ? finding->message : QString());
        fine = fine && !shown;
    }
    return fine;
}

void ParamsForm::focusFirstProblem()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.field->problem().isEmpty()) {
            row.field->input()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace Polydeck::Ui
