// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretfields.h"

namespace Polydeck::Ui
{
class CheckedField;
class SecretField;

/// The three keys that the guide's Polyaxonfiles read for S3 on Dell ECS.
class S3Fields : public SecretFields
{
    Q_OBJECT
public:
    explicit S3Fields(QWidget *parent = nullptr);

    [[nodiscard]] Kube::SecretSpec spec(const QString &nameSpace, const QString &name) const override;
    QWidget *check(bool strict) override;
    [[nodiscard]] QWidget *firstInput() const override;
    [[nodiscard]] QString kubectlKind() const override;
    [[nodiscard]] QList<CommandOption> commandOptions() const override;
    void wipe() override;

private:
    [[nodiscard]] QList<CheckedField *> fields() const;

    SecretField *m_secret;
    CheckedField *m_accessKeyId;
    CheckedField *m_secretAccessKey;
    CheckedField *m_endpoint;
};

} // namespace Polydeck::Ui
