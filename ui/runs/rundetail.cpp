// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rundetail.h"

#include "logpanel.h"
#include "statushistory.h"

#include <polyaxon/client.h>
#include <polyaxon/runwatcher.h>
#include <ui/theme/controls.h>
#include <ui/theme/statuslook.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/elidedlabel.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/propertylist.h>
#include <ui/widgets/statuspill.h>
#include <workspace/workspace.h>

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

static QString absoluteTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
}

/// "1:52" or "2:03:07": minutes and seconds, hours where there are any.
static QString durationText(double seconds)
{
    const qint64 whole = qint64(seconds);
    const QString tail = u"%1:%2"_s.arg(whole / 60 % 60, whole >= 3600 ? 2 : 1, 10, QChar(u'0')).arg(whole % 60, 2, 10, QChar(u'0'));
    return whole >= 3600 ? QString(QString::number(whole / 3600) + u':' + tail) : tail;
}

static QString jsonText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 8);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return value.isNull() ? u"null"_s : QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

static QString valuesText(const QJsonObject &values)
{
    QStringList lines;
    for (auto it = values.begin(); it != values.end(); ++it)
        lines.append(it.key() + " = "_L1 + jsonText(it.value()));
    return lines.join(u'\n');
}

RunDetail::RunDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_pill(new StatusPill(this))
    , m_title(new ElidedLabel({}, this))
    , m_uuidLabel(new TextLabel({}, TextLabel::Style::Mono, Token::TextMuted, this))
    , m_messages(new MessageBar(u"runs.detail"_s, this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new PropertyList)
    , m_statuses(new StatusHistoryView)
    , m_log(new LogPanel)
    , m_tick(new QTimer(this))
{
    setObjectName(u"runs.detail"_s);
    m_pill->setObjectName(u"runs.detail.status"_s);
    m_title->setObjectName(u"runs.detail.title"_s);
    m_tabs->setObjectName(u"runs.detail.tabs"_s);
    m_tabs->setDocumentMode(true);
    m_uuidLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *overview = new QWidget;
    setGround(overview, Ground::Surface);
    auto *overviewLayout = new QVBoxLayout(overview);
    overviewLayout->setContentsMargins(Extent::PaneMargin, Space::OneAndHalf, Extent::PaneMargin, Space::OneAndHalf);
    overviewLayout->addWidget(m_properties);
    overviewLayout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(overview);
    m_tabs->addTab(scroll, tr("Overview"));
    m_tabs->addTab(m_statuses, tr("Statuses"));
    m_tabs->addTab(m_log, tr("Logs"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Extent::PaneMargin, Space::One, Extent::PaneMargin, Space::Half);
    head->setSpacing(Space::OneAndHalf);
    head->addWidget(m_title);
    head->addWidget(m_pill);
    head->addStretch(1);
    head->addWidget(m_uuidLabel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_messages);
    layout->addWidget(m_tabs, 1);

    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, [this] {
        if (m_follower && isVisible())
            showProperties(m_follower->run());
    });
    connect(&m_workspace, &Workspace::polyaxonChanged, this, &RunDetail::startOver);
}

RunDetail::~RunDetail() = default;

void RunDetail::follow(const QString &project, const QString &uuid)
{
    if (uuid == m_uuid && (m_follower || uuid.isEmpty()))
        return;
    m_project = project;
    m_uuid = uuid;
    m_follower.reset();
    m_messages->clear();
    m_log->clear();
    m_statuses->setConditions({});
    m_properties->setProperties({});
    m_title->setText({});
    m_uuidLabel->setText(uuid);
    m_pill->setVisible(false);
    startOver();
}

void RunDetail::startOver()
{
    // The client belongs to one connection; with another one everything that holds it starts over.
    if (m_followed != m_workspace.polyaxon())
        m_follower.reset();
    m_followed = m_workspace.polyaxon();
    if (!m_followed || m_uuid.isEmpty() || m_follower)
        return;
    m_log->clear();
    m_follower = std::make_unique<Polyaxon::RunFollower>(*m_followed, m_project, m_uuid);
    connectFollower();
    updatePlaceholder(false);
    m_follower->start();
    m_tick->start();
}

void RunDetail::connectFollower()
{
    const Polyaxon::RunFollower *follower = m_follower.get();
    connect(follower, &Polyaxon::RunFollower::runChanged, this, &RunDetail::showRun);
    connect(follower, &Polyaxon::RunFollower::statusesChanged, this, [this] { m_statuses->setConditions(m_follower->conditions()); });
    connect(follower, &Polyaxon::RunFollower::logLines, m_log, &LogPanel::append);
    connect(follower, &Polyaxon::RunFollower::logReset, m_log, &LogPanel::clear);
    connect(follower, &Polyaxon::RunFollower::ended, this, [this] {
        updatePlaceholder(true);
        m_tick->stop();
        showRun();
    });
    connect(follower, &Polyaxon::RunFollower::failed, m_messages, &MessageBar::showError);
    connect(follower, &Polyaxon::RunFollower::recovered, m_messages, &MessageBar::clear);
}

void RunDetail::showRun()
{
    const Polyaxon::Run &run = m_follower->run();
    m_title->setText(run.name.isEmpty() ? run.uuid.left(12) : run.name);
    m_pill->setLook(statusLook(run.status, run.statusWord));
    m_pill->setVisible(run.status != Polyaxon::RunStatus::Unknown || !run.statusWord.isEmpty());
    showProperties(run);
    Q_EMIT runChanged(run);
}

void RunDetail::showProperties(const Polyaxon::Run &run)
{
    QList<Property> properties;
    const auto add = [&properties](const QString &name, const QString &value, bool monospace = false) {
        if (!value.isEmpty())
            properties.append({.name = name, .value = value, .monospace = monospace, .note = {}, .tint = Token::Text});
    };
    add(tr("Status"), run.statusWord);
    add(tr("Waits for"), run.pending);
    add(tr("Project"), run.project);
    add(tr("Kind"), run.runtime.isEmpty() || run.runtime == run.kind ? run.kind : QString(run.kind + " / "_L1 + run.runtime));
    add(tr("Created"), absoluteTime(run.created));
    add(tr("Started"), absoluteTime(run.started));
    add(tr("Finished"), absoluteTime(run.finished));
    if (run.duration)
        add(tr("Duration"), durationText(*run.duration));
    else if (run.started.isValid() && !Polyaxon::isFinal(run.status))
        add(tr("Duration"), durationText(double(run.started.secsTo(QDateTime::currentDateTimeUtc()))));
    add(tr("Tags"), run.tags.join(", "_L1));
    add(tr("Inputs"), valuesText(run.inputs), true);
    add(tr("Outputs"), valuesText(run.outputs), true);
    add(tr("UUID"), run.uuid, true);
    if (properties != m_properties->properties())
        m_properties->setProperties(properties);
}

void RunDetail::updatePlaceholder(bool ended)
{
    m_log->setPlaceholder(ended ? tr("The run ended without writing a line.") : tr("Waiting for the first line. Logs appear when the container runs."));
}

void RunDetail::showLogs()
{
    m_tabs->setCurrentWidget(m_log);
}

void RunDetail::refresh()
{
    if (m_follower)
        m_follower->refresh();
}

void RunDetail::noteStatus(Polyaxon::RunStatus status)
{
    if (m_follower && m_follower->run().status != Polyaxon::RunStatus::Unknown && m_follower->run().status != status)
        m_follower->refresh();
}

void RunDetail::focusFind()
{
    showLogs();
    m_log->focusFind();
}

} // namespace Polydeck::Ui
