// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logpanel.h"

#include "logview.h"

#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/labels.h>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new LogView(this))
    , m_needle(new QLineEdit(this))
    , m_times(new QCheckBox(tr("Times"), this))
    , m_follow(new QCheckBox(tr("Follow"), this))
    , m_count(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted, this))
{
    m_view->setObjectName(u"runs.log"_s);
    m_view->setAccessibleName(tr("Log"));
    m_needle->setObjectName(u"runs.log.find"_s);
    m_needle->setPlaceholderText(tr("Find in the log"));
    m_needle->setClearButtonEnabled(true);
    m_needle->setMaximumWidth(280);
    m_needle->installEventFilter(this);
    m_times->setChecked(true);
    m_times->setObjectName(u"runs.log.times"_s);
    m_follow->setChecked(true);
    m_follow->setObjectName(u"runs.log.follow"_s);
    m_follow->setToolTip(tr("Keep the newest line in view"));

    auto *tools = new QWidget(this);
    setGround(tools, Ground::SurfaceAlt);
    auto *line = new QHBoxLayout(tools);
    line->setContentsMargins(Space::OneAndHalf, Space::Half, Space::OneAndHalf, Space::Half);
    line->setSpacing(Space::OneAndHalf);
    line->addWidget(m_needle, 1);
    line->addWidget(m_times);
    line->addWidget(m_follow);
    line->addStretch(1);
    line->addWidget(m_count);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tools);
    layout->addWidget(m_view, 1);

    connect(m_times, &QCheckBox::toggled, m_view, &LogView::setTimesShown);
    connect(m_follow, &QCheckBox::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QCheckBox::setChecked);
    connect(m_needle, &QLineEdit::textChanged, this, [this] { find(false); });
    updateCount();
}

void LogPanel::append(const QList<Polyaxon::LogLine> &lines)
{
    QList<LogView::Line> shown;
    shown.reserve(lines.size());
    for (const Polyaxon::LogLine &line : lines)
        shown.append({line.time, line.text});
    m_view->append(shown);
    updateCount();
}

void LogPanel::clear()
{
    m_view->clear();
    updateCount();
}

void LogPanel::setPlaceholder(const QString &text)
{
    m_view->setPlaceholder(text);
}

void LogPanel::focusFind()
{
    m_needle->setFocus(Qt::ShortcutFocusReason);
    m_needle->selectAll();
}

void LogPanel::find(bool backwards)
{
    const bool found = m_needle->text().isEmpty() || m_view->findNext(m_needle->text(), backwards);
    setInvalid(m_needle, !found);
}

void LogPanel::updateCount()
{
    const LogStore &store = m_view->store();
    const QString lines = QLocale().toString(store.lineCount());
    if (store.droppedLines() > 0)
        m_count->setText(tr("last %1 lines, %2 earlier ones are not kept").arg(lines, QLocale().toString(store.droppedLines())));
    else
        m_count->setText(store.lineCount() == 1 ? tr("1 line") : tr("%1 lines").arg(lines));
}

bool LogPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_needle->clear();
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Polydeck::Ui
