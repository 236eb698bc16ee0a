// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "icons.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

Q_LOGGING_CATEGORY(logTheme, "polydeck.ui.theme", QtInfoMsg)

QString pathOf(const QString &name)
{
    return u":/polydeck/icons/"_s + name + u".svg"_s;
}

/// Draws a mono SVG in a theme colour at the moment of painting.
class MonoIconEngine : public QIconEngine
{
public:
    MonoIconEngine(QString name, Token tint)
        : m_name(std::move(name))
        , m_tint(tint)
    {
    }

    QIconEngine *clone() const override { return new MonoIconEngine(m_name, m_tint); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        const int size = std::min(rect.width(), rect.height());
        const QPoint corner(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
        painter->drawPixmap(corner, iconPixmap(m_name, size, ratio, colorFor(mode)));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // size is in device pixels here, and the caller sets the ratio of what it gets.
        QPixmap pixmap = iconPixmap(m_name, qRound(std::min(size.width(), size.height()) / scale), scale, colorFor(mode));
        return pixmap;
    }

    QString key() const override { return u"polydeck-mono"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        return color(QGuiApplication::palette(), mode == QIcon::Disabled ? Token::TextDisabled : m_tint);
    }

    QString m_name;
    Token m_tint;
};

} // namespace

QIcon icon(QLatin1StringView name, Token tint)
{
    return icon(QString(name), tint);
}

QIcon icon(const QString &name, Token tint)
{
    if (name.isEmpty())
        return {};
    if (!QFile::exists(pathOf(name))) {
        qCWarning(logTheme) << "no icon called" << name;
        return {};
    }
    return QIcon(new MonoIconEngine(name, tint));
}

QPixmap iconPixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &color)
{
    const QString key = u"polydeck/"_s + name + u'/' + QString::number(size) + u'/' + QString::number(devicePixelRatio) + u'/' + color.name();
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    if (size <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#000", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    const int pixels = qRound(size * devicePixelRatio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon applicationIcon()
{
    QIcon result;
    QSvgRenderer renderer(pathOf(u"polydeck"_s));
    for (const int size : {16, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, size, size));
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

QStringList iconNames()
{
    QStringList names = QDir(u":/polydeck/icons"_s).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    names.removeOne(u"polydeck"_s);
    return names;
}

} // namespace Polydeck::Ui
