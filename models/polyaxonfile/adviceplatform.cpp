// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Traps of the platform's guide and boilerplate that stand in Polyaxonfiles.

#include "advice.h"
#include "fixes.h"
#include "schema.h"
#include "text.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// All texts of a part of the file, in its order, up to a number that no real file reaches.
template<class Visit>
void forEachText(const Value &value, const QString &path, Visit &&visit, int &budget)
{
    if (--budget < 0)
        return;
    if (value.isText())
        visit(value, path);
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool isMap = value.isMapping();
        forEachText(isMap ? value.valueAt(i) : value.at(i), isMap ? joinPath(path, value.keyAt(i).text()) : joinPath(path, i), visit, budget);
    }
}

std::optional<Fix> unsure(std::optional<Fix> fix)
{
    if (fix)
        fix->isSafe = false;
    return fix;
}

bool saysMlflow(const Value &container)
{
    bool says = false;
    int budget = 2000;
    forEachText(container, {}, [&says](const Value &text, const QString &) { says = says || text.text().contains("mlflow_tracking_uri"_L1, Qt::CaseInsensitive); }, budget);
    return says;
}

bool sets(const Value &env, QLatin1StringView name)
{
    for (qsizetype i = 0; env.isSequence() && i < env.size(); ++i) {
        if (env.at(i)[u"name"].text() == name)
            return true;
    }
    return false;
}

void adviseMlflow(Report &report, const Value &container, const QString &path)
{
    const auto env = container[u"env"];
    const bool fromElsewhere = !container.field(u"envFrom").isNull();
    if (saysMlflow(container) && !fromElsewhere && !sets(env, "MLFLOW_TRACKING_USERNAME"_L1))
        report.warn(u"advice.mlflow"_s, Text::tr("MLflow asks for a user and a password, and neither reaches this container: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD in env from a secret."),
            container.key(u"env") ? container.key(u"env") : container, path);
    for (qsizetype i = 0; env.isSequence() && i < env.size(); ++i) {
        const auto value = env.at(i)[u"value"];
        if (env.at(i)[u"name"].text() == "MLFLOW_TRACKING_URI"_L1 && value.isText() && !value.text().isEmpty() && !value.text().contains("://"_L1) && !hasTemplate(value.text()))
            report.warn(u"advice.mlflow"_s, Text::tr("The address has no scheme: write http://%1.").arg(value.text()), value, joinPath(joinPath(path, u"env"_s), i));
    }
}

void adviseNotebook(Report &report, const Value &args, const QString &path)
{
    for (qsizetype i = 0; args.isSequence() && i < args.size(); ++i) {
        const auto word = args.at(i).text();
        if (word == "--NotebookApp.token="_L1 || word == "--ServerApp.token="_L1 || word == "--IdentityProvider.token="_L1)
            report.warn(u"advice.notebook"_s, Text::tr("The notebook's token is switched off: whoever reaches the port runs commands in this container, and sees its secrets."), args.at(i), joinPath(path, i));
    }
}

void adviseTexts(Report &report, const Value &root)
{
    int budget = 20'000;
    forEachText(root, {}, [&report](const Value &text, const QString &path) {
        static const QRegularExpression gsutil(u"\\bgsutil\\b"_s);
        const auto words = text.text();
        if (words.size() > 20'000)
            return;
        if (words.contains(".svc.local"_L1)) {
            auto right = words;
            right.replace(".svc.local"_L1, ".svc.cluster.local"_L1);
            report.warn(u"advice.service-name"_s, Text::tr("Names of services end in .svc.cluster.local; nothing answers at .svc.local."), text, path, Fixes::replaceText(text, right, false));
        }
        if (words.contains(gsutil))
            report.warn(u"advice.gsutil"_s, Text::tr("gsutil speaks to Google's storage. The platform keeps its files in S3 storage: use aws s3 with the endpoint of the storage."), text, path);
        if (path.endsWith("description"_L1) && words.endsWith(u']') && !words.contains(u'['))
            report.warn(u"advice.stray-bracket"_s, Text::tr("The description ends with a ] that nothing opened."), text, path, Fixes::replaceText(text, words.chopped(1), false));
    }, budget);
}

/// Words and numbers that YAML 1.1, which Polyaxon reads, takes for something else than most people and editors do.
void adviseReadings(Report &report, const Value &value, const QString &path, int &budget)
{
    static const QRegularExpression words(u"^(yes|no|on|off)$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression numbers(u"^[-+]?(0[0-7]+|\\d+(:[0-5]?\\d)+(\\.\\d*)?|\\d[\\d_]*_[\\d_]*)$"_s);
    if (--budget < 0)
        return;
    // Where any value can stand; a field that wants a boolean gets one.
    static const QRegularExpression open(u"(^|\\.)(params|labels|annotations|nodeSelector|env|args|command|value|values|options)\\b"_s);
    const bool plain = value && value.isScalar() && value.node().style == Style::Plain && (value.isBool() || value.isNumber());
    if (const auto source = plain ? Fixes::sourceOf(value) : QString(); !source.isEmpty() && source.size() < 60) {
        const bool differs = value.isBool() ? words.match(source).hasMatch() : numbers.match(source).hasMatch();
        if (differs && path.contains(open))
            report.warn(u"advice.yaml"_s, Text::tr("Polyaxon reads %1 as %2 (YAML 1.1). Put it in quotes if you mean the text.").arg(source, value.isBool() ? (value.node().boolean ? u"true"_s : u"false"_s) : QString::number(value.node().number, 'g', 15)),
                value, path, unsure(Fixes::quote(value)));
        return;
    }
    for (qsizetype i = 0; i < value.size(); ++i) {
        const bool isMap = value.isMapping();
        adviseReadings(report, isMap ? value.valueAt(i) : value.at(i), isMap ? joinPath(path, value.keyAt(i).text()) : joinPath(path, i), budget);
    }
}

void adviseInputs(Report &report, const Component &component, const QString &path)
{
    for (qsizetype i = 0; i < component.inputs.size(); ++i) {
        const auto &io = component.inputs[i];
        const auto where = joinPath(joinPath(path, u"inputs"_s), i);
        const auto description = io.node[u"description"].text();
        if (io.type == "str"_L1 && description.startsWith("List of"_L1, Qt::CaseInsensitive))
            report.warn(u"advice.list-input"_s, Text::tr("A list is passed as text here, which every shell quotes differently. With type: list the value is JSON such as [\"a\", \"b\"], and it is checked."), io.node[u"type"], where);
        if (io.name == "MLFLOW_EXPERIMENT_UUID"_L1)
            report.warn(u"advice.mlflow"_s, Text::tr("In MLflow this is called the run id; an experiment has another number."), io.node[u"name"], where);
    }
}

} // namespace

void advisePlatform(Report &report, const Value &root, const Component &component, const QString &path)
{
    const auto container = component.run[u"container"];
    const auto where = joinPath(path, u"run.container"_s);
    if (container.isMapping()) {
        adviseMlflow(report, container, where);
        adviseNotebook(report, container[u"args"], joinPath(where, u"args"_s));
    }
    adviseInputs(report, component, path);
    adviseTexts(report, root);
    int budget = 20'000;
    adviseReadings(report, root, {}, budget);
}

} // namespace Polydeck::Polyaxonfile
