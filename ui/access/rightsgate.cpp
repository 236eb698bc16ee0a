// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rightsgate.h"

#include <kube/accessrules.h>
#include <ui/widgets/actionregistry.h>
#include <workspace/workspace.h>

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::RightsGate)
};

struct Need
{
    const char16_t *action;
    const char16_t *verb;
    const char16_t *resource;
};

constexpr std::array s_needs{
    Need{u"secrets.new", u"create", u"secrets"},        Need{u"secrets.newHarbor", u"create", u"secrets"}, Need{u"secrets.newS3", u"create", u"secrets"},
    Need{u"secrets.newGeneric", u"create", u"secrets"}, Need{u"secrets.delete", u"delete", u"secrets"},    Need{u"forwards.new", u"create", u"pods/portforward"},
};

} // namespace

void gateActions(Workspace &workspace, ActionRegistry &actions)
{
    for (const Need &need : s_needs) {
        const Kube::Right right{.verb = QString::fromUtf16(need.verb), .resource = QString::fromUtf16(need.resource)};
        actions.setObstacle(QString::fromUtf16(need.action), &workspace, [&workspace, right]() -> QString {
            const auto *rules = workspace.rights();
            if (!rules || !rules->denies(right))
                return {};
            return Kube::missingRightsText(rules->nameSpace, {right}) + u' ' + Text::tr("Access, Rights has a role to copy for the administrator.");
        });
    }
    QObject::connect(&workspace, &Workspace::rightsChanged, &actions, &ActionRegistry::refresh);
}

} // namespace Polydeck::Ui
