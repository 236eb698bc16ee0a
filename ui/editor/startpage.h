// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;

namespace Polydeck::Ui
{

/// What the editor shows while no file is open: the templates, with what each is for, and a way to open a file.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QAction *open, QWidget *parent = nullptr);

Q_SIGNALS:
    void templateChosen(const QString &id);
};

} // namespace Polydeck::Ui
