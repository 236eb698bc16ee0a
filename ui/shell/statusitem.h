// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <workspace/workspace.h>

#include <QAbstractButton>

namespace Polydeck::Ui
{
class HealthDot;

/// One answer of the status bar: a dot, what it is about, and in a word how it is. A click leads to where it is changed.
class StatusItem : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StatusItem(const QString &objectName, QWidget *parent = nullptr);

    /// \a text is what it is ("rke-prod"), \a word how it is; the word is dropped when there is no room.
    void setStatus(Health health, const QString &text, const QString &word, const QString &toolTip);
    [[nodiscard]] Health health() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_word;
    HealthDot *m_dot;
};

} // namespace Polydeck::Ui
