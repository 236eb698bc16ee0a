// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ladderview.h"

#include <kube/contextmodel.h>
#include <kube/kubeconfigfiles.h>
#include <net/reachability.h>
#include <ui/theme/controls.h>
#include <ui/widgets/detailsbox.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/statuspill.h>
#include <ui/widgets/wraplabel.h>
#include <workspace/connectionladder.h>
#include <workspace/namespacebook.h>
#include <workspace/workspace.h>

#include <QComboBox>
#include <QCryptographicHash>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

struct Look
{
    QString glyph;
    Token tint;
};

Look lookOf(const LadderRung &rung)
{
    using enum LadderRung::State;
    switch (rung.state) {
    case Passed:
        return rung.isWarning ? Look{u"warning"_s, Token::Warning} : Look{u"succeeded"_s, Token::Success};
    case Failed:
        return {u"failed"_s, Token::Danger};
    case Running:
        return {u"running"_s, Token::Running};
    case NotTried:
        break;
    }
    return {u"waiting"_s, Token::TextDisabled};
}

QString fingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

} // namespace

LadderView::LadderView(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_context(new QComboBox)
    , m_check(new QPushButton(tr("Check the connection")))
    , m_pill(new StatusPill)
    , m_messages(new MessageBar(u"access.ladder"_s))
    , m_intro(new TextLabel(tr("Follows the way from the kubeconfig to Polyaxon step by step and says where it ends, and what to do there."),
                            TextLabel::Style::Small, Token::TextMuted))
    , m_rungs(new QWidget)
    , m_grid(new QGridLayout(m_rungs))
    , m_failure(new QWidget(m_rungs))
    , m_hint(new WrapLabel)
    , m_certificate(new WrapLabel({}, Token::TextMuted))
    , m_action(new QPushButton)
    , m_details(new DetailsBox(u"access.ladder"_s))
{
    setObjectName(u"access.ladder"_s);
    build();
    connect(m_check, &QPushButton::clicked, this, [this] { check(m_context->currentText()); });
    connect(m_action, &QPushButton::clicked, this, &LadderView::act);
    connect(&m_workspace.kubeConfig(), &Kube::KubeConfigFiles::changed, this, &LadderView::fillContexts);
    fillContexts();
    refresh();
}

LadderView::~LadderView() = default;

void LadderView::build()
{
    m_context->setObjectName(u"access.ladder.context"_s);
    m_context->setAccessibleName(tr("Context to check"));
    m_context->setMinimumWidth(260);
    m_context->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_check->setObjectName(u"access.ladder.check"_s);
    setButtonKind(m_check, ButtonKind::Primary);
    m_pill->setObjectName(u"access.ladder.state"_s);
    m_action->setObjectName(u"access.ladder.action"_s);
    m_hint->setObjectName(u"access.ladder.hint"_s);
    m_certificate->setObjectName(u"access.ladder.certificate"_s);
    m_intro->setWordWrap(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(Space::One);
    head->addWidget(m_context);
    head->addWidget(m_check);
    head->addWidget(m_pill);
    head->addStretch(1);

    auto *failure = new QVBoxLayout(m_failure);
    failure->setContentsMargins(0, 0, 0, 0);
    failure->setSpacing(Space::One);
    failure->addWidget(m_hint);
    failure->addWidget(m_certificate);
    failure->addWidget(m_action, 0, Qt::AlignLeft);
    failure->addWidget(m_details);

    m_grid->setContentsMargins(0, Space::One, 0, 0);
    m_grid->setHorizontalSpacing(Space::OneAndHalf);
    m_grid->setVerticalSpacing(Space::One);
    m_grid->setColumnStretch(2, 1);

    auto *page = new QWidget;
    setGround(page, Ground::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Extent::PaneMargin, Space::OneAndHalf, Extent::PaneMargin, Space::Two);
    column->setSpacing(Space::One);
    column->addLayout(head);
    column->addWidget(m_intro);
    column->addWidget(m_messages);
    column->addWidget(m_rungs);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void LadderView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillContexts();
}

/// The names of the kubeconfig; what is selected stays.
void LadderView::fillContexts()
{
    const QString wanted = m_context->count() > 0 && m_ladder ? m_context->currentText() : m_workspace.contextName();
    QStringList names;
    for (const auto &entry : m_workspace.kubeConfig().config().contexts)
        names.append(entry.name);
    names.sort(Qt::CaseInsensitive);
    m_context->clear();
    m_context->addItems(names);
    m_context->setCurrentIndex(std::max<int>(0, static_cast<int>(names.indexOf(wanted))));
    m_check->setEnabled(!names.isEmpty());
}

QString LadderView::contextName() const
{
    return m_ladder ? m_ladder->contextName() : QString();
}

bool LadderView::isRunning() const
{
    return m_ladder && m_ladder->isRunning();
}

void LadderView::check(const QString &context)
{
    m_messages->clear();
    m_ladder = std::make_unique<ConnectionLadder>(m_workspace.kubeConfig().config(), context.isEmpty() ? m_workspace.contextName() : context);
    m_ladder->setNameSpace(chosenNamespace(m_ladder->contextName()));
    if (const int index = m_context->findText(m_ladder->contextName()); index >= 0)
        m_context->setCurrentIndex(index);
    connect(m_ladder.get(), &ConnectionLadder::changed, this, &LadderView::refresh);
    connect(m_ladder.get(), &ConnectionLadder::finished, this, [this] {
        refresh();
        Q_EMIT finished();
    });
    m_ladder->start();
}

void LadderView::refresh()
{
    const auto rungs = m_ladder ? m_ladder->rungs() : QList<LadderRung>();
    m_intro->setVisible(rungs.isEmpty());
    while (m_lines.size() < rungs.size()) {
        const auto row = static_cast<int>(m_lines.size()) * 2; // the row below is for what to do about a failure
        Line line{new GlyphLabel, new TextLabel({}, TextLabel::Style::Subheading), new WrapLabel};
        m_grid->addWidget(line.glyph, row, 0, Qt::AlignTop);
        m_grid->addWidget(line.title, row, 1, Qt::AlignTop);
        m_grid->addWidget(line.text, row, 2);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < rungs.size(); ++i)
        refreshLine(m_lines[i], rungs.at(i));
    refreshAction();
    if (isRunning())
        m_pill->setLook({u"running"_s, tr("checking"), Token::Running, Token::RunningTint});
    else if (m_ladder && m_ladder->hasPassed())
        m_pill->setLook({u"succeeded"_s, tr("all is well"), Token::Success, Token::SuccessTint});
    else if (m_ladder && m_ladder->failedRung())
        m_pill->setLook({u"failed"_s, tr("ends at %1").arg(title(m_ladder->failedRung()->step)), Token::Danger, Token::DangerTint});
    m_pill->setVisible(!rungs.isEmpty());
    m_check->setText(rungs.isEmpty() ? tr("Check the connection") : tr("Check again"));
    m_check->setEnabled(m_context->count() > 0 && !isRunning());
}

void LadderView::refreshLine(Line &line, const LadderRung &rung)
{
    const Look look = lookOf(rung);
    line.glyph->setGlyph(look.glyph, look.tint);
    line.title->setText(title(rung.step));
    line.title->setTint(rung.state == LadderRung::State::NotTried ? Token::TextDisabled : Token::Text);
    line.text->setText(rung.state == LadderRung::State::NotTried ? tr("not tried") : rung.state == LadderRung::State::Running ? tr("checking …") : rung.text);
    line.text->setObjectName(u"access.ladder.rung.%1"_s.arg(static_cast<int>(rung.step)));
    line.text->setAccessibleName(title(rung.step) + u": "_s + line.text->text());
}

void LadderView::refreshAction()
{
    const LadderRung *failed = m_ladder ? m_ladder->failedRung() : nullptr;
    m_failure->setVisible(failed);
    if (!failed)
        return;
    m_grid->addWidget(m_failure, static_cast<int>(failed->step) * 2 + 1, 2); // moves it there
    m_hint->setText(failed->error.hint);
    m_hint->setVisible(!failed->error.hint.isEmpty());
    m_details->setDetails(failed->error.detail);
    m_certificate->setText(certificateText());
    m_certificate->setVisible(failed->action == LadderRung::Action::TrustAuthority);
    m_action->setVisible(failed->action != LadderRung::Action::None);
    m_action->setText(failed->action == LadderRung::Action::TrustAuthority ? tr("Trust it for %1").arg(m_ladder->contextName())
                                                                           : tr("Copy the role for the administrator"));
}

QString LadderView::certificateText() const
{
    const QSslCertificate &authority = m_ladder->missingAuthority();
    if (authority.isNull())
        return {};
    return tr("Certificate of: %1\nIssued by: %2\nValid until: %3\nSHA-256: %4")
        .replace(u'\n', QChar::LineSeparator)
        .arg(Net::subjectName(authority), Net::issuerName(authority), QLocale().toString(authority.expiryDate().date(), QLocale::ShortFormat), fingerprint(authority));
}

void LadderView::act()
{
    const LadderRung *failed = m_ladder ? m_ladder->failedRung() : nullptr;
    if (!failed)
        return;
    if (failed->action == LadderRung::Action::CopyRole) {
        copyToClipboard(m_ladder->roleYaml());
        m_messages->showSuccess(tr("The role is on the clipboard."), tr("The administrator applies it with: kubectl apply -f -"));
        return;
    }
    const QString name = Net::subjectName(m_ladder->missingAuthority());
    if (const auto trusted = m_ladder->trust(); !trusted) {
        m_messages->showError(trusted.error());
        return;
    }
    m_messages->showSuccess(tr("%1 is trusted for %2 from now on.").arg(name, m_ladder->contextName()));
    if (m_ladder->contextName() == m_workspace.contextName() && m_workspace.clusterHealth() != Health::Ready)
        m_workspace.reconnect();
}

} // namespace Polydeck::Ui
