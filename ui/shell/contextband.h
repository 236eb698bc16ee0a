// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/tokens.h>

#include <QWidget>

#include <optional>

namespace Polydeck
{
class Workspace;
}

namespace Polydeck::Ui
{

/// The mark of the context in use, over the whole width of the window: its colour, and a word where it is production. Hidden without one.
class ContextBand : public QWidget
{
    Q_OBJECT
public:
    explicit ContextBand(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    /// The colour of the mark, for a frame around the window.
    [[nodiscard]] std::optional<Token> mark() const { return m_mark; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void update();

    Workspace &m_workspace;
    QString m_text;
    std::optional<Token> m_mark;
};

} // namespace Polydeck::Ui
