// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <kube/types.h>
#include <ui/widgets/sidepanel.h>
#include <workspace/forwardspec.h>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class MessageBar;

/// A new port-forward: target, ports, name, set. Offers the services of the namespace where they may be listed.
class ForwardForm : public SidePanel
{
    Q_OBJECT
public:
    explicit ForwardForm(Workspace &workspace, QWidget *parent = nullptr);

    void start(); ///< empties it and asks for the services

Q_SIGNALS:
    void added(const QString &name);

private:
    void build();
    void fillPorts();
    void add();
    [[nodiscard]] ForwardSpec spec() const;

    Workspace &m_workspace;
    MessageBar *m_messages;
    QComboBox *m_target;
    QComboBox *m_port;
    QLineEdit *m_local;
    QLineEdit *m_name;
    QComboBox *m_set;
    QCheckBox *m_open;
    QPushButton *m_add;
    QList<Kube::ServiceInfo> m_services;
    Call<QList<Kube::ServiceInfo>> m_call;
};

} // namespace Polydeck::Ui
