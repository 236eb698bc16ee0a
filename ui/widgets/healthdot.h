// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/statuslook.h>

#include <workspace/workspace.h>

#include <QWidget>

namespace Polydeck::Ui
{

[[nodiscard]] StatusLook healthLook(Health health);

/// The live dot of a state: filled, ring, pulsing or crossed, so that it can be told without colour.
class HealthDot : public QWidget
{
    Q_OBJECT
public:
    explicit HealthDot(QWidget *parent = nullptr);
    void setHealth(Health health);
    [[nodiscard]] Health health() const { return m_health; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Health m_health = Health::Off;
};

} // namespace Polydeck::Ui
