// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/tokens.h>

#include <QTextLayout>
#include <QWidget>

namespace Polydeck::Ui
{

/// Plain text that wraps wherever it must (long names have no spaces), and can be selected with the mouse and copied.
class WrapLabel : public QWidget
{
    Q_OBJECT
public:
    explicit WrapLabel(const QString &text = {}, Token tint = Token::Text, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString selectedText() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    int layOut(QTextLayout &layout, int width) const;
    [[nodiscard]] int positionAt(const QPointF &point) const;
    void select(int from, int to);

    QString m_text;
    Token m_tint;
    int m_anchor = 0;
    int m_cursor = 0;
};

} // namespace Polydeck::Ui
