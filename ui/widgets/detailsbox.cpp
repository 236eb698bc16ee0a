// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "detailsbox.h"

#include "plaintext.h"

#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>

#include <algorithm>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

DetailsBox::DetailsBox(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QHBoxLayout)
    , m_toggle(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
{
    m_toggle->setObjectName(id + u".details"_s);
    m_copy->setObjectName(id + u".details.copy"_s);
    m_text->setObjectName(id + u".details.text"_s);
    for (QToolButton *button : {m_toggle, m_copy}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_copy->setText(tr("Copy details"));
    m_copy->setIcon(icon("copy"_L1));
    m_text->setReadOnly(true);
    m_text->setFont(monoFont());
    m_text->setAccessibleName(tr("Details"));
    m_text->viewport()->setBackgroundRole(QPalette::AlternateBase);

    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(Space::Half);
    m_buttons->addWidget(m_toggle);
    m_buttons->addWidget(m_copy);
    m_buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_buttons);
    layout->addWidget(m_text);

    connect(m_toggle, &QToolButton::clicked, this, [this] { setOpen(!isOpen()); });
    connect(m_copy, &QToolButton::clicked, this, [this] { copyToClipboard(m_text->toPlainText()); });
    setOpen(false);
    hide();
}

void DetailsBox::setDetails(const QString &text)
{
    setVisible(!text.isEmpty());
    if (m_text->toPlainText() == text)
        return;
    m_text->setPlainText(text);
    constexpr int most = 10;
    const int lines = int(std::clamp<qsizetype>(text.count(u'\n') + 2, 3, most));
    m_text->setFixedHeight(lines * QFontMetrics(m_text->font()).lineSpacing() + 2 * Space::One);
    setOpen(false);
}

void DetailsBox::centre()
{
    m_buttons->insertStretch(0);
}

bool DetailsBox::isOpen() const
{
    return !m_text->isHidden();
}

void DetailsBox::setOpen(bool open)
{
    m_text->setVisible(open);
    m_copy->setVisible(open);
    m_toggle->setText(open ? tr("Hide details") : tr("Details"));
    m_toggle->setIcon(icon(open ? "chevron-down"_L1 : "chevron-right"_L1));
}

} // namespace Polydeck::Ui
