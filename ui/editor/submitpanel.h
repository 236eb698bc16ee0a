// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/document.h>

#include <QWidget>

class QAction;
class QComboBox;
class QLineEdit;

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{
class ActionButton;
class CommandBox;
class FormField;
class ParamsForm;
class TextLabel;

/// Everything that submitting takes beside the text: project, parameters, a name for the run, and the command line that does the same.
class SubmitPanel : public QWidget
{
    Q_OBJECT
public:
    SubmitPanel(Workspace &workspace, QAction *submit, QWidget *parent = nullptr);

    void setDocument(const Polyaxonfile::Document &document, const QString &path);
    [[nodiscard]] QString project() const;
    [[nodiscard]] QString runName() const;
    [[nodiscard]] ParamsForm &form() const { return *m_form; }
    /// Checks project and parameters, shows what is missing and puts the focus there.
    [[nodiscard]] bool validate();
    /// Why nothing can be submitted now; empty when it can.
    void setObstacle(const QString &reason);

private:
    void refreshProjects();
    void refreshCommand();

    Workspace &m_workspace;
    QComboBox *m_project;
    FormField *m_projectField;
    QLineEdit *m_name;
    ParamsForm *m_form;
    TextLabel *m_obstacle;
    CommandBox *m_command;
    QString m_path;
};

} // namespace Polydeck::Ui
