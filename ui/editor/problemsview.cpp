// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "problemsview.h"

#include "problemsmodel.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/rowdelegate.h>

#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::Severity;

static constexpr int visibleRows = 5;

ProblemsView::ProblemsView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_table(new QTableView(this))
    , m_glyph(new GlyphLabel({}, Token::TextMuted, Extent::Icon, this))
    , m_summary(new TextLabel({}, TextLabel::Style::Body, Token::Text, this))
    , m_profile(new QPushButton(this))
{
    setObjectName(u"editor.problemsPanel"_s);
    m_summary->setObjectName(u"editor.problems.summary"_s);
    m_table->setObjectName(u"editor.problems"_s);
    buildProfileMenu();
    m_table->setAccessibleName(tr("Problems"));
    m_table->setModel(m_model);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Extent::Row);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_table->setColumnWidth(ProblemsModel::Fix, 230);
    m_table->setColumnWidth(ProblemsModel::Place, 70);
    m_table->setColumnWidth(ProblemsModel::Rule, 150);

    auto *delegate = new RowDelegate(m_table);
    delegate->setColumnLook(ProblemsModel::Message, [this](const QModelIndex &index) {
        const bool error = m_model->finding(index.row()).severity == Severity::Error;
        return CellLook{.glyph = error ? u"error"_s : u"warning"_s, .glyphTint = error ? Token::Danger : Token::Warning};
    });
    delegate->setColumnLook(ProblemsModel::Fix, [this](const QModelIndex &index) {
        return m_model->finding(index.row()).fix ? CellLook{.glyph = u"bulb"_s, .foreground = Token::Link, .glyphTint = Token::Warning} : CellLook();
    });
    delegate->setMutedColumns({ProblemsModel::Place, ProblemsModel::Rule});
    m_table->setItemDelegate(delegate);

    const auto go = [this](const QModelIndex &index) {
        const auto finding = m_model->finding(index.row());
        Q_EMIT placeRequested(finding.line, finding.column);
        if (index.column() == ProblemsModel::Fix && finding.fix)
            Q_EMIT fixRequested(*finding.fix);
    };
    connect(m_table, &QTableView::clicked, this, go);
    connect(m_table, &QTableView::activated, this, go);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(Space::One, 0, Space::One, 0);
    line->setSpacing(Space::One);
    line->addWidget(m_glyph);
    line->addWidget(m_summary, 1);
    line->addWidget(m_profile);
    auto *bar = new QWidget(this);
    bar->setLayout(line);
    bar->setFixedHeight(Extent::Row + Space::Half);
    setGround(bar, Ground::SurfaceAlt);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_table);
    updateSummary();
}

void ProblemsView::setFindings(const QList<Polyaxonfile::Finding> &findings)
{
    m_model->setFindings(findings);
    // The messages need the room where nothing can be fixed.
    m_table->setColumnHidden(ProblemsModel::Fix, std::ranges::none_of(findings, [](const auto &finding) { return finding.fix.has_value(); }));
    updateSummary();
}

void ProblemsView::buildProfileMenu()
{
    m_profile->setObjectName(u"editor.profile"_s);
    m_profile->setAccessibleName(tr("Version to check against"));
    m_profile->setFont(smallFont());
    setButtonKind(m_profile, ButtonKind::Quiet);
    auto *menu = new QMenu(m_profile);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &id, const QString &text, std::optional<Polyaxonfile::Profile> profile) {
        auto *action = menu->addAction(text, this, [this, profile] { Q_EMIT profileRequested(profile); });
        action->setObjectName(id);
        action->setCheckable(true);
        group->addAction(action);
    };
    add(u"profileServer"_s, tr("As the connected server"), std::nullopt);
    add(u"profile2"_s, tr("Polyaxon 2.16"), Polyaxonfile::Profile::V2_16);
    add(u"profile1"_s, tr("Polyaxon 1.11"), Polyaxonfile::Profile::V1_11);
    // No menu of the button's own: its indicator would be a second one beside the icon.
    m_profile->setIcon(icon(u"chevron-down"_s));
    m_profile->setLayoutDirection(Qt::RightToLeft);
    m_menu = menu;
    connect(m_profile, &QPushButton::clicked, this, [this] { m_menu->popup(m_profile->mapToGlobal(QPoint(0, -m_menu->sizeHint().height()))); });
}

void ProblemsView::setProfile(Polyaxonfile::Profile profile, bool follows)
{
    const bool newer = profile == Polyaxonfile::Profile::V2_16;
    m_profile->setText(tr("Checked against %1").arg(newer ? tr("Polyaxon 2.16") : tr("Polyaxon 1.11")));
    m_profile->setToolTip(follows ? tr("The connected server's version, or the newest. Click to choose another.") : tr("Chosen here. Click to follow the connected server again."));
    const auto id = follows ? u"profileServer"_s : newer ? u"profile2"_s : u"profile1"_s;
    if (auto *action = m_menu->findChild<QAction *>(id))
        action->setChecked(true);
}

void ProblemsView::updateSummary()
{
    const int errors = m_model->errorCount();
    const int warnings = m_model->warningCount();
    const int rows = m_model->rowCount();
    m_table->setVisible(rows > 0);
    m_table->setFixedHeight(std::min(rows, visibleRows) * Extent::Row + 1);
    if (rows == 0) {
        m_glyph->setGlyph(u"check"_s, Token::Success);
        m_summary->setText(tr("No problems"));
        return;
    }
    m_glyph->setGlyph(errors > 0 ? u"error"_s : u"warning"_s, errors > 0 ? Token::Danger : Token::Warning);
    QStringList parts;
    if (errors > 0)
        parts.append(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        parts.append(warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    m_summary->setText(parts.join(", "_L1));
}

} // namespace Polydeck::Ui
