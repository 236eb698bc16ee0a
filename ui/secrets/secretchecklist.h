// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretkind.h"

#include <QHash>
#include <QWidget>

namespace Polydeck::Ui
{
class ChecklistItem;

/// Whether the secrets that the platform guide's files need are there.
class SecretChecklist : public QWidget
{
    Q_OBJECT
public:
    enum class State { Checking, Exists, Missing, Unknown };

    explicit SecretChecklist(QWidget *parent = nullptr);

    [[nodiscard]] static QList<SecretKind> kinds(); ///< those of the guide
    void setState(SecretKind kind, State state);
    [[nodiscard]] State state(SecretKind kind) const;
    void setCreatable(bool creatable); ///< false while there is no connection

Q_SIGNALS:
    void createRequested(Polydeck::Ui::SecretKind kind);

private:
    QHash<int, ChecklistItem *> m_items;
};

} // namespace Polydeck::Ui
