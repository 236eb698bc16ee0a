// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "driver.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QScreen>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace Polydeck
{

Driver::Driver(QWidget &window)
    : m_window(window)
{
}

void Driver::activate() const
{
    m_window.activateWindow();
    if (!QTest::qWaitForWindowActive(&m_window))
        throw StepFailed(u"the window did not become the active one"_s);
}

void Driver::waitFor(const QString &what, const std::function<bool()> &state, Seconds limit) const
{
    if (!QTest::qWaitFor(state, QDeadlineTimer(std::chrono::milliseconds(limit))))
        throw StepFailed(u"%1 did not happen within %2 s"_s.arg(what).arg(limit.count()));
}

QWidget *Driver::peek(const QString &name) const
{
    const auto found = m_window.findChildren<QWidget *>(name);
    for (QWidget *widget : found) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

QWidget *Driver::widget(const QString &name, Seconds limit) const
{
    QWidget *found = nullptr;
    waitFor(u"%1 on screen and usable"_s.arg(name), [&] {
        found = peek(name);
        return found && found->isEnabled();
    }, limit);
    return found;
}

void Driver::settle() const
{
    // Everything posted so far is handled, so that a click meets the layout that a person would see.
    QCoreApplication::sendPostedEvents();
    QTest::qWait(0);
}

void Driver::click(const QString &name) const
{
    click(widget(name));
}

void Driver::click(QWidget *target) const
{
    settle();
    clickAt(target, target->rect().center());
}

void Driver::clickAt(QWidget *target, const QPoint &point) const
{
    QTest::mouseMove(target, point);
    QTest::mouseClick(target, Qt::LeftButton, {}, point);
    settle();
}

void Driver::press(QWidget *target, Qt::Key key) const
{
    QTest::keyClick(target, key);
    settle();
}

void Driver::press(const QKeySequence &keys) const
{
    settle();
    // Keys go to what has the keyboard; shortcuts are found from there, as with a real keyboard.
    QWidget *focus = QApplication::focusWidget();
    QTest::keySequence(focus ? focus : &m_window, keys);
    settle();
}

void Driver::type(QWidget *target, const QString &text) const
{
    for (const QChar c : text) {
        if (c == u'\n')
            QTest::keyClick(target, Qt::Key_Return);
        else
            QTest::sendKeyEvent(QTest::Click, target, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    settle();
}

void Driver::fill(const QString &name, const QString &text) const
{
    QWidget *field = widget(name);
    click(field);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    type(field, text);
}

void Driver::choose(const QString &name, const QString &entry) const
{
    auto *box = find<QComboBox>(name);
    const int index = box->findText(entry);
    if (index < 0)
        throw StepFailed(u"%1 does not offer %2"_s.arg(name, entry));
    box->setFocus(Qt::MouseFocusReason);
    while (box->currentIndex() != index) {
        const int before = box->currentIndex();
        QTest::keyClick(box, before < index ? Qt::Key_Down : Qt::Key_Up);
        if (box->currentIndex() == before)
            throw StepFailed(u"%1 does not move to %2"_s.arg(name, entry));
    }
    settle();
}

QModelIndex Driver::row(const QString &view, int column, const QString &text, Seconds limit) const
{
    auto *table = find<QAbstractItemView>(view);
    QModelIndex found;
    waitFor(u"a row %1 in %2"_s.arg(text, view), [&] {
        const QAbstractItemModel *model = table->model();
        for (int i = 0; i < model->rowCount(); ++i) {
            if (model->index(i, column).data().toString() == text) {
                found = model->index(i, column);
                return true;
            }
        }
        return false;
    }, limit);
    table->scrollTo(found);
    settle();
    return found;
}

void Driver::clickRow(const QString &view, int column, const QString &text) const
{
    const QModelIndex index = row(view, column, text);
    auto *table = find<QAbstractItemView>(view);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    settle();
}

void Driver::doubleClickRow(const QString &view, int column, const QString &text) const
{
    clickRow(view, column, text);
    const QModelIndex index = row(view, column, text);
    auto *table = find<QAbstractItemView>(view);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    settle();
}

QPixmap Driver::look() const
{
    settle();
    // A web page is drawn by another process: only the screen has it.
    QScreen *screen = m_window.windowHandle() ? m_window.windowHandle()->screen() : nullptr;
    QPixmap pixmap;
    if (screen && QGuiApplication::platformName() == "xcb"_L1)
        pixmap = screen->grabWindow(m_window.winId());
    return pixmap.isNull() ? m_window.grab() : pixmap;
}

bool Driver::isDrawn(QWidget *area, int skip) const
{
    const QRect part(area->mapTo(&m_window, QPoint(0, skip)), area->size() - QSize(0, skip));
    const QImage image = look().copy(part).toImage();
    const QRgb ground = image.pixel(image.width() / 2, image.height() - 4);
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            if (image.pixel(x, y) != ground)
                return true;
        }
    }
    return false;
}

void Driver::picture(const QString &path) const
{
    // Layout and paint requests beget others: the picture is taken when two looks are the same.
    QImage before = look().toImage();
    [[maybe_unused]] const bool atRest = QTest::qWaitFor([&] {
        QImage now = look().toImage();
        std::swap(before, now);
        return before == now;
    }, 1000); // live figures may never rest
    if (!before.save(path))
        throw StepFailed(u"the picture %1 cannot be written"_s.arg(path));
}

} // namespace Polydeck
