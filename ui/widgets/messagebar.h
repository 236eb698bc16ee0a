// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/error.h>

#include <QFrame>

#include <functional>

class QPushButton;
class QTimer;
class QToolButton;

namespace Polydeck::Ui
{
class DetailsBox;
class GlyphLabel;
class TextLabel;

/// One inline message where the work happens: a sentence, a hint, details on demand, and perhaps a button. Hidden when there is none.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Level { Info, Success, Warning, Error };
    Q_ENUM(Level)

    /// \a id starts the object names: "<id>.message", "<id>.message.action", ...
    explicit MessageBar(const QString &id, QWidget *parent = nullptr);

    void showError(const Error &error);
    void showWarning(const QString &text, const QString &hint = {}, const QString &details = {});
    void showInfo(const QString &text, const QString &hint = {});
    /// Success goes away by itself after some seconds.
    void showSuccess(const QString &text, const QString &hint = {});
    /// A button in the current message; call it after show...(). It goes with the message.
    void setAction(const QString &text, std::function<void()> action);
    void clear();

    [[nodiscard]] Level level() const { return m_level; }
    [[nodiscard]] QString text() const; ///< empty while hidden

Q_SIGNALS:
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(Level level, const QString &text, const QString &hint, const QString &details);

    Level m_level = Level::Info;
    std::function<void()> m_run;
    QTimer *m_timer;
    GlyphLabel *m_glyph;
    TextLabel *m_text;
    TextLabel *m_hint;
    QPushButton *m_action;
    QToolButton *m_close;
    DetailsBox *m_details;
};

} // namespace Polydeck::Ui
