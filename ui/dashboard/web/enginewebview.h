// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "webview.h"

#include <QPointer>

#include <memory>

class QWebEngineDownloadRequest;
class QWebEngineProfile;
class QWebEngineView;

namespace Polydeck::Ui
{

class ConfinedPage;

/// WebView over Qt WebEngine, with an off-the-record profile of its own.
class EngineWebView final : public WebView
{
public:
    EngineWebView(const QUrl &home, Events events, QWidget *parent);
    ~EngineWebView() override;

    [[nodiscard]] QWidget *widget() const override;
    void load(const QUrl &url) override;
    void reload() override;
    void back() override;
    void forward() override;
    [[nodiscard]] QUrl url() const override;
    void text(std::function<void(const QString &)> receiver) override;

private:
    void connectEvents();
    void download(QWebEngineDownloadRequest *request);

    Events m_events;
    std::unique_ptr<QWebEngineProfile> m_profile;
    std::unique_ptr<ConfinedPage> m_page;
    QPointer<QWebEngineView> m_view;
};

} // namespace Polydeck::Ui
