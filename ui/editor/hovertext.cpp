// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hovertext.h"

#include <QCoreApplication>
#include <QToolTip>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

struct HoverText
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::HoverText)
};

} // namespace

QString hoverText(const QStringList &problems, const std::optional<Polyaxonfile::Hover> &hover)
{
    QStringList parts;
    for (const auto &problem : problems)
        parts.append(problem.toHtmlEscaped());
    if (hover) {
        const auto &field = hover->field;
        if (!hover->valueMeaning.isEmpty())
            parts.append(hover->valueMeaning.toHtmlEscaped());
        if (!field.name.isEmpty()) {
            QString head = u"<b>"_s + field.name.toHtmlEscaped() + u"</b>: "_s + field.type.toHtmlEscaped();
            if (field.required)
                head += u", "_s + HoverText::tr("required");
            parts.append(head);
            if (!field.meaning.isEmpty())
                parts.append(field.meaning.toHtmlEscaped());
            QStringList facts;
            if (!field.defaultText.isEmpty())
                facts.append(HoverText::tr("Default: %1").arg(field.defaultText));
            if (!field.since.isEmpty())
                facts.append(HoverText::tr("Since %1").arg(field.since));
            if (!field.onlyIn.isEmpty())
                facts.append(HoverText::tr("Only in %1").arg(field.onlyIn));
            if (!facts.isEmpty())
                parts.append(facts.join(u" \u00b7 "_s).toHtmlEscaped());
            if (!field.deprecated.isEmpty())
                parts.append(HoverText::tr("Deprecated, %1").arg(field.deprecated).toHtmlEscaped());
        }
    }
    return parts.isEmpty() ? QString() : u"<qt>"_s + parts.join(u"<br>"_s) + u"</qt>"_s;
}

void showHover(QWidget &widget, const QPoint &globalPosition, const QStringList &problems, const std::optional<Polyaxonfile::Hover> &hover)
{
    const auto text = hoverText(problems, hover);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPosition, text, &widget);
}

} // namespace Polydeck::Ui
