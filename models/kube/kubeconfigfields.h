// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamlreader.h"
#include "yamltree.h"

#include <QList>
#include <QPair>
#include <QStringList>

#include <utility>

namespace Polydeck::Kube
{

[[nodiscard]] QString toQString(std::string_view text);

/**
 * Typed values out of a kubeconfig's tree. Reading is lenient: a value that kubectl would refuse becomes a problem with file,
 * line and column, and is used as far as it makes sense.
 */
class KubeConfigFields
{
public:
    using Id = YamlTree::Id;

    KubeConfigFields(const YamlText &text, const YamlTree &tree, const QString &path);

    [[nodiscard]] QString string(Id node, const char *key);
    [[nodiscard]] QByteArray bytes(Id node, const char *key);
    [[nodiscard]] bool boolean(Id node, const char *key);
    [[nodiscard]] QStringList strings(Id node, const char *key);
    /// A list of `{name, value}`.
    [[nodiscard]] QList<QPair<QString, QString>> nameValues(Id node, const char *key);
    /// A mapping of lists.
    [[nodiscard]] QList<QPair<QString, QStringList>> stringLists(Id node, const char *key);
    /// The value of the named extension as JSON; empty where there is none.
    [[nodiscard]] QByteArray extension(Id extensions, std::string_view name);

    /// False for a missing value, and for one of another form, which is reported.
    [[nodiscard]] bool expectSequence(Id node, const char *key);
    [[nodiscard]] bool expectMapping(Id node, const char *key);
    void reportDuplicateKeys(Id mapping, const QString &where);

    /// Each name in a list of `{name, extension}` may occur once.
    void checkExtensions(Id node);

    void report(Id node, const QString &what, const QString &hint);
    void warn(Id node, const QString &what, const QString &hint);
    [[nodiscard]] QList<Error> takeProblems();
    [[nodiscard]] QList<Error> takeWarnings() { return std::exchange(m_warnings, {}); }

private:
    static constexpr qsizetype s_maxProblems = 50;
    [[nodiscard]] std::string_view scalar(Id node, const char *key);
    [[nodiscard]] bool expect(Id node, YamlTree::Kind kind, const QString &form, const char *key);

    const YamlText &m_text;
    const YamlTree &m_tree;
    const QString m_path;
    [[nodiscard]] Error problemAt(Id node, const QString &what, const QString &hint) const;
    QList<Error> m_problems;
    QList<Error> m_warnings;
    qsizetype m_dropped = 0;
};

} // namespace Polydeck::Kube
