// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "propertylist.h"

#include "labels.h"
#include "wraplabel.h"

#include <ui/theme/fonts.h>

#include <QGridLayout>

namespace Polydeck::Ui
{

PropertyList::PropertyList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Space::Two);
    m_grid->setVerticalSpacing(Space::Half + Space::Quarter);
    m_grid->setColumnStretch(1, 1);
}

void PropertyList::setProperties(const QList<Property> &properties)
{
    if (properties == m_properties)
        return; // keep what the user has selected in it
    m_properties = properties;
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Property &property : properties) {
        auto *name = new TextLabel(property.name, TextLabel::Style::Body, Token::TextMuted);
        auto *value = new WrapLabel(property.value, property.tint);
        if (property.monospace)
            value->setFont(monoFont());
        value->setAccessibleName(property.name);
        m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row++, 1);
        if (property.note.isEmpty())
            continue;
        auto *note = new WrapLabel(property.note, Token::TextMuted);
        note->setFont(smallFont());
        m_grid->addWidget(note, row++, 1);
    }
}

} // namespace Polydeck::Ui
