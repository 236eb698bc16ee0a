// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Polydeck::Ui
{
class TextLabel;

/// A labelled input with a hint below it; the hint gives way to the problem while there is one.
class FormField : public QWidget
{
    Q_OBJECT
public:
    /// Takes \a input over; the label is its buddy and accessible name.
    FormField(const QString &label, QWidget *input, const QString &hint = {}, QWidget *parent = nullptr);
    void setHint(const QString &hint);
    /// Empty: the input is fine.
    void setProblem(const QString &problem);
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QWidget *input() const { return m_input; }
    void setOptional(bool optional); ///< "(optional)" beside the label

private:
    void refresh();
    QString m_hint;
    QString m_problem;
    QWidget *m_input;
    TextLabel *m_label;
    TextLabel *m_optional;
    TextLabel *m_note;
};

} // namespace Polydeck::Ui
