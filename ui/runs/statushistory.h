// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxon/types.h>

#include <QWidget>

class QVBoxLayout;

namespace Polydeck::Ui
{

/// What happened to a run, oldest first: status, time, reason, and the server's message.
class StatusHistoryView : public QWidget
{
    Q_OBJECT
public:
    explicit StatusHistoryView(QWidget *parent = nullptr);
    void setConditions(const QList<Polyaxon::StatusCondition> &conditions);

private:
    [[nodiscard]] QWidget *makeRow(const Polyaxon::StatusCondition &condition);
    QList<Polyaxon::StatusCondition> m_conditions;
    QVBoxLayout *m_rows;
};

} // namespace Polydeck::Ui
