// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "startpage.h"

#include <polyaxonfile/templates.h>
#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/actionbutton.h>
#include <ui/widgets/labels.h>

#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

/// A template as a button of two lines.
class TemplateCard : public QPushButton
{
public:
    TemplateCard(const Polyaxonfile::Template &item, QWidget *parent)
        : QPushButton(parent)
    {
        setObjectName("editor.template."_L1 + item.id);
        setAccessibleName(item.title);
        setAccessibleDescription(item.description);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
        setMinimumHeight(76);
        auto *title = new TextLabel(item.title, TextLabel::Style::Subheading, Token::Text, this);
        auto *text = new TextLabel(item.description, TextLabel::Style::Small, Token::TextMuted, this);
        text->setWordWrap(true);
        for (QLabel *label : {static_cast<QLabel *>(title), static_cast<QLabel *>(text)})
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(Space::OneAndHalf, Space::One, Space::OneAndHalf, Space::One);
        layout->setSpacing(Space::Quarter);
        layout->addWidget(title);
        layout->addWidget(text);
        layout->addStretch(1);
    }

    [[nodiscard]] QSize sizeHint() const override { return layout()->totalSizeHint().expandedTo({240, 76}); }
};

} // namespace

StartPage::StartPage(QAction *open, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"editor.start"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Space::Four, Space::Three, Space::Four, Space::Three);
    column->setSpacing(Space::OneAndHalf);
    column->addWidget(new TextLabel(tr("Start with a template"), TextLabel::Style::Heading));
    auto *intro = new TextLabel(tr("A Polyaxonfile describes one job or service: its image, its command, what it may use. Each template runs on the platform as "
                                   "it is; the comments say what to change."),
                                TextLabel::Style::Body, Token::TextMuted);
    intro->setWordWrap(true);
    column->addWidget(intro);

    auto *grid = new QGridLayout;
    grid->setSpacing(Space::OneAndHalf);
    const auto items = Polyaxonfile::templates();
    for (int i = 0; i < items.size(); ++i) {
        auto *card = new TemplateCard(items.at(i), content);
        grid->addWidget(card, i / 2, i % 2);
        connect(card, &QPushButton::clicked, this, [this, id = items.at(i).id] { Q_EMIT templateChosen(id); });
    }
    column->addLayout(grid);

    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("Or work on a file you have:"), TextLabel::Style::Body, Token::TextMuted));
    row->addWidget(new ActionButton(open, ButtonKind::Normal, content));
    row->addStretch(1);
    column->addSpacing(Space::One);
    column->addLayout(row);
    column->addStretch(1);
    content->setMaximumWidth(980);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    scroll->setWidget(content);
    setGround(content, Ground::Surface);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

} // namespace Polydeck::Ui
