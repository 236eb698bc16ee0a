// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "webplugin.h"

#include "enginewebview.h"

namespace Polydeck::Ui
{

WebView *WebPlugin::create(const QUrl &home, WebView::Events events, QWidget *parent)
{
    return new EngineWebView(home, std::move(events), parent);
}

} // namespace Polydeck::Ui
