// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include "command.h"

#include <kube/kubeconfigfiles.h>
#include <workspace/connectionladder.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace Polydeck::Commands
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

static QString mark(const LadderRung &rung)
{
    using enum LadderRung::State;
    switch (rung.state) {
    case Passed:
        return rung.isWarning ? u"note"_s : u"ok"_s;
    case Failed:
        return u"FAIL"_s;
    case NotTried:
    case Running:
        break;
    }
    return u"-"_s;
}

static QString line(const LadderRung &rung)
{
    QString text = rung.text;
    if (rung.state == LadderRung::State::NotTried)
        text = tr("not tried");
    else if (rung.state == LadderRung::State::Failed)
        text = rung.error.oneLine();
    return "%1 %2 %3"_L1.arg(mark(rung).leftJustified(4), title(rung.step).leftJustified(9), text);
}

/// Each rung as soon as it is known; a support call watches where it hangs.
static void follow(ConnectionLadder &ladder)
{
    QEventLoop loop; // a command has no window that would have to stay alive
    qsizetype printed = 0;
    const auto printKnown = [&] {
        while (printed < ladder.rungs().size() && ladder.rungs().at(printed).state >= LadderRung::State::Passed)
            print(line(ladder.rungs().at(printed++)));
    };
    QObject::connect(&ladder, &ConnectionLadder::changed, &loop, printKnown);
    QObject::connect(&ladder, &ConnectionLadder::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    ladder.start();
    loop.exec();
    for (; printed < ladder.rungs().size(); ++printed)
        print(line(ladder.rungs().at(printed)));
}

int runCheck(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Checks the way from a context of the kubeconfig to its Polyaxon, step by step, and says where it ends."));
    const QCommandLineOption context(u"context"_s, tr("The context to check; without it the current one."), u"name"_s);
    parser.addOption(context);
    if (const int code = parseArguments(parser, u"check"_s, arguments); code >= 0)
        return code;
    if (!parser.positionalArguments().isEmpty() || (parser.isSet(context) && parser.value(context).isEmpty())) {
        complain(tr("usage: polydeck check [--context NAME]"));
        return Usage;
    }
    const Kube::KubeConfig config = Kube::loadKubeConfig(Kube::kubeConfigPaths());
    for (const Error &problem : config.problems)
        complain(problem);
    ConnectionLadder ladder(config, parser.value(context));
    follow(ladder);
    const LadderRung *failed = ladder.failedRung();
    if (!failed)
        return ladder.hasPassed() ? Ok : Refused;
    Error stop = failed->error;
    stop.what = tr("the way ends at \"%1\".").arg(title(failed->step));
    stop.hint.clear();
    complain(stop);
    if (failed->action == LadderRung::Action::CopyRole)
        complain(tr("the role, for kubectl apply -f -:") + u'\n' + ladder.roleYaml().trimmed());
    return Refused;
}

} // namespace Polydeck::Commands
