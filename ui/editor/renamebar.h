// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;

namespace Polydeck::Ui
{
class TextLabel;

/// Another name for an input or an operation: Enter renames it everywhere, Esc goes back to the text.
class RenameBar : public QWidget
{
    Q_OBJECT
public:
    explicit RenameBar(QWidget *parent = nullptr);
    /// \a places: how often the name stands in the file.
    void open(const QString &name, qsizetype places);
    void showProblem(const QString &problem);
    void leave();

Q_SIGNALS:
    void renameRequested(const QString &name);
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_name;
    TextLabel *m_caption;
    TextLabel *m_note;
};

} // namespace Polydeck::Ui
