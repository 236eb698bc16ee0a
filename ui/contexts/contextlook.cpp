// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contextlook.h"

#include "expirytext.h"

#include <kube/contextmodel.h>
#include <ui/theme/markcolour.h>
#include <workspace/workspace.h>

#include <QCoreApplication>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;
using Kube::ContextModel;

CellLook stateLook(const QModelIndex &index, const Workspace &workspace)
{
    CellLook look{.glyph = {}, .text = QString(), .foreground = Token::Link, .bold = false, .glyphTint = {}};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime end = index.data(ContextModel::ExpiryRole).toDateTime();
    if (!index.data(ContextModel::ProblemRole).toString().isEmpty()) {
        look.glyph = u"warning"_s;
        look.foreground = Token::Danger;
    } else if (index.data(ContextModel::NameRole).toString() == workspace.contextName()) {
        look.glyph = u"check"_s;
    } else if (end.isValid() && end <= now) {
        look.glyph = u"waiting"_s;
        look.foreground = Token::Danger;
    } else if (end.isValid() && end < now.addDays(1)) {
        look.glyph = u"waiting"_s;
        look.foreground = Token::Warning;
    }
    return look;
}

CellLook nameLook(const QModelIndex &index, const Workspace &workspace)
{
    const QString name = index.data(ContextModel::NameRole).toString();
    const ContextMark mark = workspace.marks().mark(name);
    CellLook look{.glyph = {}, .text = {}, .foreground = Token::Text, .bold = name == workspace.contextName(), .glyphTint = Token::TextMuted};
    if (mark.favourite)
        look.glyph = u"star-filled"_s;
    else if (mark.production)
        look.glyph = u"shield"_s;
    else if (mark.colour != ContextMark::Colour::None)
        look.glyph = u"dot"_s;
    if (mark.production)
        look.glyphTint = Token::Danger;
    else if (mark.colour != ContextMark::Colour::None)
        look.glyphTint = markToken(static_cast<int>(mark.colour));
    else if (mark.favourite)
        look.glyphTint = Token::Warning;
    if (mark.production)
        look.text = QCoreApplication::translate("Polydeck::Ui::ContextsPane", "%1 (production)").arg(name);
    return look;
}

} // namespace Polydeck::Ui
