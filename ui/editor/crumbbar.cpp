// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crumbbar.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/elidedlabel.h>

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

CrumbBar::CrumbBar(QWidget *parent)
    : QWidget(parent)
    , m_outline(new QPushButton(tr("Outline"), this))
    , m_path(new ElidedLabel({}, this))
{
    setObjectName(u"editor.crumbs"_s);
    setGround(this, Ground::SurfaceAlt);
    setFixedHeight(Extent::Control + Space::Half);
    m_outline->setObjectName(u"editor.outline.button"_s);
    m_outline->setIcon(icon(u"menu"_s));
    m_outline->setFocusPolicy(Qt::NoFocus);
    m_outline->setToolTip(tr("Go to a part of the file (Ctrl+Shift+O)"));
    setButtonKind(m_outline, ButtonKind::Quiet);
    m_path->setObjectName(u"editor.path"_s);
    m_path->setTint(Token::TextMuted);
    m_path->setElideMode(Qt::ElideLeft);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Space::Half, 0, Space::One, 0);
    layout->setSpacing(Space::One);
    layout->addWidget(m_outline);
    layout->addWidget(m_path, 1);
    connect(m_outline, &QPushButton::clicked, this, &CrumbBar::outlineRequested);
}

void CrumbBar::setPath(const Polyaxonfile::Path &path)
{
    QStringList crumbs;
    for (const auto &step : path) {
        const auto *index = std::get_if<qsizetype>(&step);
        crumbs.append(index ? QString::number(*index + 1) : std::get<QString>(step));
    }
    m_path->setText(crumbs.join(u"  \u203a  "_s));
}

} // namespace Polydeck::Ui
