// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Polyaxon
{

namespace
{

constexpr qsizetype longestName = 128;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Polyaxon::ProjectName)
};

/// The words that the server reserves; each is reserved with an appended "s" as well (polyaxon-api 3.3).
const QSet<QString> &reservedWords()
{
    static const auto words = [] {
        const auto list = u"user profile preset admin root abstract experiment gateway stream service project health 50x 404 500 "
                          "rewrite-service permission healthz api polyaxon haupt dashboard index log metric portfolio public revision "
                          "version support tryout output artifact data dataset secret config_map pod deployment model management "
                          "dependency dependencie repo cluster event manage login account register accept organization org team help "
                          "doc logout static _static statusz status statuses _status out debug remote cli blog welcome feature customer "
                          "integration signup pricing subscribe enterprise about job run thank guide privacy security term from "
                          "sponsorship for at vs _admin contact bookmark pipeline dag operation component action hook monitor setting "
                          "hub registry registrie legal avatar self this name list detail update create delete get fetch query put "
                          "patch member new archive restore catalog auth activity activitie history analytic"_s.split(u' ');
        QSet<QString> set;
        for (const auto &word : list) {
            set.insert(word);
            set.insert(word + u's');
        }
        return set;
    }();
    return words;
}

bool isAllowed(QChar character)
{
    const auto code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9') || code == u'-' || code == u'_';
}

} // namespace

QString projectNameProblem(const QString &name)
{
    if (name.isEmpty())
        return Text::tr("A project needs a name.");
    const auto strange = std::ranges::find_if_not(name, isAllowed);
    if (strange != name.end()) {
        const auto shown = strange->isSpace() ? Text::tr("a space") : Text::tr("\u201c%1\u201d").arg(*strange);
        return Text::tr("Only letters (a to z), digits, hyphens and underscores are allowed, not %1.").arg(shown);
    }
    if (name.size() > longestName)
        return Text::tr("The name has %1 characters; %2 are allowed.").arg(name.size()).arg(longestName);
    if (reservedWords().contains(name.toLower()))
        return Text::tr("\u201c%1\u201d is a word that Polyaxon keeps for itself. Add something to it.").arg(name);
    return {};
}

} // namespace Polydeck::Polyaxon
