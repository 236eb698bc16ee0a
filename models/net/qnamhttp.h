// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connectionprofile.h"
#include "http.h"

#include <memory>

class QNetworkAccessManager;

namespace Polydeck::Net {

/**
 * Http over Qt Network. HTTP/1.1 only (Qt 6.8 loses requests after an HTTP/2 GOAWAY), a manager for short calls and one
 * for streams so that watches cannot starve them, no automatic redirects, no system proxy for loopback.
 * Lives on the thread that made it.
 */
class QnamHttp final : public Http
{
public:
    explicit QnamHttp(ConnectionProfile profile);
    ~QnamHttp() override;

    [[nodiscard]] Call<Response> send(const Request &request) override;
    [[nodiscard]] std::unique_ptr<HttpStream> open(const Request &request) override;
    [[nodiscard]] QUrl serverUrl() const override;
    [[nodiscard]] const ConnectionProfile &profile() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Polydeck::Net
