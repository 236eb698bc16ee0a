// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretfields.h"

namespace Polydeck::Ui
{
class CheckedField;
class SecretField;

/// A registry login, for Harbor and any other registry.
class RegistryFields : public SecretFields
{
    Q_OBJECT
public:
    explicit RegistryFields(QWidget *parent = nullptr);

    /// Harbor: the address is needed. Else an empty one means Docker Hub, as with kubectl. What is typed stays.
    void setHarbor(bool harbor);

    [[nodiscard]] Kube::SecretSpec spec(const QString &nameSpace, const QString &name) const override;
    QWidget *check(bool strict) override;
    [[nodiscard]] QWidget *firstInput() const override;
    [[nodiscard]] QString kubectlKind() const override;
    [[nodiscard]] QList<CommandOption> commandOptions() const override;
    void wipe() override;

private:
    [[nodiscard]] QList<CheckedField *> fields() const;

    bool m_harbor = true;
    SecretField *m_secret;
    CheckedField *m_server;
    CheckedField *m_user;
    CheckedField *m_password;
    CheckedField *m_email;
};

} // namespace Polydeck::Ui
