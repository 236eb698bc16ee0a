// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Polydeck::Ui
{

class CodeEditor;

/// The strip at the left of a CodeEditor: line numbers, and a mark on lines with problems. The editor paints it.
class Gutter : public QWidget
{
    Q_OBJECT
public:
    explicit Gutter(CodeEditor &editor);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    CodeEditor &m_editor;
};

} // namespace Polydeck::Ui
