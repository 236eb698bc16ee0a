// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>
#include <QtPlugin>

#include <functional>

class QWidget;

namespace Polydeck::Ui
{

/**
 * A web page in a widget, behind an interface without Qt WebEngine in it: linking that library triples the program's bare
 * start-up, so the implementation lives in a plugin that is loaded on first use, and the program runs without it.
 */
class WebView
{
public:
    /// What the page tells its pane. Each may be empty.
    struct Events
    {
        std::function<void(const QString &)> titleChanged; ///< plain text from the page: untrusted
        std::function<void(const QUrl &)> urlChanged;
        std::function<void(int percent)> progress;
        std::function<void(bool ok)> loaded;
        std::function<void(const QUrl &)> leaves; ///< a link to another origin was clicked; it was not followed
        std::function<void(const QString &path)> downloaded;
        std::function<void()> crashed;
    };

    WebView() = default;
    WebView(const WebView &) = delete;
    WebView &operator=(const WebView &) = delete;
    /// Deletes the widget, then the page, then its profile, in the order that Qt WebEngine wants.
    virtual ~WebView() = default;

    [[nodiscard]] virtual QWidget *widget() const = 0;
    virtual void load(const QUrl &url) = 0;
    virtual void reload() = 0;
    virtual void back() = 0;
    virtual void forward() = 0;
    [[nodiscard]] virtual QUrl url() const = 0;
    /// The page's visible text, for tests and the tour.
    virtual void text(std::function<void(const QString &)> receiver) = 0;
};

/// The plugin's door.
class WebViewFactory
{
public:
    WebViewFactory() = default;
    WebViewFactory(const WebViewFactory &) = delete;
    WebViewFactory &operator=(const WebViewFactory &) = delete;
    virtual ~WebViewFactory() = default;

    /**
     * A view with an off-the-record profile of its own (cookies ignore ports: two forwards on 127.0.0.1 must not share them).
     * Navigation stays on the origin (scheme, host, port) of \a home.
     */
    [[nodiscard]] virtual WebView *create(const QUrl &home, WebView::Events events, QWidget *parent) = 0;
};

} // namespace Polydeck::Ui

#define POLYDECK_WEBVIEW_IID "org.polydeck.WebViewFactory/1"
Q_DECLARE_INTERFACE(Polydeck::Ui::WebViewFactory, POLYDECK_WEBVIEW_IID)
