// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/secretstring.h>

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace Polydeck::Ui
{
class SecretField;
class TextLabel;

/// One key and its value in the generic form. The problem of either stands below the two.
class KeyValueRow : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValueRow(QWidget *parent = nullptr);

    /// Object names and what screen readers say count from here.
    void setNumber(int number);
    void setRemovable(bool removable);
    [[nodiscard]] QString key() const;
    [[nodiscard]] SecretString value() const;
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] QLineEdit *keyEdit() const { return m_key; }
    /// \return the input that is not fine, null when both are.
    QWidget *check(bool keyTakenAbove, bool strict);
    void wipe();

Q_SIGNALS:
    void changed();
    void removeRequested();

private:
    QLineEdit *m_key;
    SecretField *m_value;
    QToolButton *m_remove;
    TextLabel *m_note;
    bool m_left = false;
};

} // namespace Polydeck::Ui
