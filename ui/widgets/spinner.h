// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QTimer;

namespace Polydeck::Ui
{

/// An arc that turns while it is visible.
class Spinner : public QWidget
{
    Q_OBJECT
public:
    explicit Spinner(int extent = 24, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    int m_extent;
    int m_step = 0;
    QTimer *m_timer;
};

} // namespace Polydeck::Ui
