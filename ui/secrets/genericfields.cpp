// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "genericfields.h"

#include "keyvaluerow.h"
#include "secretrules.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>

#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

GenericFields::GenericFields(QWidget *parent)
    : SecretFields(parent)
    , m_layout(new QVBoxLayout)
    , m_add(new QPushButton(icon("plus"_L1), tr("Add a key")))
{
    m_add->setObjectName(u"secrets.form.addKey"_s);
    setButtonKind(m_add, ButtonKind::Quiet);
    m_layout->setSpacing(Space::One);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::Half);
    auto *title = new TextLabel(tr("Keys and values"));
    QFont font = title->font();
    font.setWeight(QFont::Medium);
    title->setFont(font);
    layout->addWidget(title);
    layout->addLayout(m_layout);
    layout->addWidget(m_add, 0, Qt::AlignLeft);

    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow()->keyEdit()->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    addRow();
}

KeyValueRow *GenericFields::addRow()
{
    auto *row = new KeyValueRow(this);
    m_layout->addWidget(row);
    m_rows.append(row);
    // The order of tabs is that of creation, and the button was there first.
    setTabOrder(row, m_add);
    connect(row, &KeyValueRow::changed, this, [this] {
        check(false);
        Q_EMIT changed();
    });
    connect(row, &KeyValueRow::removeRequested, this, [this, row] { removeRow(row); });
    renumber();
    return row;
}

void GenericFields::removeRow(KeyValueRow *row)
{
    row->wipe();
    m_rows.removeOne(row);
    row->hide();
    row->deleteLater();
    renumber();
    check(false);
    m_rows.constLast()->keyEdit()->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void GenericFields::renumber()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setNumber(i);
        m_rows.at(i)->setRemovable(m_rows.size() > 1);
    }
}

QList<KeyValueRow *> GenericFields::filledRows() const
{
    QList<KeyValueRow *> rows;
    for (KeyValueRow *row : std::as_const(m_rows)) {
        if (!row->isBlank())
            rows.append(row);
    }
    return rows.isEmpty() ? QList<KeyValueRow *>{m_rows.constFirst()} : rows;
}

Kube::SecretSpec GenericFields::spec(const QString &nameSpace, const QString &name) const
{
    QList<QPair<QString, SecretString>> literals;
    const auto rows = filledRows();
    for (const KeyValueRow *row : rows)
        literals.emplaceBack(row->key(), row->value());
    return Kube::genericSecret(nameSpace, name, literals);
}

QWidget *GenericFields::check(bool strict)
{
    QWidget *first = nullptr;
    QSet<QString> keys;
    const auto rows = filledRows();
    for (KeyValueRow *row : std::as_const(m_rows)) {
        if (!rows.contains(row)) {
            row->wipe(); // what was wrong with it went with its text
            continue;
        }
        QWidget *wrong = row->check(keys.contains(row->key()), strict);
        first = first ? first : wrong;
        keys.insert(row->key());
    }
    return first;
}

QWidget *GenericFields::firstInput() const
{
    return m_rows.constFirst()->keyEdit();
}

QString GenericFields::kubectlKind() const
{
    return u"generic"_s;
}

QList<CommandOption> GenericFields::commandOptions() const
{
    QList<CommandOption> options;
    const auto rows = filledRows();
    for (const KeyValueRow *row : rows) {
        // Not what is no key: a value pasted into the wrong field would show up here.
        const QString key = secretKeyVerdict(row->key()).isFine() ? row->key() : u"<KEY>"_s;
        options.append({u"--from-literal"_s, QString(key + u"=<VALUE>"_s)});
    }
    return options;
}

void GenericFields::wipe()
{
    while (m_rows.size() > 1) {
        KeyValueRow *row = m_rows.takeLast();
        row->wipe();
        row->hide();
        row->deleteLater();
    }
    m_rows.constFirst()->wipe();
    renumber();
}

} // namespace Polydeck::Ui
