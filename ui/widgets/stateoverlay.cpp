// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stateoverlay.h"

#include "detailsbox.h"
#include "labels.h"
#include "spinner.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int columnWidth = 460;
constexpr int quickAnswer = 150; // ms without a loading sign
}

StateOverlay::StateOverlay(const QString &id, QWidget *covered)
    : QWidget(covered)
    , m_delay(new QTimer(this))
    , m_spinner(new Spinner(28))
    , m_glyph(new GlyphLabel({}, Token::TextMuted, 36))
    , m_title(new TextLabel({}, TextLabel::Style::Subheading))
    , m_text(new TextLabel({}, TextLabel::Style::Body, Token::TextMuted))
    , m_hint(new TextLabel)
    , m_action(new QPushButton(this))
    , m_second(new QPushButton(this))
    , m_retry(new QPushButton(icon("refresh"_L1), tr("Try again"), this))
    , m_clear(new QPushButton(tr("Clear filter"), this))
    , m_details(new DetailsBox(id + u".overlay"_s, this))
{
    setObjectName(id + u".overlay"_s);
    m_title->setObjectName(id + u".overlay.title"_s);
    m_text->setObjectName(id + u".overlay.text"_s);
    m_hint->setObjectName(id + u".overlay.hint"_s);
    m_action->setObjectName(id + u".overlay.action"_s);
    m_second->setObjectName(id + u".overlay.action2"_s);
    m_retry->setObjectName(id + u".overlay.retry"_s);
    m_clear->setObjectName(id + u".overlay.clear"_s);
    setButtonKind(m_action, ButtonKind::Primary);
    for (TextLabel *label : {m_title, m_text, m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::One);
    buttons->addStretch();
    for (QPushButton *button : {m_clear, m_retry, m_second, m_action})
        buttons->addWidget(button);
    buttons->addStretch();

    auto *column = new QWidget(this);
    column->setMaximumWidth(columnWidth);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(Space::Two, Space::Two, Space::Two, Space::Four);
    stack->setSpacing(Space::One);
    stack->addWidget(m_spinner, 0, Qt::AlignHCenter);
    stack->addWidget(m_glyph, 0, Qt::AlignHCenter);
    stack->addWidget(m_title);
    stack->addWidget(m_text);
    stack->addWidget(m_hint);
    stack->addSpacing(Space::One);
    stack->addLayout(buttons);
    stack->addWidget(m_details);
    m_details->centre();

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(column, 100);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(2);
    layout->addLayout(row);
    layout->addStretch(3);

    m_delay->setSingleShot(true);
    m_delay->setInterval(quickAnswer);
    connect(m_delay, &QTimer::timeout, this, [this] {
        show();
        raise();
    });
    connect(m_action, &QPushButton::clicked, this, &StateOverlay::actionTriggered);
    connect(m_second, &QPushButton::clicked, this, &StateOverlay::secondActionTriggered);
    connect(m_retry, &QPushButton::clicked, this, &StateOverlay::retryRequested);
    connect(m_clear, &QPushButton::clicked, this, &StateOverlay::clearFilterRequested);
    covered->installEventFilter(this);
    setGeometry(covered->rect());
    hide();
}

void StateOverlay::hideOverlay()
{
    become(State::Hidden);
}

void StateOverlay::showLoading(const QString &text, const QString &hint)
{
    setContent({}, text, {}, hint);
    become(State::Loading);
}

void StateOverlay::showEmpty(const EmptyState &empty)
{
    setContent(empty.iconName, empty.title, empty.text, {});
    offer(m_action, empty.actionText);
    offer(m_second, empty.secondActionText);
    become(State::Empty);
}

void StateOverlay::showFilteredOut(const QString &filter)
{
    setContent(u"filter"_s, tr("Nothing matches"), tr("No row contains “%1”.").arg(filter), {});
    m_clear->show();
    become(State::FilteredOut);
}

void StateOverlay::showError(const Error &error, const QString &actionText)
{
    const bool forbidden = error.kind == Error::Kind::Forbidden;
    setContent(forbidden ? u"lock"_s : u"disconnected"_s, error.what, {}, error.hint);
    m_details->setDetails(error.detail);
    offer(m_action, actionText);
    m_retry->show();
    become(forbidden ? State::Forbidden : State::Failed);
}

bool StateOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parent())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void StateOverlay::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), color(this, Token::Surface));
}

void StateOverlay::setContent(const QString &iconName, const QString &title, const QString &text, const QString &hint)
{
    m_glyph->setGlyph(iconName, Token::TextMuted);
    m_glyph->setVisible(!iconName.isEmpty());
    m_spinner->setVisible(iconName.isEmpty());
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    for (QPushButton *button : {m_action, m_second, m_retry, m_clear})
        button->hide();
    m_details->setDetails({});
    setAccessibleName(title);
    setAccessibleDescription(text + hint);
}

void StateOverlay::offer(QPushButton *button, const QString &text)
{
    button->setText(text);
    button->setVisible(!text.isEmpty());
}

void StateOverlay::become(State state)
{
    if (state == State::Hidden) {
        m_delay->stop();
        hide();
    } else if (state == State::Loading && isHidden()) {
        if (!m_delay->isActive())
            m_delay->start();
    } else {
        m_delay->stop();
        show();
        raise();
    }
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace Polydeck::Ui
