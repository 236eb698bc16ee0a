// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "projectapi.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Polydeck::Sandbox
{

namespace
{

// The words that the server reserves, each also with an s at the end.
constexpr QStringView reservedWords
    = u"user profile preset admin root abstract experiment gateway stream service project health 50x 404 500 rewrite-service permission "
      "healthz api polyaxon haupt dashboard index log metric portfolio public revision version support tryout output artifact data "
      "dataset secret config_map pod deployment model management dependency dependencie repo cluster event manage login account "
      "register accept organization org team help doc logout static _static statusz status statuses _status out debug remote cli blog "
      "welcome feature customer integration signup pricing subscribe enterprise about job run thank guide privacy security term from "
      "sponsorship for at vs _admin contact bookmark pipeline dag operation component action hook monitor setting hub registry "
      "registrie legal avatar self this name list detail update create delete get fetch query put patch member new archive restore "
      "catalog auth activity activitie history analytic";

bool isReserved(const QString &name)
{
    static const QSet<QString> words = [] {
        QSet<QString> set;
        const auto list = reservedWords.toString().split(u' ');
        for (const QString &word : list)
            set << word << QString(word + u's');
        return set;
    }();
    return words.contains(name.toLower());
}

} // namespace

QString projectNameRefusal(const QJsonValue &name, const RunStore &store)
{
    static const QRegularExpression slug(u"^[-a-zA-Z0-9_]+$"_s);
    if (name.isUndefined())
        return u"This field is required."_s;
    if (name.isNull())
        return u"This field may not be null."_s;
    const QString text = name.isDouble() ? QString::number(name.toInteger()) : name.toString();
    if (!name.isString() && !name.isDouble())
        return u"Not a valid string."_s;
    if (text.trimmed().isEmpty())
        return u"This field may not be blank."_s;
    if (!slug.match(text).hasMatch())
        return u"Enter a valid \u201cslug\u201d consisting of letters, numbers, underscores or hyphens."_s;
    if (text.size() > 128)
        return u"Ensure this field has no more than 128 characters."_s;
    if (isReserved(text))
        return u"The name is a reserved word or already taken."_s;
    if (store.project(text))
        return u"project with this name already exists."_s;
    return {};
}

} // namespace Polydeck::Sandbox
