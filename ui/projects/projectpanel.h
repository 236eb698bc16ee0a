// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <polyaxon/types.h>
#include <ui/widgets/sidepanel.h>

#include <functional>

class QLineEdit;
class QPushButton;

namespace Polydeck::Polyaxon
{
class Client;
}

namespace Polydeck::Ui
{
class CommandBox;
class FormField;
class MessageBar;

/// The form for a new project: checks the name while one types, sends, and keeps what was typed until the server took it.
class ProjectPanel : public SidePanel
{
    Q_OBJECT
public:
    explicit ProjectPanel(QWidget *parent = nullptr);

    void start();
    void focusForm();
    /// Tells whether the list has a project of a name; asked while the name is typed. recheck() when the list is another.
    void setTaken(std::function<bool(const QString &name)> taken);
    void recheck();
    [[nodiscard]] QString projectName() const;
    [[nodiscard]] QString description() const;

    /// Shows what is wrong with the name and goes there. \return true when nothing is.
    bool validate();
    /// Creates it through \a client, which may be null: then it says that there is no connection.
    void send(Polyaxon::Client *client);
    [[nodiscard]] bool isSending() const;
    /// The client that send() was given goes: gives up waiting for its answer and says so; what was typed stays.
    void interrupt();
    /// Stops what is under way and empties the form.
    void clear();

Q_SIGNALS:
    void createRequested(); ///< all is filled in, the user wants it sent
    void created(const Polydeck::Polyaxon::Project &project); ///< the form is empty by then
    void failed(); ///< the server may know more than the list now

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildBody();
    void buildFooter();
    [[nodiscard]] QString nameProblem() const;
    void check(bool strict);
    void refreshCommand();
    void setSending(bool sending);
    void answered(const QString &name, const Result<Polyaxon::Project> &result);

    std::function<bool(const QString &)> m_taken;
    QString m_takenByServer;
    Call<Polyaxon::Project> m_call;
    QWidget *m_form;
    MessageBar *m_messages;
    QLineEdit *m_name;
    FormField *m_nameField;
    QLineEdit *m_description;
    CommandBox *m_command;
    QPushButton *m_cancel;
    QPushButton *m_create;
};

} // namespace Polydeck::Ui
