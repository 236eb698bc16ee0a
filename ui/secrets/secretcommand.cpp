// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretcommand.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

using Quote = QString (*)(const QString &);

QString written(const QStringList &head, const QList<CommandOption> &options, Quote quote, const QString &continuation)
{
    QStringList parts{head.join(u' ')};
    for (const CommandOption &option : options)
        parts.append(option.name + u'=' + quote(option.value));
    return parts.join(continuation);
}

} // namespace

ShownCommand secretCommand(const QString &kubectlKind, const QString &name, const QString &nameSpace, const QList<CommandOption> &options)
{
    auto all = options;
    if (!nameSpace.isEmpty())
        all.append({u"--namespace"_s, nameSpace});
    const auto head = [&](Quote quote) {
        return QStringList{u"kubectl create secret"_s, kubectlKind, quote(name.isEmpty() ? u"<NAME>"_s : name)};
    };
    return {.bash = written(head(quotedForBash), all, quotedForBash, u" \\\n  "_s),
            .powerShell = written(head(quotedForPowerShell), all, quotedForPowerShell, u" `\n  "_s)};
}

} // namespace Polydeck::Ui
