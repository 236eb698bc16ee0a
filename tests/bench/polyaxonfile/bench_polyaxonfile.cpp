// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/document.h>
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

/// A DAG of training steps, which is how real files get long; each step is about 40 lines.
QString document(int lines)
{
    if (lines < 50)
        return u"version: 1.1\nkind: component\nrun:\n  kind: job\n  container: {image: \"python:3.11\"}\n"_s;
    QString text = u"version: 1.1\nkind: component\nname: pipeline\nrun:\n  kind: dag\n  operations:\n"_s;
    for (int i = 0; text.count(u'\n') < lines; ++i) {
        text += u"    - name: step-%1\n"_s.arg(i);
        if (i > 0)
            text += u"      dependencies: [step-%1]\n"_s.arg(i - 1);
        text += u"      params:\n        lr: {value: 0.5}\n        epochs: {value: 3}\n      component:\n        inputs:\n"
                 "          - name: lr\n            type: float\n            description: How fast it learns.\n          - name: epochs\n            type: int\n"
                 "            isOptional: true\n            value: 10\n        run:\n          kind: job\n          connections: [data]\n          environment:\n"
                 "            imagePullSecrets: [harbor-credentials]\n            tolerations:\n              - {key: nvidia.com/gpu, operator: Equal, value: present, effect: NoSchedule}\n"
                 "          container:\n            image: registry.example.org/team/train:1.2\n            imagePullPolicy: IfNotPresent\n            command: [/bin/bash, -c]\n"
                 "            args:\n              - >-\n                python train.py\n                --lr={{ lr }}\n                --epochs={{ epochs }}\n            env:\n"
                 "              - name: AWS_ACCESS_KEY_ID\n                valueFrom:\n                  secretKeyRef: {name: s3, key: id}\n            resources:\n"
                 "              requests: {cpu: \"2\", memory: 4Gi, nvidia.com/gpu: 1}\n              limits: {cpu: \"2\", memory: 4Gi, nvidia.com/gpu: 1}\n"_s;
    }
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QElapsedTimer first;
    first.start();
    (void)Document::parse(document(5));
    std::printf("first file of a process (loads the schema): %.1f ms\n", static_cast<double>(first.nsecsElapsed()) / 1e6);
    std::printf("%8s %10s %12s %16s %10s\n", "lines", "kB", "read (ms)", "and check (ms)", "findings");
    for (const int lines : {5, 200, 2000}) {
        const auto text = document(lines);
        const auto reading = median([&text] { (void)readYaml(text); });
        const auto checking = median([&text] { (void)Document::parse(text); });
        std::printf("%8d %10.1f %12.3f %16.3f %10lld\n", static_cast<int>(text.count(u'\n')), static_cast<double>(text.size()) / 1024, reading, checking,
            static_cast<long long>(Document::parse(text).findings().size()));
    }
    return 0;
}
