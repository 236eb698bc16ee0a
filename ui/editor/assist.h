// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "snippetsession.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/knowledge/completion.h>

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace Polydeck::Ui
{
class CodeEditor;
class CompletionPopup;
class EditorDocument;

/**
 * Help while typing: completion (with Ctrl+Space, and by itself behind a letter, a dot or {{), snippets, and what the
 * mouse points at. Answers are worked out in a worker; one that the text or the caret has left behind is dropped.
 *
 * Tab takes the chosen completion. Enter does so only once somebody asked for the list or moved in it; otherwise it is a
 * new line, as ever.
 */
class Assist : public QObject
{
    Q_OBJECT
public:
    Assist(CodeEditor &editor, EditorDocument &document);
    ~Assist() override;

    using NamesSource = std::function<std::shared_ptr<const Polyaxonfile::Names>()>;
    void setNames(NamesSource source);
    /// Opens the list at the caret.
    void complete();
    void close();
    [[nodiscard]] bool isOpen() const;
    /// The names have changed while the list is open: the list follows.
    void refresh();

Q_SIGNALS:
    /// A list was shown or there was nothing to show; for tests and benchmarks.
    void answered(int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers);
    void textChanged();
    void caretMoved();
    void request(bool explicitly);
    void show(const Polyaxonfile::Completions &completions);
    void accept();
    void hover(int position, const QPoint &globalPosition);

    CodeEditor &m_editor;
    EditorDocument &m_document;
    NamesSource m_names;
    QPointer<CompletionPopup> m_popup;
    SnippetSession m_snippet;
    Polyaxonfile::Completions m_completions;
    quint64 m_question = 0; ///< the newest; answers to others are dropped
    quint64 m_hover = 0;
    int m_caret = -1; ///< that the list was made for
    bool m_typed = false; ///< the last key put a character in
    bool m_explicit = false;
    bool m_moved = false; ///< somebody chose a row
};

} // namespace Polydeck::Ui
