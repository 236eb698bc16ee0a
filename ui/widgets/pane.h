// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QString>
#include <QWidget>

#include <functional>

namespace Polydeck::Ui
{

/**
 * One place of the navigation rail. Panes are made when first shown and live as long as the window.
 * Give the pane its registry actions with addAction(), so that their shortcuts work while it is shown.
 */
class Pane : public QWidget
{
    Q_OBJECT
public:
    /// \a id: "secrets"; also the object name's start: "secrets.pane".
    explicit Pane(const QString &id, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const { return m_id; }

    /// The pane has come to the front: resume polling, refresh ages.
    virtual void paneShown() { }
    virtual void paneHidden() { }
    /// Ctrl+F or "/": put the keyboard focus into the filter. Default: nothing.
    virtual void focusFilter() { }
    /// Where the keyboard goes when the pane comes to the front. Default: the first child that takes it.
    virtual void focusContent();
    /// False keeps the window open: the pane is then shown and asks inline (unsaved work); it closes the window itself if told to.
    virtual bool mayClose() { return true; }

private:
    QString m_id;
};

/// How the shell gets a pane: what the rail shows, and how to make the pane when it is first needed.
struct PaneEntry
{
    QString id = {};
    QString title = {}; ///< the word in the rail
    QString iconName = {};
    QKeySequence shortcut = {};
    std::function<Pane *(QWidget *parent)> create = {};
};

} // namespace Polydeck::Ui
