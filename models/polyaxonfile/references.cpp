// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "references.h"

#include "component.h"
#include "normalise.h"
#include "structurecheck.h"
#include "text.h"
#include "tree.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

QList<Finding> checkGraph(const Document &document)
{
    Report report{document.profile(), {}, false, true};
    const auto root = document.tree().root();
    const auto component = componentOf(root);
    if (component.runKind() == "dag"_L1)
        checkDag(report, component.run, component.node, component.node == root ? u"run"_s : u"component.run"_s);
    return report.findings;
}

namespace
{

constexpr int deepest = 20;
constexpr qint64 largest = 8 << 20;

} // namespace

ReferenceResolver::ReferenceResolver(Profile profile, QString filePath)
    : m_profile(profile)
    , m_filePath(std::move(filePath))
{
}

QList<Finding> checkFiles(const Document &document, const QString &filePath)
{
    Report report{document.profile(), {}};
    const ReferenceResolver resolver(document.profile(), filePath);
    forEachDefinition(document.tree().root(), {}, [&](const Value &node, const QString &path, bool isOperation) {
        const auto reference = node.field(u"pathRef");
        if (!isOperation || node[u"component"].isMapping() || !reference.isText() || reference.text().isEmpty())
            return;
        const auto where = QFileInfo(reference.text()).isRelative() ? QFileInfo(filePath).absolutePath() + u'/' + reference.text() : reference.text();
        if (!QFileInfo(where).isFile())
            report.warn(u"reference.missing"_s, Text::tr("The file %1 is not there. Paths are relative to this file.").arg(reference.text()), reference, joinPath(path, u"pathRef"_s));
        else if (const auto read = resolver.readComponent(where); !read)
            report.error(u"reference.component"_s, read.error().what, reference, joinPath(path, u"pathRef"_s));
    });
    return report.findings;
}

Status ReferenceResolver::resolve(QJsonObject &operation)
{
    return resolveOne(operation, m_filePath, 0);
}

Status ReferenceResolver::resolveOne(QJsonObject &operation, const QString &base, int depth)
{
    if (depth > deepest)
        return failure(Error::Kind::Invalid, Text::tr("The files refer to each other without an end."));
    auto component = operation.value("component"_L1).toObject();
    auto from = base;
    if (component.isEmpty()) {
        for (const auto &name : {u"hubRef"_s, u"urlRef"_s}) {
            const auto reference = operation.value(name).toString();
            if (reference.isEmpty())
                continue;
            return failure(Error::Kind::Unsupported, Text::tr("The component %1 (%2) has to be fetched before it can be submitted, which is not possible here.").arg(reference, name),
                Text::tr("Save it as a file beside this one and name it with pathRef, or put it into `component`."));
        }
        const auto reference = operation.value("pathRef"_L1).toString();
        if (reference.isEmpty() && depth == 0)
            return failure(Error::Kind::Invalid, Text::tr("The operation has no component."), Text::tr("dagRef works inside a DAG only: put the component into `component`, or name a file with pathRef."));
        if (reference.isEmpty())
            return {}; // dagRef: a component of the graph
        if (QFileInfo(reference).isRelative() && base.isEmpty())
            return failure(Error::Kind::Invalid, Text::tr("%1 cannot be found: the file that names it is not saved yet.").arg(reference), Text::tr("Save the file first; paths are relative to it."));
        from = QFileInfo(reference).isRelative() ? QFileInfo(base).absolutePath() + u'/' + reference : reference;
        auto read = readComponent(from);
        if (!read)
            return failure(std::move(read.error()));
        component = *std::move(read);
        m_resolvedAny = true;
    }
    if (auto resolved = resolveDag(component, from, depth); !resolved)
        return resolved;
    operation.insert(u"component"_s, component);
    return {};
}

Status ReferenceResolver::resolveDag(QJsonObject &component, const QString &base, int depth)
{
    auto run = component.value("run"_L1).toObject();
    if (run.value("kind"_L1).toString() != "dag"_L1)
        return {};
    auto operations = run.value("operations"_L1).toArray();
    for (auto &&item : operations) {
        auto operation = item.toObject();
        if (auto resolved = resolveOne(operation, base, depth + 1); !resolved)
            return resolved;
        item = operation;
    }
    run.insert(u"operations"_s, operations);
    component.insert(u"run"_s, run);
    return {};
}

Result<QJsonObject> ReferenceResolver::readComponent(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest)
        return failure(Error::Kind::NotFound, Text::tr("The component file %1 cannot be read.").arg(path), Text::tr("pathRef is relative to the file that it stands in."), file.errorString());
    const auto document = Document::parse(file.readAll(), m_profile);
    const auto found = std::ranges::find(document.findings(), Severity::Error, &Finding::severity);
    if (found != document.findings().cend()) {
        auto error = Error::make(Error::Kind::Invalid, Text::tr("The component file %1 has an error in line %2: %3").arg(path).arg(found->line).arg(found->message));
        return failure(std::move(error));
    }
    if (document.kind() != "component"_L1)
        return failure(Error::Kind::Invalid, Text::tr("The file %1 is of kind %2; pathRef needs a component.").arg(path, document.kind()));
    return normalise(document.tree().root(), u"Component"_s, SchemaSet::get(m_profile));
}

QList<Finding> ReferenceResolver::checkOperation(const QJsonObject &operation) const
{
    auto whole = operation;
    whole.remove("pathRef"_L1);
    const auto document = Document::parse(QString::fromUtf8(QJsonDocument(whole).toJson()), m_profile);
    auto findings = document.findings() + checkParams(document, {}) + checkGraph(document);
    // Lines of the joined text mean nothing to anybody.
    for (auto &finding : findings) {
        finding.line = finding.column = 0;
        finding.endLine = finding.endColumn = 0;
    }
    return findings;
}

} // namespace Polydeck::Polyaxonfile
