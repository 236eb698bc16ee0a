// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "webview.h"

#include <QObject>

namespace Polydeck::Ui
{

class WebPlugin : public QObject, public WebViewFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID POLYDECK_WEBVIEW_IID)
    Q_INTERFACES(Polydeck::Ui::WebViewFactory)
public:
    [[nodiscard]] WebView *create(const QUrl &home, WebView::Events events, QWidget *parent) override;
};

} // namespace Polydeck::Ui
