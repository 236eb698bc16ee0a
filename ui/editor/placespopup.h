// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/knowledge/outline.h>

#include <QFrame>

class QLineEdit;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace Polydeck::Ui
{

/// Places of the file to go to: its outline, or the uses of a name. Typing filters, Enter goes, Esc or a click elsewhere closes.
class PlacesPopup : public QFrame
{
    Q_OBJECT
public:
    explicit PlacesPopup(QWidget *window);

    /// \a currentLine: the item around it is chosen.
    void open(const QList<Polyaxonfile::OutlineItem> &items, const QString &placeholder, int currentLine, const QRect &below);

Q_SIGNALS:
    void placeRequested(int line, int column);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(QStandardItem *parent, const QList<Polyaxonfile::OutlineItem> &items, int currentLine, QStandardItem *&current);
    void filter(const QString &needle);
    bool filterRows(const QModelIndex &parent, const QString &needle);
    void go(const QModelIndex &index);
    void leave();

    QLineEdit *m_needle;
    QTreeView *m_tree;
    QStandardItemModel *m_model;
};

} // namespace Polydeck::Ui
