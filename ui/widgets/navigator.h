// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace Polydeck::Ui
{

/**
 * How one pane leads to another without knowing it. Calls show the pane first (making it if needed) and then emit the
 * signal that the pane listens to, so a pane that is only just made receives it too.
 */
class Navigator : public QObject
{
    Q_OBJECT
public:
    explicit Navigator(QObject *parent = nullptr);

    void requestPane(const QString &id);
    void openRun(const QString &project, const QString &uuid); ///< shows "runs"
    void openProject(const QString &name); ///< opens the project and shows "runs"
    void openFile(const QString &path); ///< shows "editor"
    void newFromTemplate(const QString &templateId); ///< shows "editor"; empty id: let the user choose
    void checkConnection(const QString &context); ///< shows "access" and climbs its ladder
    void chooseNamespace(); ///< shows "access" with the namespaces
    void trySandbox(); ///< start the built-in sandbox and connect to it
    void focusFilter(); ///< Ctrl+F in the current pane

Q_SIGNALS:
    void paneRequested(const QString &id);
    void runRequested(const QString &project, const QString &uuid);
    void projectRequested(const QString &name);
    void fileRequested(const QString &path);
    void templateRequested(const QString &templateId);
    void namespacesRequested();
    void checkRequested(const QString &context);
    void sandboxRequested();
    void filterRequested();
};

} // namespace Polydeck::Ui
