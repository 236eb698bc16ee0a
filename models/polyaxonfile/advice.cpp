// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "advice.h"

#include "fixes.h"
#include "schema.h"
#include "structurecheck.h"
#include "text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// How Python's literal reading changes a word of a command line; empty when it stays (spec 9.1).
QString literalReading(const QString &word)
{
    static const QRegularExpression zero(u"^[+-]?(0+(\\.0*)?|\\.0+|0[xXoObB]0+)$"_s);
    static const QRegularExpression number(u"^[+-]?(\\d+_[\\d_]+|\\d*\\.?\\d+[eE][+-]?\\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\\d+\\.|\\.\\d+)$"_s);
    static const QRegularExpression pair(u"^\\s*[+-]?\\d+(\\.\\d+)?(\\s*,\\s*[+-]?\\d+(\\.\\d+)?)+\\s*,?$"_s);
    static const QRegularExpression quoted(u"^(['\"])[^'\"\\\\]*\\1$"_s);
    if (word.size() > 200)
        return {};
    if (word.isEmpty() || word == "False"_L1 || word == "None"_L1 || zero.match(word).hasMatch() || word == "''"_L1 || word == "\"\""_L1)
        return Text::tr("Polyaxon reads it as nothing and drops it");
    if (number.match(word).hasMatch())
        return Text::tr("Polyaxon reads it as a number and writes it differently");
    if (pair.match(word).hasMatch())
        return Text::tr("Polyaxon reads it as a tuple and passes it in parentheses");
    if (quoted.match(word).hasMatch())
        return Text::tr("Polyaxon takes the quotes away");
    return {};
}

/// `--gpu`, `0` as one word: `--gpu=0`. Only where nothing but the separator stands between the two.
std::optional<Fix> joinedFix(const Value &words, qsizetype index)
{
    static const QRegularExpression option(u"^--?[A-Za-z][-\\w.]*$"_s);
    static const QRegularExpression simple(u"^[-+\\w.,]+$"_s);
    static const QRegularExpression between(u"^[ ]*(,\\s*|\\r?\\n[ ]*-[ ]+)$"_s);
    if (index == 0)
        return {};
    const auto before = words.at(index - 1);
    const auto word = words.at(index);
    const auto &text = words.tree()->text();
    if (!before.isText() || !option.match(before.text()).hasMatch() || !simple.match(word.text()).hasMatch() || before.node().end > word.node().begin)
        return {};
    if (!between.match(text.sliced(before.node().end, word.node().begin - before.node().end)).hasMatch())
        return {};
    const QString joined = before.text() + u'=' + word.text();
    return Fix{Text::tr("Join to `%1`").arg(joined), {{before.node().begin, word.node().end - before.node().begin, before.node().style == Style::Plain ? joined : QString(u'"' + joined + u'"')}}, false};
}

void adviseWords(Report &report, const Value &words, const QString &path)
{
    for (qsizetype i = 0; words.isSequence() && i < words.size(); ++i) {
        const auto word = words.at(i);
        const bool falsy = !word.isTruthy() && word.isScalar();
        const auto reading = falsy ? Text::tr("Polyaxon reads it as nothing and drops it") : word.isText() ? literalReading(word.text()) : QString();
        if (!reading.isEmpty())
            report.warn(u"advice.argument"_s, Text::tr("This word does not arrive as written: %1. Join it with its option (--name=value), or use a shell line.").arg(reading), word, joinPath(path, i), joinedFix(words, i));
    }
}

bool hasGpu(const Value &resources)
{
    for (qsizetype i = 0; resources.isMapping() && i < resources.size(); ++i) {
        const auto key = resources.keyAt(i).text();
        if (key.endsWith("/gpu"_L1) && resources.valueAt(i).isTruthy())
            return true;
    }
    return false;
}

bool toleratesGpu(const Value &environment)
{
    const auto tolerations = environment[u"tolerations"];
    for (qsizetype i = 0; tolerations.isSequence() && i < tolerations.size(); ++i) {
        const auto key = tolerations.at(i)[u"key"].text();
        if (key.contains("gpu"_L1, Qt::CaseInsensitive) || (key.isEmpty() && tolerations.at(i)[u"operator"].text() == "Exists"_L1))
            return true;
    }
    return false;
}

/// The GPU's request as a limit too, where there are no limits yet.
std::optional<Fix> limitFix(const Value &resources)
{
    const auto requests = resources[u"requests"];
    for (qsizetype i = 0; !resources[u"limits"] && i < requests.size(); ++i) {
        if (requests.keyAt(i).text().endsWith("/gpu"_L1) && requests.valueAt(i).isScalar())
            return Fixes::insertFirst(resources, u"limits: {%1: %2}"_s.arg(requests.keyAt(i).text(), Fixes::sourceOf(requests.valueAt(i))), false);
    }
    return {};
}

void adviseGpu(Report &report, const Value &container, const Value &environment, const QString &path)
{
    const auto resources = container[u"resources"];
    const bool requested = hasGpu(resources[u"requests"]);
    const bool limited = hasGpu(resources[u"limits"]);
    if (requested && !limited)
        report.warn(u"advice.gpu"_s, Text::tr("The GPU stands in requests only. Kubernetes needs it in limits as well, or the run never starts."), resources.key(u"requests"), joinPath(path, u"resources"_s), limitFix(resources));
    const bool tolerates = toleratesGpu(environment);
    const auto tolerations = environment.key(u"tolerations");
    if (tolerates && !requested && !limited && !hasTemplate(resources.text()) && environment[u"tolerations"].size() > 0 && environment[u"tolerations"].at(0)[u"key"].text().contains("gpu"_L1))
        report.warn(u"advice.gpu"_s, Text::tr("GPU nodes are tolerated, but no GPU is asked for: the run may take a place there without using it."), tolerations, path);
    if (!tolerates && (requested || limited))
        report.warn(u"advice.gpu"_s, Text::tr("A GPU is asked for, but no toleration for GPU nodes is set (key nvidia.com/gpu): where these nodes are tainted, the run waits for ever."), resources, joinPath(path, u"resources"_s));
}

/// The image, or the default of the input that is the whole image.
Value imageOf(const Component &component, const Value &image)
{
    static const QRegularExpression whole(u"^\\{\\{\\s*([A-Za-z_]\\w*)\\s*\\}\\}$"_s);
    if (!image.isText() || image.text().size() > 500)
        return image;
    const auto found = whole.match(image.text());
    const auto *input = found.hasMatch() ? component.input(found.captured(1)) : nullptr;
    return input ? input->value : image;
}

bool isMoving(const QString &tag)
{
    static const QStringList moving{QString(), u"latest"_s, u"main"_s, u"master"_s, u"dev"_s, u"develop"_s, u"stable"_s, u"test"_s, u"nightly"_s};
    return moving.contains(tag);
}

/// A commit, a date or a build number: nobody pushes such a tag twice.
bool isUnique(const QString &tag)
{
    static const QRegularExpression unique(u"[0-9a-f]{7,}|\\d{4}-?\\d{2}-?\\d{2}|\\d{5,}"_s);
    return unique.match(tag).hasMatch();
}

void adviseImage(Report &report, const Component &component, const Value &container, const Value &environment, const QString &path)
{
    const auto image = imageOf(component, container[u"image"]);
    if (!image.isText() || hasTemplate(image.text()))
        return;
    const auto host = image.text().section(u'/', 0, 0);
    static const QStringList open{u"docker.io"_s, u"ghcr.io"_s, u"quay.io"_s, u"gcr.io"_s, u"registry.k8s.io"_s, u"public.ecr.aws"_s, u"mcr.microsoft.com"_s, u"nvcr.io"_s};
    const bool privateHost = image.text().contains(u'/') && (host.contains(u'.') || host.contains(u':')) && !open.contains(host);
    const auto secrets = environment[u"imagePullSecrets"];
    if (privateHost && secrets.isNull())
        report.warn(u"advice.pull-secret"_s, Text::tr("The image comes from %1, and no environment.imagePullSecrets is set: if the registry asks for credentials, the run cannot start.").arg(host), image, joinPath(path, u"image"_s));
    const auto tag = image.text().section(u'/', -1).section(u':', 1);
    const auto policy = container.field(u"imagePullPolicy");
    if (policy.text() == "IfNotPresent"_L1 && !image.text().contains(u'@') && (isMoving(tag) || (privateHost && !isUnique(tag))))
        report.warn(u"advice.image-tag"_s, Text::tr("With IfNotPresent a node that has an older image of this tag keeps it when you push again. Give each image a tag of its own, or use Always."),
            policy, joinPath(path, u"imagePullPolicy"_s), Fixes::replaceText(policy, u"Always"_s, false));
}

/// `<PROJECT_REPO>` and the like, left over from a template.
void advisePlaceholders(Report &report, const Value &value, const QString &path, int &budget)
{
    static const QRegularExpression placeholder(u"<[A-Z][A-Z0-9_]{2,}>"_s);
    if (--budget < 0)
        return;
    if (value.isText() && value.text().size() < 5000) {
        if (const auto found = placeholder.match(value.text()); found.hasMatch())
            report.warn(u"advice.placeholder"_s, Text::tr("%1 is a placeholder: put your own value in its place.").arg(found.captured()), value, path);
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.isMapping())
            advisePlaceholders(report, value.valueAt(i), joinPath(path, value.keyAt(i).text()), budget);
        else
            advisePlaceholders(report, value.at(i), joinPath(path, i), budget);
    }
}

/// What the community edition of 1.11 understands but refuses to run (spec section 20).
void adviseCommunity(Report &report, const Value &root, const Component &component)
{
    if (component.node != root && !component.node[u"build"].isNull())
        report.warn(u"advice.edition"_s, Text::tr("The community edition of Polyaxon 1.11 refuses `%1` when it is submitted.").arg(u"build"_s), component.node.key(u"build"), u"component.build"_s);
    for (const auto &section : {u"matrix"_s, u"schedule"_s, u"build"_s}) {
        if (!root[section].isNull())
            report.warn(u"advice.edition"_s, Text::tr("The community edition of Polyaxon 1.11 refuses `%1` when it is submitted.").arg(section), root.key(section), section);
    }
    if (component.runKind() == "dag"_L1)
        report.warn(u"advice.edition"_s, Text::tr("The community edition of Polyaxon 1.11 refuses DAGs when they are submitted."), component.run[u"kind"], u"run.kind"_s);
}

void adviseReplica(Report &report, const Component &component, const Value &run, const QString &path)
{
    const auto container = run[u"container"];
    const auto where = joinPath(path, u"container"_s);
    adviseWords(report, container[u"command"], joinPath(where, u"command"_s));
    adviseWords(report, container[u"args"], joinPath(where, u"args"_s));
    if (!container.isMapping())
        return;
    adviseGpu(report, container, run[u"environment"], where);
    adviseImage(report, component, container, run[u"environment"], where);
    adviseContainer(report, container, run, where, path);
}

} // namespace

void adviseRuntime(Report &report, const Component &component, const QString &path)
{
    adviseReplica(report, component, component.run, path);
    for (const auto &role : {u"chief"_s, u"ps"_s, u"worker"_s, u"evaluator"_s, u"master"_s, u"launcher"_s, u"scheduler"_s, u"head"_s})
        adviseReplica(report, component, component.run[role], joinPath(path, role));
}

void advise(Report &report, const Value &root)
{
    int budget = 20'000;
    advisePlaceholders(report, root, {}, budget);
    if (!report.is2())
        adviseCommunity(report, root, componentOf(root));
    const auto patch = root[u"runPatch"];
    const auto strategy = root.field(u"patchStrategy").text();
    if (strategy.isEmpty() || strategy == "post_merge"_L1) {
        for (const auto &key : {u"args"_s, u"command"_s}) {
            if (const auto list = patch[u"container"][key]; list.isSequence() && componentOf(root).run[u"container"][key].isSequence())
                report.warn(u"advice.patch"_s, Text::tr("Polyaxon appends these %1 to those of the component. Set patchStrategy: replace to put them in their place.").arg(key), patch[u"container"].key(key), u"runPatch.container."_s + key,
                    strategy.isEmpty() ? Fixes::insertFirst(root, u"patchStrategy: replace"_s, false) : std::nullopt);
        }
    }
    forEachDefinition(root, {}, [&report](const Value &node, const QString &path, bool isOperation) {
        adviseNames(report, node, path);
        if (isOperation)
            return;
        adviseRuntime(report, readComponent(node), joinPath(path, u"run"_s));
    });
    const auto component = componentOf(root);
    advisePlatform(report, root, component, component.node == root ? QString() : u"component"_s);
    adviseTemplates(report, component, root, component.node == root ? QString() : u"component"_s);
}

} // namespace Polydeck::Polyaxonfile
