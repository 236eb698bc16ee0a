// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretchecklist.h"

class QPushButton;

namespace Polydeck::Ui
{
class StatusPill;

/// One secret of the checklist: name, what it is for, whether it is there, and a button that helps when it is not.
class ChecklistItem : public QWidget
{
    Q_OBJECT
public:
    /// \a id starts the object names: "<id>", "<id>.state", "<id>.create".
    ChecklistItem(const QString &id, const QString &name, const QString &purpose, QWidget *parent = nullptr);

    void setState(SecretChecklist::State state);
    [[nodiscard]] SecretChecklist::State state() const { return m_state; }
    void setCreatable(bool creatable);

Q_SIGNALS:
    void createRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SecretChecklist::State m_state = SecretChecklist::State::Checking;
    QString m_name;
    StatusPill *m_pill;
    QPushButton *m_create;
};

} // namespace Polydeck::Ui
