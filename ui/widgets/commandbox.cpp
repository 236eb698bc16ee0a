// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandbox.h"

#include "plaintext.h"

#include <ui/theme/controls.h>
#include <ui/theme/fonts.h>
#include <ui/theme/icons.h>

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTabBar>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{
const auto shellKey = "Commands/shell"_L1;

bool needsQuotes(const QString &argument)
{
    static const QRegularExpression safe(u"^[A-Za-z0-9_./:=+-]+$"_s); // nothing that a shell looks at
    return !safe.match(argument).hasMatch();
}
}

QString quotedForBash(const QString &argument)
{
    if (!needsQuotes(argument))
        return argument;
    return u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString quotedForPowerShell(const QString &argument)
{
    if (!needsQuotes(argument))
        return argument;
    return u'\'' + QString(argument).replace(u'\'', u"''"_s) + u'\'';
}

CommandBox::CommandBox(const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_shell(new QTabBar(this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(icon("copy"_L1), tr("Copy"), this))
{
    m_shell->setObjectName(id + u".command.shell"_s);
    m_text->setObjectName(id + u".command.text"_s);
    m_copy->setObjectName(id + u".command.copy"_s);
    m_shell->setAccessibleName(tr("Shell"));
    m_text->setAccessibleName(tr("Command"));
    m_shell->addTab(u"bash"_s);
    m_shell->addTab(u"PowerShell"_s);
    m_shell->setDrawBase(false);
    m_shell->setCurrentIndex(QSettings().value(shellKey).toInt() == 1 ? 1 : 0);
    m_text->setReadOnly(true);
    m_text->setFont(monoFont());
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVisibleLines(6);
    setButtonKind(m_copy, ButtonKind::Quiet);

    auto *top = new QHBoxLayout;
    top->addWidget(m_shell);
    top->addStretch();
    top->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::Half);
    layout->addLayout(top);
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(m_shell, &QTabBar::currentChanged, this, [this](int index) {
        QSettings().setValue(shellKey, index);
        refresh();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyToClipboard(shownText()); });
}

void CommandBox::setVisibleLines(int lines)
{
    m_text->setFixedHeight(lines * QFontMetrics(m_text->font()).lineSpacing() + 2 * Space::One + 2);
}

void CommandBox::setCommand(const ShownCommand &command)
{
    m_command = command;
    refresh();
}

QString CommandBox::shownText() const
{
    return m_text->toPlainText();
}

void CommandBox::refresh()
{
    const QString &text = m_shell->currentIndex() == 1 ? m_command.powerShell : m_command.bash;
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace Polydeck::Ui
