// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QPixmap>
#include <QString>
#include <QWidget>

#include <chrono>
#include <functional>
#include <stdexcept>

class QAbstractItemView;
class QModelIndex;

namespace Polydeck
{

/// A step that did not come true; what() is told to the person who runs the tour.
class StepFailed : public std::runtime_error
{
public:
    explicit StepFailed(const QString &why)
        : std::runtime_error(why.toStdString())
    {
    }
};

/**
 * Hands and eyes for the tour: finds widgets by object name, clicks and types like a person, waits for what should be seen.
 * Waiting is always for a state, never for a time; a state that does not come is a StepFailed that names it.
 */
class Driver
{
public:
    using Seconds = std::chrono::seconds;

    explicit Driver(QWidget &window);

    /// Gives the window the keyboard: without a window manager nobody else does, and shortcuts belong to the active window.
    void activate() const;
    /// Waits until \a state holds.
    void waitFor(const QString &what, const std::function<bool()> &state, Seconds limit = Seconds(20)) const;
    /// The visible and enabled widget of that name; waits for it.
    [[nodiscard]] QWidget *widget(const QString &name, Seconds limit = Seconds(10)) const;
    template<class T>
    [[nodiscard]] T *find(const QString &name, Seconds limit = Seconds(10)) const
    {
        auto *found = qobject_cast<T *>(widget(name, limit));
        if (!found)
            throw StepFailed(QStringLiteral("%1 is not the expected kind of widget").arg(name));
        return found;
    }
    /// The widget if it is there and visible now, else null.
    [[nodiscard]] QWidget *peek(const QString &name) const;

    void click(const QString &name) const;
    void click(QWidget *target) const;
    void clickAt(QWidget *target, const QPoint &point) const;
    void press(const QKeySequence &keys) const;
    void press(QWidget *target, Qt::Key key) const;
    /// Clicks the field, selects what is in it and types over it.
    void fill(const QString &name, const QString &text) const;
    void type(QWidget *target, const QString &text) const;
    /// Chooses an entry of a combo box with keys.
    void choose(const QString &name, const QString &entry) const;
    /// Waits for a row whose \a column shows \a text; scrolls it into view.
    [[nodiscard]] QModelIndex row(const QString &view, int column, const QString &text, Seconds limit = Seconds(20)) const;
    void clickRow(const QString &view, int column, const QString &text) const;
    void doubleClickRow(const QString &view, int column, const QString &text) const;

    /// Something is to be seen in \a area below its first \a skip pixels: a page is drawn later than it is loaded.
    [[nodiscard]] bool isDrawn(QWidget *area, int skip) const;
    /// Lets what is under way be painted, then saves the whole window.
    void picture(const QString &path) const;

private:
    void settle() const;
    [[nodiscard]] QPixmap look() const;
    QWidget &m_window;
};

} // namespace Polydeck
