// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <kube/kubeconfigimport.h>
#include <kube/kubeconfigsearch.h>
#include <ui/widgets/sidepanel.h>

#include <QHash>

class QCheckBox;
class QComboBox;
class QPushButton;
class QRadioButton;
class QTableView;

namespace Polydeck
{
class ContextProbe;
class Workspace;
}

namespace Polydeck::Ui
{
class FormField;
class ImportModel;
class MessageBar;
class TextLabel;

/// What an import would do, with a choice for every name that is taken, and the button that does it.
class ImportPanel : public SidePanel
{
    Q_OBJECT
public:
    explicit ImportPanel(Workspace &workspace, QWidget *parent = nullptr);
    ~ImportPanel() override;

    /// Looks for kubeconfigs among files and folders, and shows what importing them would do.
    void startWithFiles(const QStringList &filesAndFolders);
    /// The same for text from the clipboard.
    void startWithText(const QByteArray &text);
    void reset(); ///< forgets all, also what may be secret

Q_SIGNALS:
    void imported(const Polydeck::Kube::ChangeReport &report);
    void sourcesAdded(const QStringList &files); ///< instead of an import

private:
    void buildBody();
    void buildFooter();
    void begin();
    void found(const QList<Kube::FoundFile> &files);
    void replan();
    void planned(const Result<Kube::ImportPlan> &plan);
    void showPlan();
    void showChoices();
    void updateButtons();
    void submit();
    void save();
    void probe();
    void probed(const QString &from, const QString &context, const QString &text, bool good);
    void stopProbing();
    [[nodiscard]] bool keepsFiles() const;

    Workspace &m_workspace;
    QList<Kube::ImportInput> m_inputs;
    bool m_isText = false;
    Kube::ImportPlan m_plan;
    bool m_hasPlan = false;
    QHash<QString, Kube::OnConflict> m_choices;
    QList<ContextProbe *> m_probes;
    int m_waitingFor = 0;
    int m_bad = 0;
    QString m_whyBad;
    bool m_anyway = false; ///< the connections were tried, and the user may go on all the same

    TextLabel *m_summary;
    MessageBar *m_messages;
    QComboBox *m_conflict;
    FormField *m_conflictField;
    ImportModel *m_model;
    QTableView *m_table;
    TextLabel *m_leftOut;
    QCheckBox *m_flatten;
    QCheckBox *m_check;
    QRadioButton *m_merge;
    QRadioButton *m_keep;
    QPushButton *m_cancel;
    QPushButton *m_import;
    Call<QList<Kube::FoundFile>> m_search;
    Call<Kube::ImportPlan> m_planning;
    Call<Kube::ChangeReport> m_saving;
};

} // namespace Polydeck::Ui
