// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "submitpanel.h"

#include "paramsform.h"

#include <polyaxon/projectmodel.h>
#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/actionbutton.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/labels.h>
#include <workspace/workspace.h>

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

SubmitPanel::SubmitPanel(Workspace &workspace, QAction *submit, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_project(new QComboBox(this))
    , m_projectField(new FormField(tr("Project"), m_project))
    , m_name(new QLineEdit(this))
    , m_form(new ParamsForm(this))
    , m_obstacle(new TextLabel({}, TextLabel::Style::Small, Token::Warning, this))
    , m_command(new CommandBox(u"editor.command"_s, this))
{
    setObjectName(u"editor.submitPanel"_s);
    m_project->setObjectName(u"editor.project"_s);
    m_name->setObjectName(u"editor.runName"_s);
    m_obstacle->setObjectName(u"editor.submit.obstacle"_s);
    m_obstacle->setWordWrap(true);
    m_obstacle->hide();
    auto *nameField = new FormField(tr("Run name"), m_name, tr("Replaces the name in the file."));
    nameField->setOptional(true);

    auto *content = new QWidget;
    auto *fields = new QVBoxLayout(content);
    fields->setContentsMargins(Space::Two, Space::OneAndHalf, Space::Two, Space::OneAndHalf);
    fields->setSpacing(Space::OneAndHalf);
    fields->addWidget(new TextLabel(tr("Submit"), TextLabel::Style::Subheading));
    fields->addWidget(m_projectField);
    fields->addWidget(nameField);
    fields->addSpacing(Space::Half);
    fields->addWidget(new TextLabel(tr("Parameters"), TextLabel::Style::Subheading));
    fields->addWidget(m_form);
    fields->addSpacing(Space::Half);
    fields->addWidget(m_command);
    fields->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    setGround(content, Ground::SurfaceAlt);
    setGround(this, Ground::SurfaceAlt);

    auto *footer = new QVBoxLayout;
    footer->setContentsMargins(Space::Two, Space::One, Space::Two, Space::OneAndHalf);
    footer->setSpacing(Space::One);
    footer->addWidget(m_obstacle);
    auto *button = new ActionButton(submit, ButtonKind::Primary, this);
    button->setObjectName(u"editor.submit.button"_s);
    footer->addWidget(button);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(footer);

    connect(m_form, &ParamsForm::changed, this, &SubmitPanel::refreshCommand);
    connect(m_name, &QLineEdit::textChanged, this, &SubmitPanel::refreshCommand);
    connect(m_project, &QComboBox::currentIndexChanged, this, [this] {
        m_projectField->setProblem({});
        refreshCommand();
    });
    connect(&m_workspace, &Workspace::projectsChanged, this, &SubmitPanel::refreshProjects);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] {
        if (const int index = m_project->findData(m_workspace.project()); index >= 0)
            m_project->setCurrentIndex(index);
        else
            refreshProjects();
    });
    refreshProjects();
}

void SubmitPanel::refreshProjects()
{
    QStringList names;
    for (const Polyaxon::Project &project : m_workspace.projects().projects())
        names.append(project.name);
    names.sort(Qt::CaseInsensitive);
    if (!m_workspace.project().isEmpty() && !names.contains(m_workspace.project()))
        names.prepend(m_workspace.project());
    QStringList shown;
    for (int i = 0; i < m_project->count(); ++i)
        shown.append(m_project->itemData(i).toString());
    if (names == shown && !names.isEmpty())
        return;

    const QString before = project().isEmpty() ? m_workspace.project() : project();
    {
        const QSignalBlocker quiet(m_project);
        m_project->clear();
        for (const QString &name : std::as_const(names))
            m_project->addItem(name, name);
        if (names.isEmpty())
            m_project->addItem(tr("No projects yet"), QString());
        m_project->setCurrentIndex(std::max(0, m_project->findData(before)));
        m_project->setEnabled(!names.isEmpty());
    }
    m_projectField->setHint(names.isEmpty() ? tr("Create one in the Projects pane.") : QString());
    refreshCommand();
}

void SubmitPanel::setDocument(const Polyaxonfile::Document &document, const QString &path)
{
    m_path = path;
    m_form->setDocument(document);
    refreshCommand();
}

QString SubmitPanel::project() const
{
    return m_project->currentData().toString();
}

QString SubmitPanel::runName() const
{
    return m_name->text().trimmed();
}

bool SubmitPanel::validate()
{
    const bool hasProject = !project().isEmpty();
    m_projectField->setProblem(hasProject ? QString() : tr("Choose the project that the run belongs to."));
    const bool paramsFine = m_form->validate(true);
    if (!hasProject)
        m_project->setFocus(Qt::OtherFocusReason);
    else if (!paramsFine)
        m_form->focusFirstProblem();
    return hasProject && paramsFine;
}

void SubmitPanel::setObstacle(const QString &reason)
{
    m_obstacle->setText(reason);
    m_obstacle->setVisible(!reason.isEmpty());
}

void SubmitPanel::refreshCommand()
{
    const auto line = [this](QString (*quoted)(const QString &)) {
        QStringList words{u"polyaxon run -f"_s, quoted(m_path.isEmpty() ? u"polyaxonfile.yaml"_s : m_path)};
        const auto params = m_form->params();
        for (const Polyaxonfile::Param &param : params)
            words += {u"-P"_s, quoted(QString(param.name + u'=' + param.value))};
        if (!runName().isEmpty())
            words += {u"--name"_s, quoted(runName())};
        if (!project().isEmpty())
            words += {u"-p"_s, quoted(project())};
        return words.join(u' ');
    };
    m_command->setCommand({line(quotedForBash), line(quotedForPowerShell)});
}

} // namespace Polydeck::Ui
