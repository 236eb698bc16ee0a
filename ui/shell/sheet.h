// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QWidget>

namespace Polydeck::Ui
{

/**
 * A card over the dimmed window: what other programs open a modal dialog for, without its event loop. Esc, a click beside
 * the card and the close button put it away; the focus goes back to where it was.
 */
class Sheet : public QWidget
{
    Q_OBJECT
public:
    enum class Place { Top, Middle };

    Sheet(const QString &id, Place place, QWidget *window);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return !isHidden(); }

Q_SIGNALS:
    void opened();
    void closed();

protected:
    [[nodiscard]] QWidget *card() const { return m_card; }
    /// Where the focus goes when the sheet opens.
    virtual QWidget *firstFocus() { return m_card; }
    void setCardSize(const QSize &size);

    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent *event) override;

private:
    void place();
    Place m_place;
    QSize m_cardSize{640, 440};
    QWidget *m_card;
    QPointer<QWidget> m_focusBefore;
};

} // namespace Polydeck::Ui
