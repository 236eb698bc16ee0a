// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretchecklist.h"

#include "checklistitem.h"

#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

SecretChecklist::SecretChecklist(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"secrets.checklist"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, Space::Half, 0, 0);
    layout->setSpacing(Space::OneAndHalf);
    for (const SecretKind kind : kinds()) {
        const QString id = kind == SecretKind::Harbor ? u"secrets.checklist.harbor"_s : u"secrets.checklist.s3"_s;
        auto *item = new ChecklistItem(id, guideSecretName(kind), secretKindPurpose(kind));
        connect(item, &ChecklistItem::createRequested, this, [this, kind] { Q_EMIT createRequested(kind); });
        m_items.insert(static_cast<int>(kind), item);
        layout->addWidget(item, 1);
    }
}

QList<SecretKind> SecretChecklist::kinds()
{
    return {SecretKind::Harbor, SecretKind::S3};
}

void SecretChecklist::setState(SecretKind kind, State state)
{
    if (ChecklistItem *item = m_items.value(static_cast<int>(kind)))
        item->setState(state);
}

SecretChecklist::State SecretChecklist::state(SecretKind kind) const
{
    const ChecklistItem *item = m_items.value(static_cast<int>(kind));
    return item ? item->state() : State::Unknown;
}

void SecretChecklist::setCreatable(bool creatable)
{
    for (ChecklistItem *item : std::as_const(m_items))
        item->setCreatable(creatable);
}

} // namespace Polydeck::Ui
