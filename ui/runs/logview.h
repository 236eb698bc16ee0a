// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "logstore.h"

#include <QAbstractScrollArea>

namespace Polydeck::Ui
{

/// Draws the visible lines of a LogStore and nothing else, so that a million lines scroll like ten. Follows the end while the user is at the end.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    struct Line
    {
        QDateTime time;
        QString text;
    };
    void append(const QList<Line> &lines);
    void clear();
    [[nodiscard]] const LogStore &store() const { return m_store; }
    /// What an empty log says: "Waiting for the first line".
    void setPlaceholder(const QString &text);

    void setTimesShown(bool shown);
    [[nodiscard]] bool isFollowing() const { return m_follow; }
    void setFollowing(bool follow);
    /// Selects the next hit and shows it; wraps. \return false when there is none.
    bool findNext(const QString &needle, bool backwards);
    void copySelection() const;
    void selectAll();
    [[nodiscard]] QString selectedText() const;

Q_SIGNALS:
    void followingChanged(bool following);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Position
    {
        qint64 line = 0;
        qsizetype column = 0;
        auto operator<=>(const Position &) const = default;
    };
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] Position positionAt(const QPoint &point) const;
    [[nodiscard]] std::pair<Position, Position> selection() const;
    void paintLine(QPainter &painter, qint64 line, int y);
    void paintPlaceholder(QPainter &painter);
    void updateScrollBars();
    void showLine(qint64 line);

    LogStore m_store;
    QString m_placeholder;
    bool m_times = true;
    bool m_follow = true;
    int m_widest = 0;
    Position m_anchor;
    Position m_caret;
};

} // namespace Polydeck::Ui
