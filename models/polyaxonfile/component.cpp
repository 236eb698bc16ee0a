// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "component.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxonfile
{

namespace
{

QList<Io> readIos(const Value &list)
{
    QList<Io> ios;
    for (qsizetype i = 0; list.isSequence() && i < list.size(); ++i) {
        const auto node = list.at(i);
        if (!node.isMapping())
            continue;
        Io io;
        io.node = node;
        io.name = node[u"name"].text();
        io.type = node[u"type"].text();
        io.value = node[u"value"];
        io.validation = node[u"validation"];
        io.options = io.validation.isMapping() && io.validation[u"options"] ? io.validation[u"options"] : node[u"options"];
        io.isList = readsAsTrue(node.field(u"isList"));
        if (const auto flag = node.field(u"isList"); !flag.isNull())
            io.listFlag = io.isList;
        io.isFlag = readsAsTrue(node.field(u"isFlag"));
        const auto optional = node.field(u"isOptional");
        io.hasIsOptional = optional.isValid();
        io.isOptional = readsAsTrue(optional);
        if (const auto delay = node[u"delayValidation"]; !delay.isNull())
            io.delayValidation = readsAsTrue(delay);
        ios.append(io);
    }
    return ios;
}

const Io *find(const QList<Io> &ios, const QString &name)
{
    const auto found = std::ranges::find(ios, name, &Io::name);
    return found == ios.cend() ? nullptr : &*found;
}

} // namespace

bool Io::needsNoValue(Profile profile) const
{
    return isOptional || (profile == Profile::V2_16 && value && !hasIsOptional);
}

QString Io::typeName() const
{
    const auto name = type.isEmpty() ? u"any"_s : type;
    return isList ? u"List[%1]"_s.arg(name) : name;
}

const Io *Component::input(const QString &name) const
{
    return find(inputs, name);
}

const Io *Component::output(const QString &name) const
{
    return find(outputs, name);
}

Component readComponent(const Value &node)
{
    return {node, readIos(node[u"inputs"]), readIos(node[u"outputs"]), node[u"run"]};
}

Component componentOf(const Value &root)
{
    const auto component = root[u"component"];
    return readComponent(component.isMapping() ? component : root);
}

bool readsAsTrue(const Value &value)
{
    switch (value.kind()) {
    case Kind::Bool:
        return value.node().boolean;
    case Kind::Int:
    case Kind::Float:
        return value.node().number == 1;
    case Kind::Text: {
        const auto text = value.text().toLower();
        return text == "true"_L1 || text == "yes"_L1 || text == "on"_L1 || text == "t"_L1 || text == "y"_L1 || text == "1"_L1;
    }
    default:
        return false;
    }
}

} // namespace Polydeck::Polyaxonfile
