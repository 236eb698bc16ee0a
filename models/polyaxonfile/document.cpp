// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document.h"

#include "analysis.h"
#include "component.h"
#include "findings.h"
#include "yamlreader.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

struct Document::Data
{
    QString text;
    Profile profile = Profile::V2_16;
    std::shared_ptr<const Tree> tree = std::make_shared<const Tree>();
    QList<Finding> findings;
};

Document::Document()
{
    static const auto empty = std::make_shared<const Data>();
    d = empty;
}

Document Document::parse(const QString &text, Profile profile)
{
    auto read = readYaml(text);
    auto data = std::make_shared<Data>();
    data->text = text;
    data->profile = profile;
    data->tree = std::move(read.tree);
    data->findings = std::move(read.findings);
    if (read.isReadable)
        data->findings += analyse(*data->tree, profile);
    sortFindings(data->findings);
    Document document;
    document.d = std::move(data);
    return document;
}

Document Document::parse(const QByteArray &bytes, Profile profile)
{
    const auto decoded = decodeText(bytes);
    if (decoded.findings.isEmpty())
        return parse(decoded.text, profile);
    auto data = std::make_shared<Data>();
    data->text = decoded.text;
    data->profile = profile;
    data->findings = decoded.findings;
    Document document;
    document.d = std::move(data);
    return document;
}

QString Document::text() const
{
    return d->text;
}

Profile Document::profile() const
{
    return d->profile;
}

const QList<Finding> &Document::findings() const
{
    return d->findings;
}

bool Document::hasErrors() const
{
    return std::ranges::any_of(d->findings, [](const Finding &finding) { return finding.severity == Severity::Error; });
}

QString Document::kind() const
{
    const auto kind = d->tree->root()[u"kind"_s].text();
    return kind == "component"_L1 || kind == "operation"_L1 ? kind : QString();
}

QString Document::name() const
{
    return d->tree->root()[u"name"_s].text();
}

QString Document::runKind() const
{
    return componentOf(d->tree->root()).run[u"kind"_s].text();
}

QList<Input> Document::inputs() const
{
    QList<Input> inputs;
    const auto component = componentOf(d->tree->root());
    for (const auto &io : component.inputs) {
        Input input;
        input.name = io.name;
        input.type = io.type;
        input.description = io.node[u"description"_s].text();
        input.required = io.isRequired(d->profile);
        input.isList = io.isList;
        if (io.value)
            input.defaultValue = io.value.toJson();
        if (io.options.isSequence())
            input.options = io.options.toJson();
        input.line = io.node.begin().line;
        inputs.append(input);
    }
    return inputs;
}

QJsonObject Document::toJson() const
{
    return d->tree->root().toJson().toObject();
}

const Tree &Document::tree() const
{
    return *d->tree;
}

QByteArray operationJson(const QJsonObject &operation)
{
    return QJsonDocument(operation).toJson(QJsonDocument::Compact);
}

} // namespace Polydeck::Polyaxonfile
