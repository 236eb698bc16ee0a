// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "controls.h"

#include "tokens.h"

#include <QAbstractButton>
#include <QStyle>
#include <QVariant>

namespace Polydeck::Ui
{

namespace
{
constexpr auto kindProperty = "polydeckButtonKind";
constexpr auto invalidProperty = "polydeckInvalid";
}

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->setAttribute(Qt::WA_Hover);
    button->update();
}

ButtonKind buttonKind(const QWidget *button)
{
    return button ? static_cast<ButtonKind>(button->property(kindProperty).toInt()) : ButtonKind::Normal;
}

void setInvalid(QWidget *input, bool invalid)
{
    if (isInvalid(input) == invalid)
        return;
    input->setProperty(invalidProperty, invalid);
    input->update();
}

bool isInvalid(const QWidget *input)
{
    return input && input->property(invalidProperty).toBool();
}

void setGround(QWidget *widget, Ground ground)
{
    // The roles are of the application's palette, which the theme fills with these very tokens.
    switch (ground) {
    case Ground::Window:
        widget->setBackgroundRole(QPalette::Window);
        break;
    case Ground::Surface:
        widget->setBackgroundRole(QPalette::Base);
        break;
    case Ground::SurfaceAlt:
        widget->setBackgroundRole(QPalette::AlternateBase);
        break;
    case Ground::SurfaceRaised:
        widget->setBackgroundRole(QPalette::Light);
        break;
    }
    widget->setAutoFillBackground(true);
}

} // namespace Polydeck::Ui
