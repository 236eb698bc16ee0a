// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace Polydeck::Sandbox
{

struct HelmReleaseFacts
{
    QString name;
    QString nameSpace;
    QString chartVersion; ///< and app version
    int revision;
    QString status; ///< deployed, superseded
    QDateTime deployed;
};

/// The Secret in which Helm keeps a revision: base64 (Helm's) of gzip of JSON, base64 once more by the API.
[[nodiscard]] QJsonObject helmReleaseSecret(const HelmReleaseFacts &facts);

} // namespace Polydeck::Sandbox
