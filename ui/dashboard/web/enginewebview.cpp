// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "enginewebview.h"

#include "confinedpage.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QWebEngineDownloadRequest>
#include <QWebEngineHistory>
#include <QWebEngineProfile>
#include <QWebEngineView>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

EngineWebView::EngineWebView(const QUrl &home, Events events, QWidget *parent)
    : m_events(std::move(events))
    , m_profile(std::make_unique<QWebEngineProfile>()) // without a name: off the record
    , m_page(std::make_unique<ConfinedPage>(home, m_profile.get(), m_events.leaves))
    , m_view(new QWebEngineView(parent))
{
    m_view->setPage(m_page.get());
    m_view->setObjectName(u"dashboardPage"_s);
    connectEvents();
}

EngineWebView::~EngineWebView()
{
    delete m_view.data();
    m_page.reset();
    m_profile.reset();
}

void EngineWebView::connectEvents()
{
    QWebEnginePage *page = m_page.get();
    QObject::connect(page, &QWebEnginePage::titleChanged, page, [this](const QString &title) {
        if (m_events.titleChanged)
            m_events.titleChanged(title);
    });
    QObject::connect(page, &QWebEnginePage::urlChanged, page, [this](const QUrl &url) {
        if (m_events.urlChanged)
            m_events.urlChanged(url);
    });
    QObject::connect(page, &QWebEnginePage::loadProgress, page, [this](int percent) {
        if (m_events.progress)
            m_events.progress(percent);
    });
    QObject::connect(page, &QWebEnginePage::loadFinished, page, [this](bool ok) {
        if (m_events.loaded)
            m_events.loaded(ok);
    });
    QObject::connect(page, &QWebEnginePage::renderProcessTerminated, page, [this](auto status, int) {
        if (status != QWebEnginePage::NormalTerminationStatus && m_events.crashed)
            m_events.crashed();
    });
    QObject::connect(m_profile.get(), &QWebEngineProfile::downloadRequested, page,
                     [this](QWebEngineDownloadRequest *request) { download(request); });
}

void EngineWebView::download(QWebEngineDownloadRequest *request)
{
    // Qt WebEngine wants the answer at once, so there is no time for a dialog: the file goes where downloads go, under a
    // name without any path in it. Qt makes the name unique itself.
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    const QString name = QFileInfo(request->suggestedFileName()).fileName();
    request->setDownloadDirectory(folder);
    request->setDownloadFileName(name.isEmpty() ? u"download"_s : name);
    QObject::connect(request, &QWebEngineDownloadRequest::isFinishedChanged, m_page.get(), [this, request] {
        if (request->isFinished() && m_events.downloaded)
            m_events.downloaded(request->downloadDirectory() + u'/' + request->downloadFileName());
    });
    request->accept();
}

QWidget *EngineWebView::widget() const
{
    return m_view;
}

void EngineWebView::load(const QUrl &url)
{
    m_page->load(url);
}

void EngineWebView::reload()
{
    m_page->triggerAction(QWebEnginePage::Reload);
}

void EngineWebView::back()
{
    m_page->history()->back();
}

void EngineWebView::forward()
{
    m_page->history()->forward();
}

QUrl EngineWebView::url() const
{
    return m_page->url();
}

void EngineWebView::text(std::function<void(const QString &)> receiver)
{
    m_page->toPlainText(std::move(receiver));
}

} // namespace Polydeck::Ui
