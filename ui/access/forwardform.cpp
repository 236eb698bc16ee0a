// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "forwardform.h"

#include <kube/client.h>
#include <ui/theme/controls.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/messagebar.h>
#include <workspace/forwardbook.h>
#include <workspace/workspace.h>

#include <QCheckBox>
#include <QComboBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

ForwardForm::ForwardForm(Workspace &workspace, QWidget *parent)
    : SidePanel(u"forwards.form"_s, tr("New port-forward"), true, parent)
    , m_workspace(workspace)
    , m_messages(new MessageBar(u"forwards.form"_s))
    , m_target(new QComboBox)
    , m_port(new QComboBox)
    , m_local(new QLineEdit)
    , m_name(new QLineEdit)
    , m_set(new QComboBox)
    , m_open(new QCheckBox(tr("Open it now, and whenever this context is open")))
    , m_add(new QPushButton(tr("Add forward")))
{
    build();
    connect(m_target, &QComboBox::currentTextChanged, this, &ForwardForm::fillPorts);
    connect(m_add, &QPushButton::clicked, this, &ForwardForm::add);
}

void ForwardForm::build()
{
    setMinimumWidth(360);
    for (auto [box, id] : {std::pair{m_target, u"forwards.form.target"_s}, {m_port, u"forwards.form.port"_s}, {m_set, u"forwards.form.set"_s}}) {
        box->setObjectName(id);
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
    }
    m_local->setObjectName(u"forwards.form.local"_s);
    m_local->setValidator(new QIntValidator(1, 65535, m_local));
    m_local->setPlaceholderText(tr("any free one, which then stays"));
    m_name->setObjectName(u"forwards.form.name"_s);
    m_open->setObjectName(u"forwards.form.open"_s);
    m_open->setChecked(true);
    m_add->setObjectName(u"forwards.form.add"_s);
    setButtonKind(m_add, ButtonKind::Primary);
    body()->addWidget(m_messages);
    body()->addWidget(new FormField(tr("Target"), m_target, tr("svc/NAME or pod/NAME. Of a service one running pod is taken, and the next one when that goes.")));
    body()->addWidget(new FormField(tr("Port there"), m_port, tr("Number or name.")));
    auto *local = new FormField(tr("Local port"), m_local, tr("Only programs on this computer can reach it."));
    local->setOptional(true);
    body()->addWidget(local);
    body()->addWidget(new FormField(tr("Name"), m_name, tr("What you call it: MLflow.")));
    auto *set = new FormField(tr("Set"), m_set, tr("Forwards of one set start and stop together."));
    set->setOptional(true);
    body()->addWidget(set);
    body()->addWidget(m_open);
    body()->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &ForwardForm::closeRequested);
    addFooterWidget(cancel);
    addFooterWidget(m_add);
}

void ForwardForm::start()
{
    m_messages->clear();
    m_services.clear();
    m_target->clear();
    m_port->clear();
    m_local->clear();
    m_name->clear();
    m_set->clear();
    m_set->addItems(m_workspace.forwards().sets());
    m_set->setCurrentText({});
    m_target->setFocus();
    if (!m_workspace.kube())
        return;
    m_call = m_workspace.kube()->services(m_workspace.nameSpace()).then(this, [this](Result<QList<Kube::ServiceInfo>> &&services) {
        if (!services) {
            m_messages->showInfo(tr("The services cannot be listed: %1").arg(services.error().what), tr("Type the target, for example svc/mlflow."));
            return;
        }
        m_services = std::move(*services);
        const QString typed = m_target->currentText();
        QStringList names;
        for (const auto &service : std::as_const(m_services))
            names.append("svc/"_L1 + service.name);
        names.sort();
        m_target->addItems(names);
        m_target->setCurrentText(typed);
        m_target->lineEdit()->setPlaceholderText(tr("choose one of %n service(s)", nullptr, static_cast<int>(names.size())));
    });
}

void ForwardForm::fillPorts()
{
    const QString name = m_target->currentText().section(u'/', 1);
    const auto service = std::ranges::find(m_services, name, &Kube::ServiceInfo::name);
    if (service == m_services.cend())
        return;
    m_port->clear();
    for (const auto &port : service->ports)
        m_port->addItem(QString::number(port.port));
    if (m_name->text().isEmpty() || !m_name->isModified())
        m_name->setText(name);
}

ForwardSpec ForwardForm::spec() const
{
    ForwardSpec spec;
    const QString target = m_target->currentText().trimmed();
    spec.target.nameSpace = m_workspace.nameSpace();
    spec.target.port = m_port->currentText().trimmed();
    if (target.startsWith("pod/"_L1))
        spec.target.pod = target.sliced(4);
    else
        spec.target.service = target.startsWith("svc/"_L1) ? target.sliced(4) : target;
    spec.localPort = m_local->text().toUShort();
    spec.name = m_name->text().trimmed();
    spec.set = m_set->currentText().trimmed();
    spec.isWanted = m_open->isChecked();
    return spec;
}

void ForwardForm::add()
{
    const ForwardSpec wanted = spec();
    if (const auto added = m_workspace.forwards().add(wanted); !added)
        m_messages->showError(added.error());
    else
        Q_EMIT this->added(wanted.name);
}

} // namespace Polydeck::Ui
