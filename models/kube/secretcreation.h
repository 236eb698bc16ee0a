// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apiobjects.h"

#include <base/call.h>
#include <net/http.h>

#include <QObject>

namespace Polydeck::Kube
{

/**
 * Creates a secret once. A connection that breaks after the server read the request makes Qt send it again, and the second one
 * is told that the secret exists: then the secret is read, and only if it is the same and was made just now it was ours.
 */
class SecretCreation : public QObject
{
public:
    [[nodiscard]] static Call<SecretRow> start(Net::Http &http, const SecretSpec &secret, const QString &collection, const QString &self);

private:
    SecretCreation(Net::Http &http, SecretSpec secret, QString self);
    void send(const QString &collection);
    void answered(Result<Net::Response> response);
    void compare(const Error &exists, const QDateTime &serverTime);
    void finish(Result<SecretRow> result);
    [[nodiscard]] Error withoutValues(Error error) const;
    [[nodiscard]] bool isOurs(const SecretContent &found, const QDateTime &serverTime) const;

    Net::Http &m_http;
    SecretSpec m_secret;
    const QString m_self;
    Resolver<SecretRow> m_resolver;
    Call<Net::Response> m_call;
};

} // namespace Polydeck::Kube
