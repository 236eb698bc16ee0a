// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextspane.h"

#include "contextfacts.h"
#include "importpanel.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <workspace/workspace.h>

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    const auto urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

bool mayBeKubeConfig(const QString &text)
{
    return text.contains("clusters"_L1) || text.contains("contexts"_L1) || text.contains("apiVersion"_L1);
}

} // namespace

ImportPanel *ContextsPane::importPanel()
{
    if (m_import)
        return m_import;
    m_import = new ImportPanel(m_workspace);
    connect(m_import, &ImportPanel::closeRequested, m_page, &ListPage::closePanel);
    connect(m_import, &ImportPanel::imported, this, [this](const Kube::ChangeReport &report) {
        m_page->closePanel();
        changed(report);
    });
    connect(m_import, &ImportPanel::sourcesAdded, this, [this](const QStringList &files) {
        QStringList sources = m_workspace.marks().ownSources() + files;
        sources.removeDuplicates();
        m_workspace.marks().setOwnSources(sources);
        m_workspace.kubeConfig().setOwnSources(sources);
        m_page->closePanel();
        m_page->messages().showSuccess(tr("The contexts of %1 are shown beside the others.").arg(shortPath(files.constFirst())),
                                       tr("The file stays where it is; kubectl does not know of it."));
    });
    return m_import;
}

void ContextsPane::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import kubeconfig files"), QDir::homePath());
    dialog->setObjectName(u"contexts.import.dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setFilter(QDir::Files | QDir::AllDirs | QDir::NoDotAndDotDot | QDir::Hidden);
    connect(dialog, &QFileDialog::filesSelected, this, &ContextsPane::importFiles);
    dialog->open();
}

void ContextsPane::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Look for kubeconfig files in a folder"), QDir::homePath() + u"/.kube"_s);
    dialog->setObjectName(u"contexts.import.folderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setFilter(QDir::AllDirs | QDir::NoDotAndDotDot | QDir::Hidden);
    connect(dialog, &QFileDialog::filesSelected, this, &ContextsPane::importFiles);
    dialog->open();
}

void ContextsPane::importFiles(const QStringList &filesAndFolders)
{
    importPanel()->startWithFiles(filesAndFolders);
    m_page->showPanel(m_import);
}

bool ContextsPane::importFrom(const QMimeData *data)
{
    if (!data)
        return false;
    if (const QStringList files = localFiles(data); !files.isEmpty()) {
        importFiles(files);
        return true;
    }
    if (!data->hasText() || !mayBeKubeConfig(data->text())) {
        m_page->messages().showInfo(tr("This is no kubeconfig."), tr("Copy a kubeconfig file or its text, then try again."));
        return false;
    }
    importPanel()->startWithText(data->text().toUtf8());
    m_page->showPanel(m_import);
    return true;
}

void ContextsPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty() || mayBeKubeConfig(event->mimeData()->text()))
        event->acceptProposedAction();
}

void ContextsPane::dropEvent(QDropEvent *event)
{
    if (importFrom(event->mimeData()))
        event->acceptProposedAction();
}

} // namespace Polydeck::Ui
