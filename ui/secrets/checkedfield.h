// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretrules.h"

#include <ui/widgets/formfield.h>

#include <functional>

class QLineEdit;

namespace Polydeck::Ui
{

/// A text field with a rule, checked while typing. What may become right by typing on is told when the field is left.
class CheckedField : public FormField
{
    Q_OBJECT
public:
    using Rule = std::function<Verdict(const QString &)>;

    /// \a input is taken over. The rule sees the text as it is typed, or without white space around it when \a trimmed.
    CheckedField(const QString &label, QLineEdit *input, Rule rule, bool trimmed = true, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    [[nodiscard]] QString text() const; ///< as the rule sees it
    [[nodiscard]] bool isFine() const;
    /// Shows what there is to say; with \a strict also what is not there yet. \return isFine()
    bool check(bool strict = false);
    /// Empties the field (a SecretField is wiped) and forgets its problem.
    void wipe();

Q_SIGNALS:
    void changed();

private:
    QLineEdit *m_edit;
    Rule m_rule;
    bool m_trimmed;
    bool m_left = false; ///< the user has gone on to another field
};

} // namespace Polydeck::Ui
