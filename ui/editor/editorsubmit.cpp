// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorpane.h"

#include "codeeditor.h"
#include "editordocument.h"
#include "paramsform.h"
#include "submitpanel.h"

#include <polyaxon/client.h>
#include <ui/widgets/actionregistry.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/navigator.h>
#include <workspace/workspace.h>

#include <QJsonObject>
#include <QtConcurrentRun>

namespace Polydeck::Ui
{

void EditorPane::compileAndSend()
{
    m_submitWhenParsed = false;
    m_compiling = true;
    m_actions.refresh();
    // References to other files are read while compiling, so it is a worker's job.
    const Polyaxonfile::CompileOptions options{m_submit->project(), m_document->path()};
    QtConcurrent::run(&Polyaxonfile::compile, m_document->parsed(), m_submit->form().params(), options)
        .then(this, [this](const Result<QJsonObject> &operation) {
            m_compiling = false;
            if (operation)
                send(*operation);
            else
                showSubmitError(operation.error());
            m_actions.refresh();
        });
}

void EditorPane::send(const QJsonObject &operation)
{
    Polyaxon::Client *client = m_workspace.polyaxon();
    if (!client) {
        updateObstacle();
        return;
    }
    Polyaxon::RunRequest request;
    request.project = m_submit->project();
    request.operationJson = Polyaxonfile::operationJson(operation);
    request.name = m_submit->runName();
    m_messages->showInfo(tr("Submitting to %1\u2026").arg(request.project));
    m_create = client->createRun(request);
    m_create.then(this, [this, project = request.project](const Result<Polyaxon::Run> &run) {
        m_create = {};
        m_actions.refresh();
        if (!run) {
            showSubmitError(run.error());
            return;
        }
        m_messages->showSuccess(tr("Submitted to %1 as %2.").arg(project, run->name.isEmpty() ? run->uuid.left(8) : run->name));
        m_workspace.openProject(project);
        m_navigator.openRun(project, run->uuid);
    });
}

void EditorPane::showSubmitError(const Error &error)
{
    m_messages->showError(error);
    if (error.line > 0)
        m_editor->goTo(error.line, std::max(1, error.column));
}

} // namespace Polydeck::Ui
