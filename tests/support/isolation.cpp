// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "isolation.h"

#include <QDir>
#include <QStandardPaths>

namespace Polydeck::Testing {

Isolation::Isolation()
{
    if (!m_home.isValid())
        qFatal("no temporary directory: %s", qPrintable(m_home.errorString()));
    const auto point = [this](const char *variable, const char *folder) {
        QDir(m_home.path()).mkpath(QLatin1StringView(folder));
        qputenv(variable, QFile::encodeName(m_home.filePath(QLatin1StringView(folder))));
    };
    qputenv("HOME", QFile::encodeName(m_home.path()));
    point("XDG_CONFIG_HOME", "config");
    point("XDG_CACHE_HOME", "cache");
    point("XDG_DATA_HOME", "data");
    point("XDG_STATE_HOME", "state");
    point("XDG_RUNTIME_DIR", "runtime");
    QFile::setPermissions(m_home.filePath(QStringLiteral("runtime")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    for (const char *variable : {"KUBECONFIG", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
             "ALL_PROXY", "NO_PROXY"})
        qunsetenv(variable);
    const auto platform = qgetenv("POLYDECK_TEST_PLATFORM");
    if (platform.isEmpty()) {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
    }
    qputenv("QT_QPA_PLATFORM", platform.isEmpty() ? QByteArrayView("offscreen") : QByteArrayView(platform));
    QStandardPaths::setTestModeEnabled(true);
}

} // namespace Polydeck::Testing
