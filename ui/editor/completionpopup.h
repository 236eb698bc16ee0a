// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/knowledge/completion.h>

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace Polydeck::Ui
{
class WrapLabel;

/// The list of what can be typed next, beside the caret, with a sentence about the one that is chosen. Never takes the focus.
class CompletionPopup : public QFrame
{
    Q_OBJECT
public:
    explicit CompletionPopup(QWidget *window);

    void setItems(const QList<Polyaxonfile::Completion> &items);
    [[nodiscard]] const Polyaxonfile::Completion *current() const;
    [[nodiscard]] int count() const { return int(m_items.size()); }
    /// Moves the choice by so many rows; beyond an end it goes on at the other.
    void move(int rows, bool wrap);
    /// Below \a caret (in coordinates of the window), or above it where there is more room.
    void showAt(const QRect &caret);

Q_SIGNALS:
    void chosen(); ///< by the mouse

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showMeaning();
    QList<Polyaxonfile::Completion> m_items;
    QListView *m_list;
    QStandardItemModel *m_model;
    WrapLabel *m_meaning;
};

} // namespace Polydeck::Ui
