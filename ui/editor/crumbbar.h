// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/edit/path.h>

#include <QWidget>

class QPushButton;

namespace Polydeck::Ui
{
class ElidedLabel;

/// Where the caret is in the file, above the text: "run > container > env > 2". The button opens the outline.
class CrumbBar : public QWidget
{
    Q_OBJECT
public:
    explicit CrumbBar(QWidget *parent = nullptr);
    void setPath(const Polyaxonfile::Path &path);

Q_SIGNALS:
    void outlineRequested();

private:
    QPushButton *m_outline;
    ElidedLabel *m_path;
};

} // namespace Polydeck::Ui
