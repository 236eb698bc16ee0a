// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "documents.h"

#include <polyaxonfile/document.h>
#include <polyaxonfile/edit/edits.h>
#include <polyaxonfile/knowledge/completion.h>
#include <polyaxonfile/yamlreader.h>

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace Polydeck::Polyaxonfile;
using namespace Qt::StringLiterals;

namespace
{

/// The median of enough runs to be worth printing, in milliseconds.
template<class Work>
double median(Work &&work)
{
    std::vector<double> times;
    QElapsedTimer total;
    total.start();
    while (times.size() < 5 || (times.size() < 200 && total.elapsed() < 2000)) {
        QElapsedTimer one;
        one.start();
        work();
        times.push_back(static_cast<double>(one.nsecsElapsed()) / 1e6);
    }
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QElapsedTimer first;
    first.start();
    (void)Document::parse(benchDocument(5));
    std::printf("first file of a process (loads the schema): %.1f ms\n", static_cast<double>(first.nsecsElapsed()) / 1e6);
    std::printf("%8s %10s %12s %16s %10s %16s %14s\n", "lines", "kB", "read (ms)", "and check (ms)", "findings", "complete (ms)", "edit (ms)");
    for (const int lines : {5, 200, 2000}) {
        const auto text = benchDocument(lines);
        const auto reading = median([&text] { (void)readYaml(text); });
        const auto checking = median([&text] { (void)Document::parse(text); });
        const auto caret = text.lastIndexOf(u"image"_s);
        const auto completing = median([&] { (void)complete(text, caret, Profile::V2_16); });
        const auto document = Document::parse(text);
        // An edit reads the file back before it is given out.
        const auto editing = median([&] { (void)Edit::set(document, {u"run"_s, u"concurrency"_s}, Content::ofNumber(qint64(2))); });
        std::printf("%8d %10.1f %12.3f %16.3f %10lld %16.3f %14.3f\n", static_cast<int>(text.count(u'\n')), static_cast<double>(text.size()) / 1024, reading, checking,
            static_cast<long long>(document.findings().size()), completing, editing);
    }
    return 0;
}
