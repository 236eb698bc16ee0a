// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "navigator.h"

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

Navigator::Navigator(QObject *parent)
    : QObject(parent)
{
}

void Navigator::requestPane(const QString &id)
{
    Q_EMIT paneRequested(id);
}

void Navigator::openRun(const QString &project, const QString &uuid)
{
    Q_EMIT paneRequested(u"runs"_s);
    Q_EMIT runRequested(project, uuid);
}

void Navigator::openProject(const QString &name)
{
    Q_EMIT projectRequested(name);
    Q_EMIT paneRequested(u"runs"_s);
}

void Navigator::openFile(const QString &path)
{
    Q_EMIT paneRequested(u"editor"_s);
    Q_EMIT fileRequested(path);
}

void Navigator::newFromTemplate(const QString &templateId)
{
    Q_EMIT paneRequested(u"editor"_s);
    Q_EMIT templateRequested(templateId);
}

void Navigator::checkConnection(const QString &context)
{
    Q_EMIT paneRequested(u"access"_s);
    Q_EMIT checkRequested(context);
}

void Navigator::chooseNamespace()
{
    Q_EMIT paneRequested(u"access"_s);
    Q_EMIT namespacesRequested();
}

void Navigator::trySandbox()
{
    Q_EMIT sandboxRequested();
}

void Navigator::focusFilter()
{
    Q_EMIT filterRequested();
}

} // namespace Polydeck::Ui
