// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "snippets.h"

#include <polyaxonfile/text.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

const QList<Snippet> &snippets()
{
    static const QList<Snippet> all{
        {u"job"_s, Text::tr("A job"), {}, {},
            u"version: 1.1\nkind: component\nname: ${1:train}\ninputs:\n  - name: ${2:lr}\n    type: float\n    isOptional: true\n    value: 0.01\nrun:\n  kind: job\n  container:\n"
            "    image: ${3:registry/team/image:tag}\n    command: [\"python\", \"${4:train.py}\"]\n    args: [\"--lr={{ lr }}\"]\n"_s},
        {u"service"_s, Text::tr("A service with a port"), {}, {},
            u"version: 1.1\nkind: component\nname: ${1:notebook}\nrun:\n  kind: service\n  ports: [${2:8888}]\n  container:\n    image: ${3:registry/team/image:tag}\n"
            "    command: [\"${4:jupyter}\"]\n"_s},
        {u"dag"_s, Text::tr("A graph of two operations"), {}, {},
            u"version: 1.1\nkind: component\nname: ${1:pipeline}\nrun:\n  kind: dag\n  operations:\n    - name: ${2:prepare}\n      dagRef: ${3:step}\n    - name: ${4:train}\n"
            "      dagRef: ${3:step}\n      dependencies: [${2:prepare}]\n  components:\n    - name: ${3:step}\n      run:\n        kind: job\n        container:\n"
            "          image: ${5:registry/team/image:tag}\n"_s},
        {u"sweep"_s, Text::tr("An operation over a grid of parameters"), {}, {},
            u"version: 1.1\nkind: operation\nmatrix:\n  kind: grid\n  params:\n    ${1:lr}:\n      kind: choice\n      value: [${2:0.1, 0.01}]\ncomponent:\n  inputs:\n    - name: ${1:lr}\n"
            "      type: float\n  run:\n    kind: job\n    container:\n      image: ${3:registry/team/image:tag}\n      command: [\"python\", \"train.py\"]\n      args: [\"--lr={{ ${1:lr} }}\"]\n"_s},
        {u"input"_s, Text::tr("A typed input with a default"), u"IO"_s, u"name"_s, u"name: ${1:name}\ntype: ${2:str}\ndescription: ${3:What it is for.}\nisOptional: true\nvalue: ${4:value}"_s},
        {u"env"_s, Text::tr("A variable"), u"k8s.V1EnvVar"_s, u"name"_s, u"name: ${1:NAME}\nvalue: \"${2:value}\""_s},
        {u"secret-env"_s, Text::tr("A variable from a secret"), u"k8s.V1EnvVar"_s, u"name"_s,
            u"name: ${1:NAME}\nvalueFrom:\n  secretKeyRef:\n    name: ${2:secret}\n    key: ${3:key}"_s},
        {u"config-env"_s, Text::tr("A variable from a config map"), u"k8s.V1EnvVar"_s, u"name"_s,
            u"name: ${1:NAME}\nvalueFrom:\n  configMapKeyRef:\n    name: ${2:config}\n    key: ${3:key}"_s},
        {u"gpu"_s, Text::tr("Resources with a GPU, the same in requests and limits"), u"k8s.V1Container"_s, u"resources"_s,
            u"resources:\n  requests:\n    cpu: \"${1:2}\"\n    memory: ${2:8Gi}\n    nvidia.com/gpu: ${3:1}\n  limits:\n    cpu: \"${1:2}\"\n    memory: ${2:8Gi}\n    nvidia.com/gpu: ${3:1}"_s},
        {u"cpu"_s, Text::tr("Resources without a GPU"), u"k8s.V1Container"_s, u"resources"_s,
            u"resources:\n  requests:\n    cpu: \"${1:1}\"\n    memory: ${2:2Gi}\n  limits:\n    cpu: \"${1:1}\"\n    memory: ${2:2Gi}"_s},
        {u"shell"_s, Text::tr("A command line for the shell"), u"k8s.V1Container"_s, u"command"_s,
            u"command: [\"/bin/bash\", \"-c\"]\nargs:\n  - |\n    ${1:python train.py}"_s},
        {u"gpu-node"_s, Text::tr("Run on nodes with a GPU"), u"Environment"_s, u"tolerations"_s,
            u"tolerations:\n  - key: ${1:nvidia.com/gpu}\n    operator: ${2:Exists}\n    effect: ${3:NoSchedule}"_s},
        {u"pull-secret"_s, Text::tr("Log in to the registry"), u"Environment"_s, u"imagePullSecrets"_s, u"imagePullSecrets: [${1:harbor-credentials}]"_s},
        {u"git-init"_s, Text::tr("Clone a repository first"), u"Init"_s, u"git"_s, u"git:\n  url: ${1:https://}\n  revision: ${2:main}"_s},
        {u"claim"_s, Text::tr("A volume of a claim"), u"k8s.V1Volume"_s, u"name"_s, u"name: ${1:data}\npersistentVolumeClaim:\n  claimName: ${2:claim}"_s},
        {u"retry"_s, Text::tr("Retries and a time limit"), u"OperationFields"_s, u"termination"_s, u"termination:\n  maxRetries: ${1:2}\n  timeout: ${2:86400}"_s},
        {u"retry"_s, Text::tr("Retries and a time limit"), u"Component"_s, u"termination"_s, u"termination:\n  maxRetries: ${1:2}\n  timeout: ${2:86400}"_s},
        {u"grid"_s, Text::tr("All combinations of values"), u"OperationFields"_s, u"matrix"_s,
            u"matrix:\n  kind: grid\n  concurrency: ${1:2}\n  params:\n    ${2:lr}:\n      kind: choice\n      value: [${3:0.1, 0.01}]"_s},
        {u"random"_s, Text::tr("Random samples of a space"), u"OperationFields"_s, u"matrix"_s,
            u"matrix:\n  kind: random\n  numRuns: ${1:10}\n  concurrency: ${2:2}\n  params:\n    ${3:lr}:\n      kind: uniform\n      value: [${4:0.001, 0.1}]"_s},
        {u"cron"_s, Text::tr("Repeat by the calendar"), u"OperationFields"_s, u"schedule"_s, u"schedule:\n  kind: cron\n  cron: \"${1:0 6 * * 1-5}\""_s, true},
    };
    return all;
}

QList<Completion> snippetItems(const Schemas &schemas, int column, Profile profile, const Value &map)
{
    QList<Completion> items;
    const auto indent = u'\n' + QString(column, u' ');
    for (const auto &snippet : snippets()) {
        const bool fits = snippet.where.isEmpty() ? schemas.isEmpty() : std::ranges::any_of(schemas, [&](const Schema *s) { return s->name == snippet.where; });
        if (!fits || (snippet.only2 && profile == Profile::V1_11) || (!snippet.leads.isEmpty() && map.key(snippet.leads)))
            continue;
        items.append({Completion::Kind::Snippet, snippet.id, Text::tr("snippet"), snippet.title, QString(snippet.body).replace(u"\n"_s, indent), false, false});
    }
    return items;
}

Expanded expandSnippet(const QString &body)
{
    Expanded expanded;
    for (qsizetype i = 0; i < body.size();) {
        const auto close = QStringView(body).sliced(i).startsWith(u"${") ? body.indexOf(u'}', i) : -1;
        if (close < 0) {
            expanded.text += body[i++];
            continue;
        }
        const auto inside = body.mid(i + 2, close - i - 2);
        const auto colon = inside.indexOf(u':');
        const auto word = colon < 0 ? QString() : inside.sliced(colon + 1);
        expanded.places.append({expanded.text.size(), word.size()});
        expanded.text += word;
        i = close + 1;
    }
    return expanded;
}

} // namespace Polydeck::Polyaxonfile
