// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "secretkind.h"

#include <base/call.h>
#include <kube/types.h>
#include <ui/widgets/sidepanel.h>

#include <functional>

class QComboBox;
class QPushButton;

namespace Polydeck::Kube
{
class Client;
}

namespace Polydeck::Ui
{
class CheckedField;
class CommandBox;
class GenericFields;
class MessageBar;
class RegistryFields;
class S3Fields;
class SecretFields;
class TextLabel;

/**
 * The form for a new secret. It checks while one types, sends, and keeps what was typed until the server took it.
 * Values are in its fields only, and are wiped after success and by wipe().
 */
class SecretPanel : public SidePanel
{
    Q_OBJECT
public:
    explicit SecretPanel(QWidget *parent = nullptr);
    ~SecretPanel() override;

    /// Begins anew, for \a nameSpace.
    void start(SecretKind kind, const QString &nameSpace);
    void setKind(SecretKind kind);
    void focusForm(); ///< the first field that is not fine yet
    [[nodiscard]] SecretKind kind() const;
    [[nodiscard]] QString secretName() const;
    /// Tells whether the list has a secret of a name; asked while the name is typed. recheck() when the list is another.
    void setTaken(std::function<bool(const QString &name)> taken);
    void recheck();

    /// Shows all problems and goes to the first. \return true when there is none.
    bool validate();
    [[nodiscard]] Kube::SecretSpec spec() const;
    /// Creates it through \a client, which may be null: then it says that there is no connection.
    void send(Kube::Client *client);
    [[nodiscard]] bool isSending() const;
    /// The client that send() was given goes: gives up waiting for its answer and says so; what was typed stays.
    void interrupt();
    /// Stops what is under way, empties all fields, and overwrites the credentials in them.
    void wipe();

Q_SIGNALS:
    void createRequested(); ///< all is filled in, the user wants it sent
    void created(const Polydeck::Kube::SecretRow &row); ///< the fields are wiped by then
    void nameTaken(const QString &name); ///< the server says that it exists
    void failed(); ///< the server may know more than the list now

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildBody();
    void buildFooter();
    [[nodiscard]] SecretFields *fields() const;
    void refreshCommand();
    void setSending(bool sending);
    void answered(const QString &name, const Result<Kube::SecretRow> &result);
    void goTo(QWidget *input);
    void reveal(QWidget *widget);
    void afterFailure();

    QString m_nameSpace;
    SecretKind m_shownKind = SecretKind::Harbor;
    std::function<bool(const QString &)> m_taken;
    QString m_takenByServer; ///< the list may not know it, or may not be allowed
    Call<Kube::SecretRow> m_call;

    QWidget *m_form;
    MessageBar *m_messages;
    QComboBox *m_kind;
    TextLabel *m_purpose;
    CheckedField *m_name;
    RegistryFields *m_registry;
    S3Fields *m_s3;
    GenericFields *m_generic;
    CommandBox *m_command;
    QPushButton *m_cancel;
    QPushButton *m_create;
};

} // namespace Polydeck::Ui
