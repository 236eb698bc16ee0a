// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importcatalogue.h"
#include "kubeconfigfilter.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Kube
{

namespace
{

constexpr std::array s_lists{EntryList::Clusters, EntryList::Users, EntryList::Contexts};

void makeAbsolute(YamlValue &body, const QByteArray &key, const QString &origin)
{
    const YamlValue *path = body.find(key);
    if (path && !path->isEmpty())
        body.set(key, YamlValue::string(resolvePath(QString::fromUtf8(path->text()), origin).toUtf8()));
}

/// Two entries mean the same when this is equal: known fields, data instead of files.
YamlValue comparable(EntryList list, const YamlValue &body, const QString &origin)
{
    return knownFields(list, movedBody(list, body, {}, origin, true, nullptr));
}

} // namespace

YamlValue movedBody(EntryList list, YamlValue body, const QString &name, const QString &origin, bool flatten, QStringList *warnings)
{
    if (flatten) {
        YamlValue flat = body;
        if (const auto done = flattenFiles(list, flat, name, origin))
            body = std::move(flat);
        else if (warnings)
            warnings->append(done.error().oneLine());
    }
    for (const char *key : {"certificate-authority", "client-certificate", "client-key", "tokenFile"})
        makeAbsolute(body, key, origin);
    if (const YamlValue *exec = body.find("exec"); exec && exec->kind() == YamlTree::Kind::Mapping) {
        const YamlValue *command = exec->find("command");
        if (command && command->text().contains('/')) {
            YamlValue moved = *exec;
            makeAbsolute(moved, "command", origin);
            body.set("exec", moved);
        }
    }
    return body;
}

ImportCatalogue::ImportCatalogue(const QStringList &paths, QStringList &unreadable)
{
    for (const QString &path : paths) {
        const auto source = readKubeConfigSource(path);
        if (!source) {
            unreadable.append(source.error().what);
            continue;
        }
        for (const EntryList list : s_lists) {
            for (const auto &[name, body] : source->entries(list)) {
                if (!contains(list, name))
                    put(list, name, body, path);
            }
        }
        if (m_current.isEmpty())
            m_current = source->currentContext();
    }
}

void ImportCatalogue::put(EntryList list, const QByteArray &name, const YamlValue &body, const QString &origin)
{
    m_lists.at(static_cast<size_t>(list)).insert(name, {.body = body, .origin = origin});
    m_usersAreKnown &= list != EntryList::Contexts;
}

ImportCatalogue::Status ImportCatalogue::status(EntryList list, const QByteArray &name, const YamlValue &body, const QString &origin) const
{
    const auto found = at(list).constFind(name);
    if (found == at(list).cend())
        return Status::New;
    return comparable(list, found->body, found->origin) == comparable(list, body, origin) ? Status::Same : Status::Differs;
}

QStringList ImportCatalogue::usersOf(EntryList list, const QByteArray &name) const
{
    if (!m_usersAreKnown) {
        m_users = {};
        const Entries &contexts = at(EntryList::Contexts);
        for (auto it = contexts.cbegin(); it != contexts.cend(); ++it) {
            for (const EntryList which : {EntryList::Clusters, EntryList::Users}) {
                if (const YamlValue *used = it->body.find(bodyKey(which)))
                    m_users.at(static_cast<size_t>(which))[used->text()].append(QString::fromUtf8(it.key()));
            }
        }
        m_usersAreKnown = true;
    }
    QStringList users = m_users.at(static_cast<size_t>(list)).value(name);
    std::ranges::sort(users);
    return users;
}

} // namespace Polydeck::Kube
