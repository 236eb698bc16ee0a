// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "renamebar.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

RenameBar::RenameBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_caption(new TextLabel({}, TextLabel::Style::Body, Token::Text, this))
    , m_note(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted, this))
{
    setObjectName(u"editor.renameBar"_s);
    setGround(this, Ground::SurfaceAlt);
    m_name->setObjectName(u"editor.rename"_s);
    m_name->setAccessibleName(tr("New name"));
    m_name->setFont(monoFont());
    m_name->setMaximumWidth(260);
    m_name->installEventFilter(this);
    m_note->setObjectName(u"editor.rename.note"_s);
    auto *go = new QPushButton(tr("Rename"), this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    setButtonKind(go, ButtonKind::Primary);
    setButtonKind(cancel, ButtonKind::Quiet);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::One, Space::Half, Space::One, Space::Half);
    layout->setSpacing(Space::One);
    layout->addWidget(m_caption);
    layout->addWidget(m_name, 1);
    layout->addWidget(go);
    layout->addWidget(cancel);
    layout->addWidget(m_note, 1);

    connect(go, &QPushButton::clicked, this, [this] { Q_EMIT renameRequested(m_name->text().trimmed()); });
    connect(cancel, &QPushButton::clicked, this, &RenameBar::leave);
    connect(m_name, &QLineEdit::textEdited, this, [this] { setInvalid(m_name, false); });
    hide();
}

void RenameBar::open(const QString &name, qsizetype places)
{
    m_caption->setText(tr("Rename %1 to").arg(name));
    m_name->setText(name);
    setInvalid(m_name, false);
    m_note->setTint(Token::TextMuted);
    m_note->setText(places == 1 ? tr("In 1 place") : tr("In %1 places").arg(places));
    show();
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void RenameBar::showProblem(const QString &problem)
{
    setInvalid(m_name, true);
    m_note->setTint(Token::Danger);
    m_note->setText(problem);
}

void RenameBar::leave()
{
    hide();
    Q_EMIT left();
}

bool RenameBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            leave();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT renameRequested(m_name->text().trimmed());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Polydeck::Ui
