// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "confinedpage.h"

#include <QWebEngineCertificateError>
#include <QWebEngineNewWindowRequest>
#include <QWebEnginePermission>
#include <QWebEngineSettings>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

ConfinedPage::ConfinedPage(const QUrl &home, QWebEngineProfile *profile, std::function<void(const QUrl &)> leaves)
    : QWebEnginePage(profile)
    , m_home(home)
    , m_leaves(std::move(leaves))
{
    QWebEngineSettings *settings = this->settings();
    settings->setAttribute(QWebEngineSettings::PluginsEnabled, false);
    settings->setAttribute(QWebEngineSettings::LocalContentCanAccessFileUrls, false);
    settings->setAttribute(QWebEngineSettings::LocalContentCanAccessRemoteUrls, false);
    settings->setAttribute(QWebEngineSettings::JavascriptCanPaste, false);
    settings->setAttribute(QWebEngineSettings::WebRTCPublicInterfacesOnly, true);
    settings->setAttribute(QWebEngineSettings::ScreenCaptureEnabled, false);

    connect(this, &QWebEnginePage::newWindowRequested, this, &ConfinedPage::openInPlace);
    connect(this, &QWebEnginePage::permissionRequested, this, [](QWebEnginePermission permission) { permission.deny(); });
    connect(this, &QWebEnginePage::certificateError, this, [](QWebEngineCertificateError error) { error.rejectCertificate(); });
}

bool ConfinedPage::sameOrigin(const QUrl &a, const QUrl &b)
{
    const int defaultPort = a.scheme() == "https"_L1 ? 443 : 80;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(defaultPort) == b.port(defaultPort);
}

bool ConfinedPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    if (sameOrigin(url, m_home) || url.toString() == "about:blank"_L1)
        return true;
    const bool inlineContent = url.scheme() == "data"_L1 || url.scheme() == "blob"_L1 || url.scheme() == "about"_L1;
    if (!isMainFrame && inlineContent)
        return true;
    // Only what a browser can open may be offered to it: no file:, no javascript:, no private schemes.
    const bool webAddress = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (isMainFrame && webAddress && m_leaves)
        m_leaves(url);
    return false;
}

void ConfinedPage::openInPlace(QWebEngineNewWindowRequest &request)
{
    const QUrl url = request.requestedUrl();
    if (acceptNavigationRequest(url, NavigationTypeLinkClicked, true))
        setUrl(url);
}

} // namespace Polydeck::Ui
