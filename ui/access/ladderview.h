// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <workspace/ladderrung.h>

#include <QList>
#include <QPointer>
#include <QWidget>

#include <memory>

class QComboBox;
class QGridLayout;
class QPushButton;

namespace Polydeck
{
class ConnectionLadder;
class Workspace;
}

namespace Polydeck::Ui
{
class DetailsBox;
class GlyphLabel;
class MessageBar;
class StatusPill;
class TextLabel;
class WrapLabel;

/**
 * The connection ladder of a context on screen: a line a rung, and at the one that does not hold the sentence, the hint and
 * a button for what the program itself can do. Nothing is contacted before somebody asks for the check.
 */
class LadderView : public QWidget
{
    Q_OBJECT
public:
    explicit LadderView(Workspace &workspace, QWidget *parent = nullptr);
    ~LadderView() override;

    /// Checks \a context; empty: the one in use.
    void check(const QString &context);
    [[nodiscard]] QString contextName() const;
    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void finished();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Line
    {
        GlyphLabel *glyph = nullptr;
        TextLabel *title = nullptr;
        WrapLabel *text = nullptr;
    };
    void build();
    void fillContexts();
    void refresh();
    void refreshLine(Line &line, const LadderRung &rung);
    void refreshAction();
    void act();
    [[nodiscard]] QString certificateText() const;

    Workspace &m_workspace;
    std::unique_ptr<ConnectionLadder> m_ladder;
    QComboBox *m_context;
    QPushButton *m_check;
    StatusPill *m_pill;
    MessageBar *m_messages;
    TextLabel *m_intro;
    QWidget *m_rungs;
    QGridLayout *m_grid;
    QList<Line> m_lines;
    QWidget *m_failure;
    WrapLabel *m_hint;
    WrapLabel *m_certificate;
    QPushButton *m_action;
    DetailsBox *m_details;
};

} // namespace Polydeck::Ui
