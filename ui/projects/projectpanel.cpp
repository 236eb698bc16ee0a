// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectpanel.h"

#include <polyaxon/client.h>
#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{
constexpr int comfortableWidth = 380;
}

ProjectPanel::ProjectPanel(QWidget *parent)
    : SidePanel(u"projects.form"_s, tr("New project"), true, parent)
    , m_form(new QWidget)
    , m_messages(new MessageBar(u"projects.form"_s))
    , m_name(new QLineEdit)
    , m_nameField(new FormField(tr("Name"), m_name, tr("Letters, digits, \u201c-\u201d and \u201c_\u201d; for example the repository and your name.")))
    , m_description(new QLineEdit)
    , m_command(new CommandBox(u"projects.form"_s))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_create(new QPushButton(tr("Create project")))
{
    setMinimumWidth(comfortableWidth);
    m_command->setVisibleLines(4);
    buildBody();
    buildFooter();
    refreshCommand();
}

void ProjectPanel::buildBody()
{
    m_name->setObjectName(u"projects.form.name"_s);
    m_name->setPlaceholderText(u"sentiment-ann-jane"_s);
    m_description->setObjectName(u"projects.form.description"_s);
    auto *descriptionField = new FormField(tr("Description"), m_description);
    descriptionField->setOptional(true);

    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(Space::OneAndHalf);
    form->addWidget(m_nameField);
    form->addWidget(descriptionField);

    auto *intro = new TextLabel(tr("A project holds runs: the jobs, services and experiments of one piece of work."), TextLabel::Style::Small, Token::TextMuted);
    intro->setWordWrap(true);
    body()->addWidget(m_messages);
    body()->addWidget(intro);
    body()->addWidget(m_form);
    body()->addSpacing(Space::Half);
    body()->addWidget(new TextLabel(tr("The same with the Polyaxon CLI"), TextLabel::Style::Subheading));
    body()->addWidget(m_command);
    body()->addStretch(1);

    connect(m_name, &QLineEdit::textChanged, this, [this] {
        check(false);
        refreshCommand();
    });
    connect(m_description, &QLineEdit::textChanged, this, &ProjectPanel::refreshCommand);
}

void ProjectPanel::buildFooter()
{
    m_cancel->setObjectName(u"projects.form.cancel"_s);
    m_create->setObjectName(u"projects.form.create"_s);
    setButtonKind(m_create, ButtonKind::Primary);
    addFooterWidget(m_cancel);
    addFooterWidget(m_create);
    connect(m_cancel, &QPushButton::clicked, this, &SidePanel::closeRequested);
    connect(m_create, &QPushButton::clicked, this, [this] {
        if (validate())
            Q_EMIT createRequested();
    });
}

void ProjectPanel::start()
{
    clear();
    focusForm();
}

void ProjectPanel::focusForm()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void ProjectPanel::setTaken(std::function<bool(const QString &)> taken)
{
    m_taken = std::move(taken);
    recheck();
}

void ProjectPanel::recheck()
{
    if (!isSending())
        check(false);
}

QString ProjectPanel::projectName() const
{
    return m_name->text().trimmed();
}

QString ProjectPanel::description() const
{
    return m_description->text().trimmed();
}

QString ProjectPanel::nameProblem() const
{
    const QString name = projectName();
    const QString problem = Polyaxon::projectNameProblem(name);
    if (problem.isEmpty() && (name == m_takenByServer || (m_taken && m_taken(name))))
        return tr("There is already a project of this name. Choose another, or open that one.");
    return problem;
}

void ProjectPanel::check(bool strict)
{
    // An empty name is not wrong yet while one types.
    m_nameField->setProblem(projectName().isEmpty() && !strict ? QString() : nameProblem());
}

bool ProjectPanel::validate()
{
    check(true);
    if (!m_nameField->problem().isEmpty())
        m_name->setFocus(Qt::OtherFocusReason);
    return m_nameField->problem().isEmpty();
}

void ProjectPanel::refreshCommand()
{
    const auto line = [this](QString (*quoted)(const QString &)) {
        QString text = u"polyaxon project create --name "_s + (projectName().isEmpty() ? quoted(u"<NAME>"_s) : quoted(projectName()));
        if (!description().isEmpty())
            text += u" --description "_s + quoted(description());
        return text;
    };
    m_command->setCommand({line(quotedForBash), line(quotedForPowerShell)});
}

bool ProjectPanel::isSending() const
{
    return !m_form->isEnabled();
}

void ProjectPanel::setSending(bool sending)
{
    m_form->setEnabled(!sending);
    m_create->setEnabled(!sending);
    m_create->setText(sending ? tr("Creating\u2026") : tr("Create project"));
}

void ProjectPanel::send(Polyaxon::Client *client)
{
    if (isSending())
        return;
    m_messages->clear();
    if (!client) {
        m_messages->showError(Error::make(Error::Kind::Network, tr("There is no connection to Polyaxon."),
                                          tr("What you typed stays here. Try again when Polyaxon is reachable.")));
        return;
    }
    setSending(true);
    m_call = client->createProject(projectName(), description());
    m_call.then(this, [this, name = projectName()](const Result<Polyaxon::Project> &result) { answered(name, result); });
}

void ProjectPanel::interrupt()
{
    if (!isSending())
        return;
    m_call.abort();
    setSending(false);
    m_messages->showWarning(tr("The connection to Polyaxon was renewed before it had answered."),
                            tr("Look whether the list has the project, and create it again if not. What you typed is still here."));
}

void ProjectPanel::answered(const QString &name, const Result<Polyaxon::Project> &result)
{
    setSending(false);
    if (result) {
        const Polyaxon::Project project = *result;
        clear();
        Q_EMIT created(project);
        return;
    }
    if (result.error().kind == Error::Kind::Conflict) {
        m_takenByServer = name;
        check(true);
        m_name->setFocus(Qt::OtherFocusReason);
        m_name->selectAll();
    } else {
        m_messages->showError(result.error());
        m_create->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT failed();
}

void ProjectPanel::clear()
{
    m_call.abort();
    setSending(false);
    m_takenByServer.clear();
    m_messages->clear();
    m_name->clear();
    m_description->clear();
    m_nameField->setProblem({});
}

void ProjectPanel::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // Enter on "Cancel" must not create anything.
    if (enter && (m_create->hasFocus() || qobject_cast<QLineEdit *>(focusWidget())))
        m_create->click();
    else
        SidePanel::keyPressEvent(event);
}

} // namespace Polydeck::Ui
