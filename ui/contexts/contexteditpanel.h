// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/widgets/sidepanel.h>

#include <functional>

class QLineEdit;
class QPushButton;

namespace Polydeck
{
struct Error;
}

namespace Polydeck::Ui
{
class CommandBox;
class FormField;
class MessageBar;

/// One line to change about a context: its name or its namespace.
class ContextEditPanel : public SidePanel
{
    Q_OBJECT
public:
    enum class What { Name, Namespace };

    explicit ContextEditPanel(QWidget *parent = nullptr);

    void start(What what, const QString &context, const QString &value, const QString &file);
    /// Says why a name cannot be taken; empty: it can.
    void setCheck(std::function<QString(const QString &name)> check) { m_check = std::move(check); }
    [[nodiscard]] What what() const { return m_what; }
    [[nodiscard]] QString context() const { return m_context; }
    [[nodiscard]] QString value() const;
    void showError(const Error &error);
    void setBusy(bool busy);
    void focusForm();

Q_SIGNALS:
    void submitted();

private:
    void refresh();

    What m_what = What::Name;
    QString m_context;
    QString m_before;
    bool m_busy = false;
    std::function<QString(const QString &)> m_check;
    MessageBar *m_messages;
    QLineEdit *m_value;
    FormField *m_field;
    CommandBox *m_command;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace Polydeck::Ui
