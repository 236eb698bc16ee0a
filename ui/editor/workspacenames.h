// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>
#include <polyaxonfile/knowledge/names.h>

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{

/**
 * Names of the cluster for completion: asked for when first wanted, kept until the cluster is another one. Of a secret
 * only the names of its keys are kept, and only of secrets that the text names.
 */
class WorkspaceNames : public QObject
{
    Q_OBJECT
public:
    explicit WorkspaceNames(Workspace &workspace, QObject *parent = nullptr);
    ~WorkspaceNames() override;

    /// What is known now; what is missing for \a text is asked for.
    [[nodiscard]] std::shared_ptr<const Polyaxonfile::Names> namesFor(const QString &text);

Q_SIGNALS:
    void changed();

private:
    void reset();
    void takeSecrets();
    void ask();
    void askForConnections(const QStringList &configMaps);
    void askForKeys(const QString &text);
    void take(QStringList Polyaxonfile::KnownNames::*list, const QStringList &names);

    Workspace &m_workspace;
    Polyaxonfile::KnownNames m_names;
    bool m_asked = false;
    std::vector<Call<QStringList>> m_calls;
    Call<QHash<QString, QString>> m_configMap;
    QHash<QString, std::shared_ptr<Call<QStringList>>> m_keyCalls; ///< also of secrets that may not be read: asked once
};

} // namespace Polydeck::Ui
