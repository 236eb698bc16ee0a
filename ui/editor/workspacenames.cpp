// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workspacenames.h"

#include <kube/client.h>
#include <kube/secretmodel.h>
#include <workspace/workspace.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

using Polyaxonfile::KnownNames;

/// More secrets than this in one file are no Polyaxonfile's.
static constexpr int mostSecrets = 20;

WorkspaceNames::WorkspaceNames(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::contextChanged, this, &WorkspaceNames::reset);
    connect(&workspace, &Workspace::clusterChanged, this, &WorkspaceNames::reset);
    connect(&workspace, &Workspace::secretsChanged, this, &WorkspaceNames::takeSecrets);
}

WorkspaceNames::~WorkspaceNames() = default;

void WorkspaceNames::reset()
{
    // What belongs to another cluster is not offered for this one.
    m_calls.clear();
    m_keyCalls.clear();
    m_configMap.abort();
    m_names = {};
    m_asked = false;
}

std::shared_ptr<const Polyaxonfile::Names> WorkspaceNames::namesFor(const QString &text)
{
    if (!m_asked)
        ask();
    if (m_names.secretNames.isEmpty())
        takeSecrets();
    askForKeys(text);
    return std::make_shared<KnownNames>(m_names);
}

void WorkspaceNames::takeSecrets()
{
    QStringList names;
    QStringList logins;
    for (const auto &row : m_workspace.secrets().rows()) {
        names.append(row.name);
        if (row.type.startsWith("kubernetes.io/docker"_L1))
            logins.append(row.name);
    }
    m_names.secretNames = names;
    m_names.registryLogins = logins;
}

void WorkspaceNames::take(QStringList KnownNames::*list, const QStringList &names)
{
    m_names.*list = names;
    Q_EMIT changed();
}

void WorkspaceNames::ask()
{
    auto *kube = m_workspace.kube();
    if (kube == nullptr)
        return;
    m_asked = true;
    const auto nameSpace = m_workspace.nameSpace();
    const auto into = [this](Call<QStringList> call, QStringList KnownNames::*list) {
        m_calls.push_back(std::move(call));
        // What may not be listed is simply not offered.
        m_calls.back().then(this, [this, list](const Result<QStringList> &names) {
            if (names)
                take(list, *names);
        });
    };
    m_names.namespaceNames = {nameSpace};
    into(kube->namespaces(), &KnownNames::namespaceNames);
    into(kube->volumeClaims(nameSpace), &KnownNames::claimNames);
    into(kube->podImages(nameSpace), &KnownNames::imageNames);
    m_calls.push_back(kube->configMaps(nameSpace));
    m_calls.back().then(this, [this](const Result<QStringList> &names) {
        if (names)
            askForConnections(*names);
    });
}

void WorkspaceNames::askForConnections(const QStringList &configMaps)
{
    auto *kube = m_workspace.kube();
    for (const auto &name : configMaps) {
        if (kube == nullptr || !name.endsWith("polyaxon-agent-config"_L1))
            continue;
        m_configMap = kube->configMap(m_workspace.nameSpace(), name);
        m_configMap.then(this, [this](const Result<QHash<QString, QString>> &data) {
            if (!data)
                return;
            QStringList names;
            const auto add = [&names](const QJsonObject &connection) {
                if (const auto known = connection.value("name"_L1).toString(); !known.isEmpty() && !names.contains(known))
                    names.append(known);
            };
            const auto connections = QJsonDocument::fromJson(data->value(u"POLYAXON_AGENT_CONNECTIONS"_s).toUtf8()).array();
            for (const auto &connection : connections)
                add(connection.toObject());
            add(QJsonDocument::fromJson(data->value(u"POLYAXON_AGENT_ARTIFACTS_STORE"_s).toUtf8()).object());
            take(&KnownNames::connectionNames, names);
        });
        return;
    }
}

void WorkspaceNames::askForKeys(const QString &text)
{
    auto *kube = m_workspace.kube();
    if (kube == nullptr)
        return;
    // The words that could be names of secrets: the text is read once, however many secrets there are.
    static const QRegularExpression words(u"(?:name|secretName)[\"']?: *[\"']?([a-z0-9][-a-z0-9.]*)"_s);
    for (auto found = words.globalMatch(text); found.hasNext();) {
        const auto name = found.next().captured(1);
        if (m_keyCalls.size() >= mostSecrets || m_keyCalls.contains(name) || !m_workspace.secrets().contains(name))
            continue;
        auto call = std::make_shared<Call<QStringList>>(kube->secretKeys(m_workspace.nameSpace(), name));
        call->then(this, [this, name](const Result<QStringList> &keys) {
            if (!keys)
                return;
            m_names.keysOfSecrets.insert(name, *keys);
            Q_EMIT changed();
        });
        m_keyCalls.insert(name, std::move(call));
    }
}

} // namespace Polydeck::Ui
