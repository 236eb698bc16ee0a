// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statuslook.h"

#include <QCoreApplication>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

StatusLook statusLook(Polyaxon::StatusGroup group)
{
    const auto word = [](const char *text) { return QCoreApplication::translate("Polydeck::Ui::StatusLook", text); };
    switch (group) {
    case Polyaxon::StatusGroup::Waiting:
        return {u"waiting"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "waiting")), Token::Waiting, Token::WaitingTint};
    case Polyaxon::StatusGroup::Running:
        return {u"running"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "running")), Token::Running, Token::RunningTint};
    case Polyaxon::StatusGroup::Stuck:
        return {u"stuck"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "stuck")), Token::Stuck, Token::StuckTint};
    case Polyaxon::StatusGroup::Warning:
        return {u"warning"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "warning")), Token::Warning, Token::WarningTint};
    case Polyaxon::StatusGroup::Stopping:
        return {u"stopping"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "stopping")), Token::Stopped, Token::StoppedTint};
    case Polyaxon::StatusGroup::Succeeded:
        return {u"succeeded"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "succeeded")), Token::Success, Token::SuccessTint};
    case Polyaxon::StatusGroup::Failed:
        return {u"failed"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "failed")), Token::Danger, Token::DangerTint};
    case Polyaxon::StatusGroup::Stopped:
        return {u"stopped"_s, word(QT_TRANSLATE_NOOP("Polydeck::Ui::StatusLook", "stopped")), Token::Stopped, Token::StoppedTint};
    }
    return {};
}

StatusLook statusLook(Polyaxon::RunStatus status, const QString &fallbackWord)
{
    StatusLook look = statusLook(Polyaxon::statusGroup(status));
    // The server's own word, with a space where it has an underscore: people search for what the web page shows.
    look.word = status == Polyaxon::RunStatus::Unknown ? fallbackWord : Polyaxon::runStatusName(status);
    look.word.replace(u'_', u' ');
    if (look.word.isEmpty())
        look.word = QCoreApplication::translate("Polydeck::Ui::StatusLook", "unknown");
    if (status == Polyaxon::RunStatus::Skipped)
        look.glyph = u"skipped"_s;
    return look;
}

} // namespace Polydeck::Ui
