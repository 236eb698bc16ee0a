// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistory.h"

#include <ui/theme/controls.h>
#include <ui/theme/statuslook.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/statuspill.h>

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

static constexpr int pillColumn = 130;

/// Digits differ in width; what stands right of them must not.
static int timeColumn(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(u"dddd-dd-dd dd:dd:dd"_s.replace(u'd', QChar(digit))));
    return widest;
}

StatusHistoryView::StatusHistoryView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"runs.statuses"_s);
    auto *content = new QWidget;
    setGround(content, Ground::Surface);
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(Extent::PaneMargin, Space::OneAndHalf, Extent::PaneMargin, Space::OneAndHalf);
    m_rows->setSpacing(Space::One);
    m_rows->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

QWidget *StatusHistoryView::makeRow(const Polyaxon::StatusCondition &condition)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Space::OneAndHalf);
    auto *pill = new StatusPill(row);
    pill->setLook(statusLook(condition.status, condition.word));
    auto *pillBox = new QWidget(row);
    pillBox->setFixedWidth(pillColumn);
    auto *pillLine = new QHBoxLayout(pillBox);
    pillLine->setContentsMargins(0, 0, 0, 0);
    pillLine->addWidget(pill);
    pillLine->addStretch(1);
    auto *time = new TextLabel(condition.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), TextLabel::Style::Small, Token::TextMuted, row);
    time->setMinimumWidth(timeColumn(time->fontMetrics()));
    auto *message = new TextLabel(condition.message, TextLabel::Style::Body, Token::Text, row);
    message->setWordWrap(true);
    message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *reason = new TextLabel(condition.reason, TextLabel::Style::Small, Token::TextMuted, row);
    line->addWidget(pillBox);
    line->addWidget(time);
    line->addWidget(message, 1);
    line->addWidget(reason);
    return row;
}

void StatusHistoryView::setConditions(const QList<Polyaxon::StatusCondition> &conditions)
{
    if (conditions == m_conditions)
        return;
    // Conditions mostly grow at the end; only what changed is made anew, so nothing jumps.
    qsizetype same = 0;
    while (same < conditions.size() && same < m_conditions.size() && conditions.at(same) == m_conditions.at(same))
        ++same;
    while (m_rows->count() - 1 > same) {
        QLayoutItem *item = m_rows->takeAt(m_rows->count() - 2);
        delete item->widget();
        delete item;
    }
    for (qsizetype i = same; i < conditions.size(); ++i)
        m_rows->insertWidget(m_rows->count() - 1, makeRow(conditions.at(i)));
    m_conditions = conditions;
}

} // namespace Polydeck::Ui
