// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace Polydeck::Polyaxonfile
{

/// A variable in a template: `lr` of `{{ lr }}`, of `{{ params.lr.value }}` and of `{{ params['lr'] }}`.
struct TemplateName
{
    QString name;
    qsizetype start = 0; ///< offset in the text that was searched
    bool isParam = false; ///< through `params`
};

/// The variables of all templates of \a text, as it stands in a file (quotes may be escaped). Names that a loop or `set` of it makes are left out.
[[nodiscard]] QList<TemplateName> templateNames(QStringView text);

} // namespace Polydeck::Polyaxonfile
