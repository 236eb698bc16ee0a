// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace Polydeck::Ui
{
class ElidedLabel;
class TextLabel;

/// A panel beside a list: title with close button, scrolling body, footer for its buttons. Esc closes.
class SidePanel : public QWidget
{
    Q_OBJECT
public:
    /// \a id starts the object names: "<id>.panel", "<id>.close".
    SidePanel(const QString &id, const QString &title, bool closable = true, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Shown once something is added.
    void addFooterWidget(QWidget *widget);

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_closable;
    ElidedLabel *m_title;
    QVBoxLayout *m_body;
    QWidget *m_footer;
    QBoxLayout *m_footerLayout;
};

} // namespace Polydeck::Ui
