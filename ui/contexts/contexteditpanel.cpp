// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contexteditpanel.h"

#include <base/error.h>
#include <ui/theme/controls.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

ContextEditPanel::ContextEditPanel(QWidget *parent)
    : SidePanel(u"contexts.edit"_s, {}, true, parent)
    , m_messages(new MessageBar(u"contexts.edit"_s))
    , m_value(new QLineEdit)
    , m_field(new FormField(tr("New name"), m_value))
    , m_command(new CommandBox(u"contexts.edit"_s))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_save(new QPushButton(tr("Save")))
{
    m_value->setObjectName(u"contexts.edit.value"_s);
    m_cancel->setObjectName(u"contexts.edit.cancel"_s);
    m_save->setObjectName(u"contexts.edit.save"_s);
    m_command->setVisibleLines(2);
    setButtonKind(m_save, ButtonKind::Primary);
    body()->addWidget(m_messages);
    body()->addWidget(m_field);
    body()->addSpacing(Space::One);
    body()->addWidget(new TextLabel(tr("The same in a terminal"), TextLabel::Style::Subheading));
    body()->addWidget(m_command);
    addFooterWidget(m_cancel);
    addFooterWidget(m_save);
    connect(m_cancel, &QPushButton::clicked, this, &ContextEditPanel::closeRequested);
    connect(m_save, &QPushButton::clicked, this, &ContextEditPanel::submitted);
    connect(m_value, &QLineEdit::textChanged, this, &ContextEditPanel::refresh);
    connect(m_value, &QLineEdit::returnPressed, this, [this] {
        if (m_save->isEnabled())
            Q_EMIT submitted();
    });
}

void ContextEditPanel::start(What what, const QString &context, const QString &value, const QString &file)
{
    m_what = what;
    m_context = context;
    m_before = value;
    m_busy = false;
    setTitle(what == What::Name ? tr("Rename %1").arg(context) : tr("Namespace of %1").arg(context));
    m_field->setHint(what == What::Name ? tr("Changes %1. The current context follows.").arg(file)
                                        : tr("Changes %1. Empty: the context names none.").arg(file));
    m_value->setAccessibleName(what == What::Name ? tr("New name") : tr("Namespace"));
    m_messages->clear();
    m_value->setText(value);
    m_value->selectAll();
    refresh();
}

QString ContextEditPanel::value() const
{
    return m_value->text().trimmed();
}

void ContextEditPanel::showError(const Error &error)
{
    setBusy(false);
    m_messages->showError(error);
}

void ContextEditPanel::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void ContextEditPanel::focusForm()
{
    m_value->setFocus(Qt::OtherFocusReason);
}

void ContextEditPanel::refresh()
{
    const QString now = value();
    const QString problem = m_check && now != m_before ? m_check(now) : QString();
    m_field->setProblem(problem);
    m_save->setEnabled(!m_busy && problem.isEmpty() && now != m_before);
    const QString shown = now.isEmpty() ? u"NEW_NAME"_s : now;
    if (m_what == What::Name) {
        m_command->setCommand({.bash = u"kubectl config rename-context %1 %2"_s.arg(quotedForBash(m_context), quotedForBash(shown)),
                               .powerShell = u"kubectl config rename-context %1 %2"_s.arg(quotedForPowerShell(m_context), quotedForPowerShell(shown))});
    } else {
        m_command->setCommand({.bash = u"kubectl config set-context %1 --namespace=%2"_s.arg(quotedForBash(m_context), quotedForBash(now)),
                               .powerShell = u"kubectl config set-context %1 --namespace=%2"_s.arg(quotedForPowerShell(m_context), quotedForPowerShell(now))});
    }
}

} // namespace Polydeck::Ui
