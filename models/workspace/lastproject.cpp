// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lastproject.h"

#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Polydeck
{

namespace
{

/// Names of contexts hold slashes and colons (ARNs), which settings take for groups.
QString keyOf(const QString &context)
{
    return u"lastProject/"_s + QString::fromLatin1(QUrl::toPercentEncoding(context));
}

} // namespace

QString lastProject(const QString &context)
{
    const QSettings settings(u"polydeck"_s, u"workspace"_s);
    return settings.value(keyOf(context)).toString();
}

void rememberProject(const QString &context, const QString &project)
{
    QSettings settings(u"polydeck"_s, u"workspace"_s);
    if (project.isEmpty())
        settings.remove(keyOf(context));
    else
        settings.setValue(keyOf(context), project);
}

} // namespace Polydeck
