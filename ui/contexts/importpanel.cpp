// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importpanel.h"

#include "contextfacts.h"
#include "importmodel.h"

#include <kube/kubeconfigfiles.h>
#include <ui/theme/controls.h>
#include <ui/widgets/formfield.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/rowdelegate.h>
#include <workspace/workspace.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

constexpr int s_mostChoices = 100; ///< rows with a choice of their own; beyond, the one above counts

bool isWritten(const Kube::ImportRow &row)
{
    return row.action != Kube::ImportAction::Skip && row.action != Kube::ImportAction::Same;
}

void fillConflicts(QComboBox *box)
{
    box->addItem(ImportPanel::tr("Keep both"), static_cast<int>(Kube::OnConflict::KeepBoth));
    box->addItem(ImportPanel::tr("Replace"), static_cast<int>(Kube::OnConflict::Replace));
    box->addItem(ImportPanel::tr("Leave out"), static_cast<int>(Kube::OnConflict::Skip));
}

Kube::OnConflict chosen(const QComboBox *box)
{
    return static_cast<Kube::OnConflict>(box->currentData().toInt());
}

} // namespace

ImportPanel::ImportPanel(Workspace &workspace, QWidget *parent)
    : SidePanel(u"contexts.import"_s, tr("Import contexts"), true, parent)
    , m_workspace(workspace)
    , m_summary(new TextLabel)
    , m_messages(new MessageBar(u"contexts.import"_s))
    , m_conflict(new QComboBox)
    , m_conflictField(new FormField(tr("When a name is taken"), m_conflict, tr("Contexts always lead where they led in their own file: clusters and users get new names as well.")))
    , m_model(new ImportModel(this))
    , m_table(new QTableView)
    , m_leftOut(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
    , m_flatten(new QCheckBox(tr("Copy certificate files into the kubeconfig")))
    , m_check(new QCheckBox(tr("Try the connections first")))
    , m_merge(new QRadioButton)
    , m_keep(new QRadioButton(tr("Keep the file as a source of its own (kubectl does not see it)")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_import(new QPushButton(tr("Import")))
{
    setMinimumWidth(580);
    buildBody();
    buildFooter();
}

ImportPanel::~ImportPanel() = default;

void ImportPanel::buildBody()
{
    m_summary->setObjectName(u"contexts.import.summary"_s);
    m_summary->setWordWrap(true);
    m_conflict->setObjectName(u"contexts.import.conflict"_s);
    fillConflicts(m_conflict);
    m_table->setObjectName(u"contexts.import.table"_s);
    m_table->setModel(m_model);
    auto *delegate = new RowDelegate(m_table);
    m_table->setItemDelegate(delegate);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::TabFocus);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Extent::RowRelaxed);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setMinimumHeight(240);
    m_table->setAccessibleName(tr("Preview of the import"));
    delegate->setMutedColumns({ImportModel::LeadsTo});
    delegate->setColumnLook(ImportModel::Name, [this](const QModelIndex &index) {
        const Kube::ImportRow &row = m_model->rows().at(index.row());
        CellLook look;
        look.glyph = row.kind == Kube::ImportRow::Kind::Context ? u"contexts"_s : row.kind == Kube::ImportRow::Kind::Cluster ? u"cluster"_s : u"user"_s;
        look.foreground = isWritten(row) ? Token::Text : Token::TextMuted;
        look.glyphTint = Token::TextMuted;
        return look;
    });
    delegate->setColumnLook(ImportModel::Becomes, [this](const QModelIndex &index) {
        const Kube::ImportRow &row = m_model->rows().at(index.row());
        CellLook look;
        look.foreground = Token::TextMuted;
        if (row.action == Kube::ImportAction::Add)
            look = {.glyph = u"plus"_s, .foreground = Token::Success};
        else if (row.action == Kube::ImportAction::AddRenamed)
            look = {.glyph = u"plus"_s, .foreground = Token::Running};
        else if (row.action == Kube::ImportAction::Replace)
            look = {.glyph = u"warning"_s, .foreground = Token::Warning};
        return look;
    });
    delegate->setColumnLook(ImportModel::LeadsTo, [this](const QModelIndex &index) {
        switch (m_model->answer(index.row())) {
        case ImportModel::Answer::Good:
            return CellLook{.glyph = u"succeeded"_s, .foreground = Token::Success};
        case ImportModel::Answer::Bad:
            return CellLook{.glyph = u"failed"_s, .foreground = Token::Danger};
        case ImportModel::Answer::Asking:
            return CellLook{.glyph = u"waiting"_s, .foreground = Token::Waiting};
        case ImportModel::Answer::None:
            break;
        }
        return CellLook{.foreground = Token::TextMuted};
    });
    m_leftOut->setObjectName(u"contexts.import.leftOut"_s);
    m_leftOut->setWordWrap(true);
    m_flatten->setObjectName(u"contexts.import.flatten"_s);
    m_flatten->setChecked(true);
    m_check->setObjectName(u"contexts.import.check"_s);
    m_merge->setObjectName(u"contexts.import.merge"_s);
    m_merge->setChecked(true);
    m_keep->setObjectName(u"contexts.import.keep"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_messages, m_summary, m_conflictField, m_table, m_leftOut, m_merge, m_flatten, m_check, m_keep})
        body()->addWidget(widget);

    connect(m_conflict, &QComboBox::activated, this, [this] {
        m_choices.clear();
        replan();
    });
    connect(m_flatten, &QCheckBox::toggled, this, &ImportPanel::replan);
    connect(m_merge, &QRadioButton::toggled, this, &ImportPanel::updateButtons);
    connect(m_check, &QCheckBox::toggled, this, [this] {
        m_anyway = false;
        updateButtons();
    });
}

void ImportPanel::buildFooter()
{
    m_cancel->setObjectName(u"contexts.import.cancel"_s);
    m_import->setObjectName(u"contexts.import.import"_s);
    setButtonKind(m_import, ButtonKind::Primary);
    addFooterWidget(m_cancel);
    addFooterWidget(m_import);
    connect(m_cancel, &QPushButton::clicked, this, &ImportPanel::closeRequested);
    connect(m_import, &QPushButton::clicked, this, &ImportPanel::submit);
}

void ImportPanel::reset()
{
    stopProbing();
    m_search.abort();
    m_planning.abort();
    m_inputs.clear();
    m_plan = {};
    m_hasPlan = false;
    m_choices.clear();
    m_model->clearAnswers();
    m_model->setRows({});
}

void ImportPanel::begin()
{
    reset();
    m_isText = false;
    m_anyway = false;
    m_messages->clear();
    m_leftOut->hide();
    m_conflict->setCurrentIndex(0);
    m_merge->setChecked(true);
    m_merge->setText(tr("Add to %1").arg(shortPath(Kube::defaultKubeConfigFile(m_workspace.kubeConfig().paths()))));
    m_summary->setText(tr("Reading the files"));
    updateButtons();
}

void ImportPanel::startWithFiles(const QStringList &filesAndFolders)
{
    begin();
    m_search = m_workspace.kubeConfig().search(filesAndFolders).then(this, [this](const Result<QList<Kube::FoundFile>> &files) {
        if (files)
            found(*files);
        else
            m_messages->showError(files.error());
    });
}

void ImportPanel::startWithText(const QByteArray &text)
{
    begin();
    m_isText = true;
    m_inputs = {{.path = QFileInfo(Kube::defaultKubeConfigFile(m_workspace.kubeConfig().paths())).absolutePath() + u'/' + tr("pasted text"), .text = text}};
    replan();
}

void ImportPanel::found(const QList<Kube::FoundFile> &files)
{
    QStringList leftOut;
    QStringList other;
    for (const Kube::FoundFile &file : files) {
        if (file.verdict == Kube::FoundFile::Verdict::Usable)
            m_inputs.append({.path = file.path});
        else if (file.verdict == Kube::FoundFile::Verdict::NoKubeConfig)
            other.append(file.why.contains(file.path) ? file.why : tr("%1: %2").arg(shortPath(file.path), file.why));
        else
            leftOut.append(tr("%1 (%2)").arg(QFileInfo(file.path).fileName(), file.why));
    }
    m_leftOut->setText(leftOut.isEmpty() ? QString() : tr("Left out: %1.").arg(leftOut.join(u", "_s)));
    m_leftOut->setVisible(!leftOut.isEmpty());
    if (!m_inputs.isEmpty()) {
        replan();
        return;
    }
    m_summary->setText(tr("There is nothing to import."));
    if (files.size() == 1 && !other.isEmpty())
        m_messages->showWarning(tr("This is no kubeconfig that can be imported."), tr("Choose a YAML file with clusters, users and contexts."), other.constFirst());
    else
        m_messages->showWarning(tr("No kubeconfig was found that is not in use already."), tr("Ask your administrator for the file; its name does not matter."),
                                other.join(u'\n'));
    updateButtons();
}

void ImportPanel::replan()
{
    if (m_inputs.isEmpty())
        return;
    stopProbing();
    m_anyway = false;
    m_hasPlan = false;
    updateButtons();
    m_planning = m_workspace.kubeConfig().planImport(m_inputs, {.onConflict = chosen(m_conflict), .choices = m_choices, .flatten = m_flatten->isChecked()})
                     .then(this, [this](const Result<Kube::ImportPlan> &plan) { planned(plan); });
}

void ImportPanel::planned(const Result<Kube::ImportPlan> &plan)
{
    if (!plan) {
        m_summary->setText(tr("There is nothing to import."));
        m_messages->showError(plan.error());
        return;
    }
    m_messages->clear();
    m_plan = *plan;
    m_hasPlan = true;
    showPlan();
    updateButtons();
}

void ImportPanel::showPlan()
{
    const bool scrolls = m_table->verticalScrollBar() && m_model->rowCount() == m_plan.rows.size();
    const int place = scrolls ? m_table->verticalScrollBar()->value() : 0;
    m_model->setRows(m_plan.rows);
    m_table->setColumnWidth(ImportModel::Name, 160);
    m_table->setColumnWidth(ImportModel::Becomes, 230);
    m_table->verticalScrollBar()->setValue(place);
    m_conflictField->setVisible(m_plan.hasCollisions());
    const auto contexts = std::ranges::count_if(m_plan.rows, [](const Kube::ImportRow &row) { return row.kind == Kube::ImportRow::Kind::Context && isWritten(row); });
    const auto collisions = std::ranges::count_if(m_plan.rows, [](const Kube::ImportRow &row) { return row.kind == Kube::ImportRow::Kind::Context && row.collides; });
    QString text = !m_plan.changesAnything() ? tr("Everything in it is there already.")
        : contexts == 1                      ? tr("One context will be written.")
                                             : tr("%1 contexts will be written.").arg(contexts);
    if (collisions > 0)
        text += u' ' + (collisions == 1 ? tr("One has a name that is taken.") : tr("%1 have names that are taken.").arg(collisions));
    m_summary->setText(text);
    if (!m_plan.warnings.isEmpty())
        m_messages->showWarning(m_plan.warnings.constFirst(), {}, m_plan.warnings.sliced(1).join(u'\n'));
    showChoices();
}

/// A choice of its own for each context whose name is taken.
void ImportPanel::showChoices()
{
    int choices = 0;
    for (int i = 0; i < m_plan.rows.size(); ++i) {
        const Kube::ImportRow &row = m_plan.rows.at(i);
        if (row.kind != Kube::ImportRow::Kind::Context || !row.collides || ++choices > s_mostChoices)
            continue;
        auto *box = new QComboBox;
        box->setObjectName(u"contexts.import.choice.%1"_s.arg(i));
        box->setAccessibleName(tr("What becomes of %1").arg(row.name));
        fillConflicts(box);
        if (row.action == Kube::ImportAction::AddRenamed)
            box->setItemText(0, tr("Keep both, as %1").arg(row.newName));
        box->setCurrentIndex(box->findData(static_cast<int>(m_choices.value(row.name, chosen(m_conflict)))));
        connect(box, &QComboBox::activated, this, [this, box, name = row.name] {
            m_choices.insert(name, chosen(box));
            QMetaObject::invokeMethod(this, &ImportPanel::replan, Qt::QueuedConnection); // the box goes with the old plan
        });
        m_table->setIndexWidget(m_model->index(i, ImportModel::Becomes), box);
    }
}

bool ImportPanel::keepsFiles() const
{
    return m_keep->isChecked() && !m_isText;
}

void ImportPanel::updateButtons()
{
    const bool busy = m_waitingFor > 0 || m_saving.isActive();
    m_keep->setVisible(!m_isText);
    m_flatten->setEnabled(!keepsFiles());
    m_import->setText(keepsFiles() ? tr("Add as a source") : m_waitingFor > 0 ? tr("Trying...") : m_anyway ? tr("Import anyway") : tr("Import"));
    m_import->setEnabled(!busy && m_hasPlan && (keepsFiles() || m_plan.changesAnything()));
    m_table->setEnabled(!busy);
}

void ImportPanel::submit()
{
    if (keepsFiles()) {
        QStringList files;
        for (const Kube::ImportInput &input : std::as_const(m_inputs))
            files.append(input.path);
        Q_EMIT sourcesAdded(files);
        return;
    }
    if (m_check->isChecked() && !m_anyway)
        probe();
    else
        save();
}

void ImportPanel::save()
{
    m_saving = m_workspace.kubeConfig().import(m_plan).then(this, [this](const Result<Kube::ChangeReport> &report) {
        if (!report) {
            m_messages->showError(report.error());
            updateButtons();
            return;
        }
        Q_EMIT imported(*report);
    });
    updateButtons();
}

} // namespace Polydeck::Ui
