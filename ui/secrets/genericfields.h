// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretfields.h"

class QPushButton;
class QVBoxLayout;

namespace Polydeck::Ui
{
class KeyValueRow;

/// Any keys and values. Rows that are wholly empty do not count, as long as another has something.
class GenericFields : public SecretFields
{
    Q_OBJECT
public:
    explicit GenericFields(QWidget *parent = nullptr);

    [[nodiscard]] Kube::SecretSpec spec(const QString &nameSpace, const QString &name) const override;
    QWidget *check(bool strict) override;
    [[nodiscard]] QWidget *firstInput() const override;
    [[nodiscard]] QString kubectlKind() const override;
    [[nodiscard]] QList<CommandOption> commandOptions() const override;
    void wipe() override;

private:
    KeyValueRow *addRow();
    void removeRow(KeyValueRow *row);
    void renumber();
    [[nodiscard]] QList<KeyValueRow *> filledRows() const;

    QVBoxLayout *m_layout;
    QPushButton *m_add;
    QList<KeyValueRow *> m_rows;
};

} // namespace Polydeck::Ui
