// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "documents.h"
#include "languageserver.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/knowledge/completion.h>
#include <ui/editor/assist.h>
#include <ui/editor/codeeditor.h>
#include <ui/editor/editordocument.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Polydeck::Polyaxonfile;
using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

namespace
{

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

struct Times
{
    std::vector<double> values;
    void add(double value) { values.push_back(value); }
    [[nodiscard]] double at(double part)
    {
        if (values.empty())
            return 0;
        std::ranges::sort(values);
        return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
    }
    [[nodiscard]] double median() { return at(0.5); }
};

/// A letter typed in the middle of the file: how long the window is busy with it, and when the findings of the new text are there.
void keystroke(int lines)
{
    CodeEditor editor;
    EditorDocument document;
    Assist assist(editor, document);
    editor.resize(900, 700);
    editor.show();
    QObject::connect(&editor, &QPlainTextEdit::textChanged, &editor, [&] { document.edit(editor.text()); });
    QObject::connect(&document, &EditorDocument::parsedChanged, &editor, [&] {
        QList<TextMark> marks;
        for (const auto &f : document.parsed().findings())
            marks.append({TextMark::Kind::Error, f.line, f.column, f.endLine, f.endColumn, f.message, f.fix.has_value()});
        editor.setMarks(marks);
    });
    document.startNew(u"bench.yaml"_s, benchDocument(lines));
    editor.setPlainText(document.text());
    editor.goTo(editor.blockCount() / 2, 1000);
    (void)QTest::qWaitFor([&] { return document.isParsed(); }, 10'000);

    Times busy;
    Times diagnostics;
    for (int i = 0; i < 60; ++i) {
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(&editor, i % 2 ? Qt::Key_Backspace : Qt::Key_X);
        busy.add(milliseconds(timer));
        // Turns of the loop that took long are the window not answering, too.
        while (!document.isParsed() && timer.elapsed() < 5000) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            busy.values.back() = std::max(busy.values.back(), milliseconds(turn));
        }
        diagnostics.add(milliseconds(timer));
        QTest::qWait(5);
    }
    std::printf("keystroke, %5d lines: window busy %.2f ms (95%%: %.2f; target 16), findings after %.1f ms (95%%: %.1f; target 50)\n", editor.blockCount(), busy.median(), busy.at(0.95),
        diagnostics.median(), diagnostics.at(0.95));
}

struct Measured
{
    Times open;
    Times change;
    Times completion;
    int offered = 0;
};

/// A place inside a container, for a key that is not there yet.
std::pair<QString, qsizetype> withCaret(const QString &text)
{
    const auto at = text.lastIndexOf(u"image"_s);
    const auto line = text.lastIndexOf(u'\n', at) + 1;
    if (text[at - 1] == u'{') // five lines: behind the brace
        return {text, at};
    const auto indent = text.mid(line, at - line);
    return {text.first(line) + indent + u"\n"_s + text.sliced(line), line + indent.size()};
}

Measured ours(const QString &text)
{
    Measured measured;
    const auto [open, caret] = withCaret(text);
    for (int i = 0; i < 30; ++i) {
        QElapsedTimer timer;
        timer.start();
        (void)Document::parse(text);
        measured.open.add(milliseconds(timer));
        timer.restart();
        (void)Document::parse(text + u"# "_s + QString::number(i) + u'\n');
        measured.change.add(milliseconds(timer));
        timer.restart();
        measured.offered = int(complete(open, caret, Profile::V2_16).items.size());
        measured.completion.add(milliseconds(timer));
    }
    return measured;
}

bool theirs(LanguageServer &server, const QString &text, Measured &measured)
{
    const auto [open, caret] = withCaret(text);
    const auto line = int(open.first(caret).count(u'\n'));
    const auto column = int(caret - (open.lastIndexOf(u'\n', caret - 1) + 1));
    for (int i = 0; i < 8; ++i) {
        const auto uri = u"file:///bench-%1-%2.yaml"_s.arg(text.size()).arg(i);
        QElapsedTimer timer;
        timer.start();
        server.open(uri, text);
        if (server.awaitDiagnostics(uri) < 0)
            return false;
        measured.open.add(milliseconds(timer));
        timer.restart();
        server.change(uri, 2, text + u"# "_s + QString::number(i) + u'\n');
        if (server.awaitDiagnostics(uri) < 0)
            return false;
        measured.change.add(milliseconds(timer));
        server.change(uri, 3, open);
        if (server.awaitDiagnostics(uri) < 0)
            return false;
        timer.restart();
        measured.offered = server.complete(uri, line, column);
        measured.completion.add(milliseconds(timer));
        server.close(uri);
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    const QApplication app(argc, argv);
    (void)Document::parse(benchDocument(5));
    for (const int lines : {200, 2000})
        keystroke(lines);

    LanguageServer server;
    const auto problem = server.start(QStringLiteral(BENCH_FOLDER "/yamlserver.sh"), QStringLiteral(POLYDECK_SOURCE_DIR "/resources/schema/polyaxonfile-2.16.json"));
    if (!problem.isEmpty())
        std::printf("yaml-language-server: left out, %s\n", qPrintable(problem));
    // The first document makes it read and compile the schema; that is not counted, as ours is not.
    if (problem.isEmpty()) {
        server.open(u"file:///first.yaml"_s, benchDocument(5));
        (void)server.awaitDiagnostics(u"file:///first.yaml"_s);
    }
    std::printf("%8s %-24s %14s %14s %8s   (medians; theirs over its pipe, with its own wait before a check)\n", "lines", "", "ours (ms)", "theirs (ms)", "ratio");
    for (const int lines : {5, 200, 2000}) {
        const auto text = benchDocument(lines);
        auto we = ours(text);
        Measured they;
        const bool compared = problem.isEmpty() && theirs(server, text, they);
        const auto row = [&](const char *what, Times &mine, Times &other) {
            if (compared)
                std::printf("%8d %-24s %14.3f %14.3f %8.1f\n", int(text.count(u'\n')), what, mine.median(), other.median(), other.median() / std::max(0.001, mine.median()));
            else
                std::printf("%8d %-24s %14.3f %14s %8s\n", int(text.count(u'\n')), what, mine.median(), "-", "-");
        };
        row("open to diagnostics", we.open, they.open);
        row("change to diagnostics", we.change, they.change);
        row("completion", we.completion, they.completion);
        std::printf("%8s %-24s %14d %14d\n", "", "  offered", we.offered, compared ? they.offered : -1);
    }
    return 0;
}
