// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretrules.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{

constexpr qsizetype longestName = 253; // of an object and of a key

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Polydeck::Ui::SecretRules)
};

Verdict wrong(const QString &problem)
{
    return {problem, false};
}

Verdict incomplete(const QString &problem)
{
    return {problem, true};
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

QString shown(QChar c)
{
    if (c.isSpace())
        return Text::tr("a space");
    return c.isPrint() ? Text::tr("\u201c%1\u201d").arg(c) : Text::tr("an invisible character");
}

bool hasSpace(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isSpace(); });
}

bool hasLineBreak(const QString &text)
{
    return text.contains(u'\n') || text.contains(u'\r');
}

/// Still on the way to "https://".
bool beginsScheme(const QString &text)
{
    return "https://"_L1.startsWith(text) || "http://"_L1.startsWith(text);
}

Verdict addressVerdict(const QUrl &url)
{
    if (!url.userInfo().isEmpty())
        return wrong(Text::tr("Leave user name and password out of the address; they have fields of their own."));
    if (!url.isValid() || url.host().isEmpty())
        return wrong(Text::tr("This is not an address."));
    if (url.hasQuery() || url.hasFragment())
        return wrong(Text::tr("Leave out what follows \u201c?\u201d or \u201c#\u201d."));
    return {};
}

} // namespace

Verdict secretNameVerdict(const QString &name)
{
    if (name.isEmpty())
        return incomplete(Text::tr("A secret needs a name."));
    const auto strange = std::ranges::find_if_not(name, [](QChar c) { return isLower(c) || isDigit(c) || c == u'-' || c == u'.'; });
    if (strange != name.end())
        return wrong(Text::tr("Only lower-case letters (a to z), digits, \u201c-\u201d and \u201c.\u201d are allowed, not %1.").arg(shown(*strange)));
    if (name.size() > longestName)
        return wrong(Text::tr("The name has %1 characters; %2 are allowed.").arg(name.size()).arg(longestName));
    const QStringList parts = name.split(u'.');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &part = parts.at(i);
        const bool last = i == parts.size() - 1;
        if (part.isEmpty() && !last)
            return wrong(Text::tr("A name neither starts with \u201c.\u201d nor has two of them in a row."));
        if (part.startsWith(u'-') || (part.endsWith(u'-') && !last))
            return wrong(Text::tr("\u201c-\u201d may not stand at the start or the end of a name, nor beside \u201c.\u201d."));
    }
    if (name.endsWith(u'-') || name.endsWith(u'.'))
        return incomplete(Text::tr("A name ends with a letter or a digit."));
    return {};
}

Verdict secretKeyVerdict(const QString &key)
{
    if (key.isEmpty())
        return incomplete(Text::tr("Each value needs a key."));
    const auto strange = std::ranges::find_if_not(key, [](QChar c) {
        return isLower(c) || isUpper(c) || isDigit(c) || c == u'-' || c == u'_' || c == u'.';
    });
    if (strange != key.end())
        return wrong(Text::tr("Only letters (a to z), digits, \u201c-\u201d, \u201c_\u201d and \u201c.\u201d are allowed in a key, not %1.").arg(shown(*strange)));
    if (key.size() > longestName)
        return wrong(Text::tr("The key has %1 characters; %2 are allowed.").arg(key.size()).arg(longestName));
    if (key == "."_L1)
        return incomplete(Text::tr("\u201c.\u201d alone is not a key."));
    if (key.startsWith(".."_L1))
        return wrong(Text::tr("A key does not start with \u201c..\u201d."));
    return {};
}

Verdict registryServerVerdict(const QString &server, bool required)
{
    if (server.isEmpty())
        return required ? incomplete(Text::tr("The registry's address is needed.")) : Verdict();
    if (hasSpace(server))
        return wrong(Text::tr("An address holds no spaces."));
    if (beginsScheme(server))
        return incomplete(Text::tr("The registry's host is missing."));
    const qsizetype scheme = server.indexOf("://"_L1);
    if (scheme >= 0 && !server.startsWith("https://"_L1) && !server.startsWith("http://"_L1))
        return wrong(Text::tr("An address starts with https:// or with the host."));
    return addressVerdict(QUrl(scheme >= 0 ? server : QString("https://"_L1 + server), QUrl::StrictMode));
}

Verdict registryUserVerdict(const QString &user)
{
    if (user.isEmpty())
        return incomplete(Text::tr("The user name is needed."));
    if (user.contains(u':'))
        return wrong(Text::tr("A user name holds no \u201c:\u201d: the registry would take what follows it for the password."));
    return {};
}

Verdict passwordVerdict(const QString &password)
{
    if (password.isEmpty())
        return incomplete(Text::tr("The password is needed."));
    if (hasLineBreak(password))
        return wrong(Text::tr("There is a line break in the password; it was probably copied along. Paste it again without."));
    return {};
}

Verdict emailVerdict(const QString &email)
{
    if (email.isEmpty())
        return {};
    if (hasSpace(email))
        return wrong(Text::tr("An e-mail address holds no spaces."));
    const qsizetype at = email.indexOf(u'@');
    if (at <= 0 || at == email.size() - 1)
        return incomplete(Text::tr("An e-mail address looks like name@example.org."));
    return {};
}

Verdict accessKeyVerdict(const QString &key)
{
    if (key.isEmpty())
        return incomplete(Text::tr("The key is needed."));
    if (hasSpace(key))
        return wrong(Text::tr("There is white space in the key; it was probably copied along. Paste it again without."));
    return {};
}

Verdict endpointVerdict(const QString &url)
{
    if (url.isEmpty())
        return incomplete(Text::tr("The endpoint's address is needed."));
    if (hasSpace(url))
        return wrong(Text::tr("An address holds no spaces."));
    if (beginsScheme(url))
        return incomplete(Text::tr("The endpoint's host is missing."));
    if (!url.startsWith("https://"_L1) && !url.startsWith("http://"_L1))
        return wrong(Text::tr("The address starts with https:// (or http://)."));
    return addressVerdict(QUrl(url, QUrl::StrictMode));
}

Verdict secretValueVerdict(const QString &value)
{
    return value.isEmpty() ? incomplete(Text::tr("The value is empty.")) : Verdict();
}

} // namespace Polydeck::Ui
