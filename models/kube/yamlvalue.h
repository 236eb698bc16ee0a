// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "yamltree.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace Polydeck::Kube
{

/**
 * A piece of YAML that stands on its own: aliases and merge keys are spelled out. For entries that move from one file to
 * another and for what is added to one. Private to this room.
 */
class YamlValue
{
public:
    using Kind = YamlTree::Kind; ///< never Alias

    YamlValue() = default;
    [[nodiscard]] static YamlValue string(const QByteArray &text);
    [[nodiscard]] static YamlValue plain(const QByteArray &text); ///< true, 12: as written
    [[nodiscard]] static YamlValue mapping();
    [[nodiscard]] static YamlValue sequence();
    /// Nothing when it is larger than any sensible entry: aliases can multiply.
    [[nodiscard]] static std::optional<YamlValue> fromTree(const YamlTree &tree, YamlTree::Id node);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] bool isPlain() const { return m_plain; }
    [[nodiscard]] bool isEmpty() const; ///< null, "", [] or {}
    /// Of a sequence the items; of a mapping key, value, key, value...
    [[nodiscard]] const QList<YamlValue> &children() const { return m_children; }
    [[nodiscard]] QList<YamlValue> &children() { return m_children; }
    [[nodiscard]] const YamlValue *find(QByteArrayView key) const; ///< null: no such key
    void set(const QByteArray &key, YamlValue value); ///< in place, else at the end
    void remove(QByteArrayView key);
    void append(YamlValue item) { m_children.append(std::move(item)); }
    void sortKeys(); ///< at every level

    /// Block style behind "key:" or "-": starts with a blank or a line end as it needs, ends with a line end.
    [[nodiscard]] QByteArray block(int indent, const QByteArray &lineEnd = "\n") const;
    /// In one line; valid JSON but for plain scalars that JSON does not know.
    [[nodiscard]] QByteArray flow() const;
    /// The node says the same, aliases followed, in whatever order of keys.
    [[nodiscard]] bool matches(const YamlTree &tree, YamlTree::Id node) const;

    bool operator==(const YamlValue &) const = default;

private:
    [[nodiscard]] QByteArray scalar() const;

    Kind m_kind = Kind::Null;
    bool m_plain = false;
    QByteArray m_text;
    QList<YamlValue> m_children;
};

} // namespace Polydeck::Kube
