// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "references.h"

#include "document.h"
#include "text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

/// A component of a component of a component...: files that name each other end here.
constexpr int deepest = 16;
constexpr qint64 largestFile = 10 * 1024 * 1024;

class Resolver
{
public:
    explicit Resolver(Profile profile)
        : m_profile(profile)
    {
    }

    Status operation(QJsonObject &operation, const QString &filePath, int depth) const
    {
        for (const auto &name : {u"hubRef"_s, u"urlRef"_s}) {
            if (const auto target = operation.value(name).toString(); !target.isEmpty())
                return failure(Error::Kind::Unsupported, Text::tr("%1 %2 is not fetched.").arg(name, target), Text::tr("Put the component into the file, or beside it and use pathRef."));
        }
        auto componentFile = filePath;
        if (const auto path = operation.value("pathRef"_L1).toString(); !path.isEmpty()) {
            const auto component = read(path, filePath, depth, componentFile);
            if (!component)
                return failure(component.error());
            operation.remove("pathRef"_L1);
            operation.insert("component"_L1, *component);
        }
        auto component = operation.value("component"_L1).toObject();
        if (component.isEmpty())
            return {};
        if (const auto inside = graph(component, componentFile, depth); !inside)
            return inside;
        operation.insert("component"_L1, component);
        return {};
    }

private:
    Status graph(QJsonObject &component, const QString &filePath, int depth) const
    {
        auto run = component.value("run"_L1).toObject();
        auto operations = run.value("operations"_L1).toArray();
        for (auto &&item : operations) {
            auto operationInside = item.toObject();
            if (const auto done = operation(operationInside, filePath, depth + 1); !done)
                return done;
            item = operationInside;
        }
        if (operations.isEmpty())
            return {};
        run.insert("operations"_L1, operations);
        component.insert("run"_L1, run);
        return {};
    }

    Result<QJsonObject> read(const QString &path, const QString &filePath, int depth, QString &resolved) const
    {
        if (filePath.isEmpty() && QDir::isRelativePath(path))
            return failure(Error::Kind::Invalid, Text::tr("The path %1 is relative to the file, and the file has no place yet.").arg(path), Text::tr("Save the file first."));
        resolved = QDir::cleanPath(QFileInfo(filePath).absoluteDir().absoluteFilePath(path));
        if (depth >= deepest)
            return failure(Error::Kind::Invalid, Text::tr("%1 is named by itself, or too deep in other files.").arg(resolved));
        QFile file(resolved);
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
            return failure(Error::Kind::Io, Text::tr("The component %1 cannot be read: %2.").arg(resolved, file.errorString()), Text::tr("pathRef is relative to the Polyaxonfile."));
        const auto document = Document::parse(file.readAll(), m_profile);
        const auto &findings = document.findings();
        const auto wrong = std::ranges::find(findings, Severity::Error, &Finding::severity);
        if (wrong != findings.cend())
            return failure(Error::Kind::Invalid, u"%1:%2:%3: %4"_s.arg(resolved).arg(wrong->line).arg(wrong->column).arg(wrong->message));
        if (document.kind() != "component"_L1)
            return failure(Error::Kind::Invalid, Text::tr("%1 is no component.").arg(resolved), Text::tr("pathRef names a file with kind: component."));
        return document.toJson();
    }

    Profile m_profile;
};

} // namespace

Status resolveReferences(QJsonObject &operation, const QString &filePath, Profile profile)
{
    return Resolver(profile).operation(operation, filePath, 0);
}

} // namespace Polydeck::Polyaxonfile
