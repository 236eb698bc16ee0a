// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "webview.h"

#include <QWebEnginePage>

namespace Polydeck::Ui
{

/// A page that stays on one origin: every other address is handed to \c leaves instead of being followed. Asks for nothing, gets nothing.
class ConfinedPage : public QWebEnginePage
{
    Q_OBJECT
public:
    ConfinedPage(const QUrl &home, QWebEngineProfile *profile, std::function<void(const QUrl &)> leaves);

    [[nodiscard]] static bool sameOrigin(const QUrl &a, const QUrl &b);

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;

private:
    void openInPlace(QWebEngineNewWindowRequest &request);

    QUrl m_home;
    std::function<void(const QUrl &)> m_leaves;
};

} // namespace Polydeck::Ui
