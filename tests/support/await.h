// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/call.h>

#include <QObject>
#include <QTest>

#include <chrono>
#include <optional>

namespace Polydeck::Testing {

/// Runs the event loop until \a call has its answer. Tests only: the program never waits like this.
template <class T> [[nodiscard]] Result<T> await(Call<T> &&call, std::chrono::milliseconds limit = std::chrono::seconds(10))
{
    std::optional<Result<T>> answer;
    QObject context;
    const auto kept = std::move(call).then(&context, [&answer](Result<T> &&result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, QDeadlineTimer(limit)))
        return failure(Error::Kind::Timeout, QStringLiteral("the test waited %1 ms for an answer in vain").arg(limit.count()));
    return std::move(*answer);
}

/// What QVERIFY2 wants: it casts to const char *.
class FailureText
{
public:
    explicit FailureText(const Error &error)
        : m_text(error.oneLine().toUtf8() + " | " + error.detail.toUtf8())
    {
    }
    FailureText() = default;

    explicit operator const char *() const { return m_text.constData(); }
    [[nodiscard]] bool contains(const QByteArray &text) const { return m_text.contains(text); }

private:
    QByteArray m_text;
};

/// The text of a failure, empty for a success: `QVERIFY2(result, failureText(result))`.
template <class T> [[nodiscard]] FailureText failureText(const Result<T> &result)
{
    return result ? FailureText() : FailureText(result.error());
}

} // namespace Polydeck::Testing
