// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>

#include <QWidget>

class QPushButton;
class QTimer;

namespace Polydeck::Ui
{
class DetailsBox;
class GlyphLabel;
class Spinner;
class TextLabel;

/// What a pane says while it has nothing to show.
struct EmptyState
{
    QString iconName = {};
    QString title = {}; ///< "No secrets yet"
    QString text = {}; ///< what this is and what to do next
    QString actionText = {}; ///< the next step's button; empty for none
    QString secondActionText = {};
};

/**
 * Lies over a list and says why there are no rows: loading, empty with the next step, filtered to nothing, an error with
 * retry and details, or a missing right. Loading appears only after 150 ms, so that quick answers do not flicker.
 */
class StateOverlay : public QWidget
{
    Q_OBJECT
public:
    enum class State { Hidden, Loading, Empty, FilteredOut, Failed, Forbidden };
    Q_ENUM(State)

    /// Covers \a covered and follows its size. \a id starts the object names: "<id>.overlay", "<id>.overlay.retry", ...
    StateOverlay(const QString &id, QWidget *covered);

    [[nodiscard]] State state() const { return m_state; }
    void hideOverlay();
    void showLoading(const QString &text, const QString &hint = {});
    void showEmpty(const EmptyState &empty);
    void showFilteredOut(const QString &filter);
    /// Forbidden errors get the look of a missing right; \a actionText offers another way ("Create one anyway").
    void showError(const Error &error, const QString &actionText = {});

Q_SIGNALS:
    void actionTriggered();
    void secondActionTriggered();
    void retryRequested();
    void clearFilterRequested();
    void stateChanged(Polydeck::Ui::StateOverlay::State state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void become(State state);
    void setContent(const QString &iconName, const QString &title, const QString &text, const QString &hint);
    static void offer(QPushButton *button, const QString &text);

    State m_state = State::Hidden;
    QTimer *m_delay;
    Spinner *m_spinner;
    GlyphLabel *m_glyph;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_hint;
    QPushButton *m_action;
    QPushButton *m_second;
    QPushButton *m_retry;
    QPushButton *m_clear;
    DetailsBox *m_details;
};

} // namespace Polydeck::Ui
