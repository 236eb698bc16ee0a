// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "entities.h"

namespace Polydeck::Sandbox
{

/// How the server writes its objects; 1.11 knows fewer fields than 2.x.
class Render
{
public:
    Render(bool is2x, QString nameSpace);

    [[nodiscard]] QJsonObject projectItem(const Project &project) const;
    [[nodiscard]] QJsonObject projectDetail(const Project &project) const;
    [[nodiscard]] QJsonObject projectCreated(const Project &project) const;
    [[nodiscard]] QJsonObject runItem(const Run &run) const;
    [[nodiscard]] QJsonObject runDetail(const Run &run) const;
    [[nodiscard]] QJsonObject runCreated(const Run &run) const;
    [[nodiscard]] QJsonObject statuses(const Run &run) const;

    [[nodiscard]] bool is2x() const { return m_is2x; }
    [[nodiscard]] const QString &nameSpace() const { return m_nameSpace; }

    /// 2026-11-23T14:51:45.722000Z, or null.
    [[nodiscard]] static QJsonValue time(const QDateTime &time);
    /// 2026-11-23T14:55:30.437000+00:00, as streams write it.
    [[nodiscard]] static QString streamTime(const QDateTime &time, QChar separator = u'T');

private:
    [[nodiscard]] QJsonValue seconds(std::optional<double> value) const;

    bool m_is2x;
    QString m_nameSpace;
};

} // namespace Polydeck::Sandbox
