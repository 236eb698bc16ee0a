// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "messagebar.h"

#include "detailsbox.h"
#include "labels.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Look
{
    QLatin1StringView glyph;
    Token foreground;
    Token tint;
};

Look lookOf(MessageBar::Level level)
{
    switch (level) {
    case MessageBar::Level::Info:
        return {"info"_L1, Token::Running, Token::RunningTint};
    case MessageBar::Level::Success:
        return {"succeeded"_L1, Token::Success, Token::SuccessTint};
    case MessageBar::Level::Warning:
        return {"warning"_L1, Token::Warning, Token::WarningTint};
    case MessageBar::Level::Error:
        break;
    }
    return {"error"_L1, Token::Danger, Token::DangerTint};
}

} // namespace

MessageBar::MessageBar(const QString &id, QWidget *parent)
    : QFrame(parent)
    , m_timer(new QTimer(this))
    , m_glyph(new GlyphLabel)
    , m_text(new TextLabel)
    , m_hint(new TextLabel({}, TextLabel::Style::Body, Token::Text))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
    , m_details(new DetailsBox(id + u".message"_s, this))
{
    setObjectName(id + u".message"_s);
    m_text->setObjectName(id + u".message.text"_s);
    m_hint->setObjectName(id + u".message.hint"_s);
    m_action->setObjectName(id + u".message.action"_s);
    m_close->setObjectName(id + u".message.close"_s);
    m_close->setAccessibleName(tr("Dismiss message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setIcon(icon("close"_L1));
    m_text->setWordWrap(true);
    m_hint->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(Space::Quarter);
    texts->setContentsMargins(0, Space::Half, 0, Space::Half);
    texts->addWidget(m_text);
    texts->addWidget(m_hint);
    texts->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::OneAndHalf, Space::Half, Space::Half, Space::Half);
    layout->setSpacing(Space::One);
    auto *glyphColumn = new QVBoxLayout;
    glyphColumn->setContentsMargins(0, 5, 0, 0);
    glyphColumn->addWidget(m_glyph, 0, Qt::AlignTop);
    layout->addLayout(glyphColumn);
    layout->addLayout(texts, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);

    m_timer->setSingleShot(true);
    m_timer->setInterval(8000);
    connect(m_timer, &QTimer::timeout, this, &MessageBar::clear);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto run = m_run; // the action may replace the message
        clear();
        if (run)
            run();
    });
    hide();
}

void MessageBar::showError(const Error &error)
{
    present(Level::Error, error.what, error.hint, error.detail);
}

void MessageBar::showWarning(const QString &text, const QString &hint, const QString &details)
{
    present(Level::Warning, text, hint, details);
}

void MessageBar::showInfo(const QString &text, const QString &hint)
{
    present(Level::Info, text, hint, {});
}

void MessageBar::showSuccess(const QString &text, const QString &hint)
{
    present(Level::Success, text, hint, {});
    m_timer->start();
}

void MessageBar::setAction(const QString &text, std::function<void()> action)
{
    m_action->setText(text);
    m_action->show();
    m_run = std::move(action);
    m_timer->stop();
}

void MessageBar::clear()
{
    m_timer->stop();
    if (isHidden())
        return;
    m_run = nullptr;
    hide();
    Q_EMIT cleared();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::present(Level level, const QString &text, const QString &hint, const QString &details)
{
    m_timer->stop();
    m_level = level;
    m_run = nullptr;
    m_action->hide();
    m_text->setText(text);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_details->setDetails(details);
    const Look look = lookOf(level);
    m_glyph->setGlyph(look.glyph, look.foreground);
    m_text->setTint(look.foreground);
    setAccessibleName(text);
    show();
    update();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(this, lookOf(m_level).tint));
    painter.drawRoundedRect(rect(), Extent::Radius, Extent::Radius);
}

} // namespace Polydeck::Ui
