// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextband.h"

#include <ui/theme/fonts.h>
#include <ui/theme/markcolour.h>
#include <workspace/contextmarks.h>
#include <workspace/workspace.h>

#include <QPainter>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{
constexpr int s_thin = 4;
constexpr int s_high = 22;
}

ContextBand::ContextBand(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    setObjectName(u"window.mark"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&workspace, &Workspace::contextChanged, this, &ContextBand::update);
    connect(&workspace.marks(), &ContextMarks::changed, this, &ContextBand::update);
    update();
}

void ContextBand::update()
{
    const QString name = m_workspace.contextName();
    const ContextMark mark = name.isEmpty() ? ContextMark() : m_workspace.marks().mark(name);
    m_mark.reset();
    if (mark.production)
        m_mark = Token::Danger;
    else if (mark.colour != ContextMark::Colour::None)
        m_mark = markToken(static_cast<int>(mark.colour));
    m_text = mark.production ? tr("Production: %1").arg(name) : QString();
    setAccessibleName(m_text);
    setVisible(m_mark.has_value());
    setFixedHeight(sizeHint().height());
    QWidget::update();
    Q_EMIT changed();
}

QSize ContextBand::sizeHint() const
{
    return {100, m_text.isEmpty() ? s_thin : s_high};
}

void ContextBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isProduction = !m_text.isEmpty();
    painter.fillRect(rect(), color(this, isProduction ? Token::DangerFill : m_mark.value_or(Token::Window)));
    if (!isProduction)
        return;
    QFont font = smallFont();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(color(this, Token::OnDanger));
    painter.drawText(rect(), Qt::AlignCenter, painter.fontMetrics().elidedText(m_text, Qt::ElideMiddle, width() - 2 * Space::Two));
}

} // namespace Polydeck::Ui
