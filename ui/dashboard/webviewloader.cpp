// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "webviewloader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QOpenGLContext>
#include <QPluginLoader>
#include <QSurfaceFormat>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

QT_BEGIN_NAMESPACE
extern Q_GUI_EXPORT QOpenGLContext *qt_gl_global_share_context();
extern Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext *context);
QT_END_NAMESPACE

namespace Polydeck::Ui
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("WebViewLoader", text);
}

/// Why Qt WebEngine must not be started here; empty when it may.
static QString obstacle()
{
#ifdef Q_OS_UNIX
    if (geteuid() == 0 && qgetenv("QTWEBENGINE_DISABLE_SANDBOX") != "1")
        return tr("The program runs as root, where the web view's sandbox does not work.");
#ifdef Q_OS_LINUX
    if (access("/dev/shm", W_OK) != 0)
        return tr("The web view needs /dev/shm, and it cannot be written here.");
#endif
#endif
    return {};
}

static QString pluginPath()
{
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places{program.filePath(u"plugins"_s), program.filePath(u"../lib/polydeck/plugins"_s), QStringLiteral(POLYDECK_PLUGIN_DIR)};
    for (const QString &place : places) {
        const QString path = QDir(place).filePath(u"polydeck_web.so"_s);
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

/**
 * Qt WebEngine draws through a shared OpenGL context. Qt::AA_ShareOpenGLContexts would make it at every start, which costs 70 MB and
 * half of the time to the first frame whether a page is opened or not; this is what the attribute does, done late.
 */
static void makeShareContext()
{
    if (qt_gl_global_share_context())
        return;
    auto *context = new QOpenGLContext;
    context->setFormat(QSurfaceFormat::defaultFormat());
    if (!context->create()) { // no OpenGL here: the page is drawn without
        delete context;
        return;
    }
    qt_gl_set_global_share_context(context);
    qAddPostRoutine([] {
        delete qt_gl_global_share_context();
        qt_gl_set_global_share_context(nullptr);
    });
}

static Result<WebViewFactory *> load()
{
    const QString hint = tr("The dashboard can be opened in your browser instead.");
    if (const QString reason = obstacle(); !reason.isEmpty())
        return failure(Error::Kind::Unsupported, reason, hint);
    const QString path = pluginPath();
    if (path.isEmpty())
        return failure(Error::Kind::Unsupported, tr("The web view is not installed (package polydeck-web)."), hint);
    makeShareContext();
    QPluginLoader loader(path);
    auto *factory = qobject_cast<WebViewFactory *>(loader.instance());
    if (!factory)
        return failure(Error::Kind::Unsupported, tr("The web view could not be loaded."), hint, loader.errorString());
    return factory;
}

Result<WebViewFactory *> loadWebViewFactory()
{
    // A failure is not kept: the user may install the plugin, or the cause may go.
    static WebViewFactory *loaded = nullptr;
    if (loaded)
        return loaded;
    const auto result = load();
    if (result)
        loaded = *result;
    return result;
}

} // namespace Polydeck::Ui
