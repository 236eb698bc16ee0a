// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Polydeck {

/// Overwrites the bytes with zeros where nobody else shares them; the size stays.
void wipe(QByteArray &bytes) noexcept;

/**
 * A credential in memory: wiped when it goes, never printed. There is deliberately no conversion to QString and no
 * stream operator; take the bytes where they are handed to the wire or the widget, and nowhere else.
 */
class SecretString
{
public:
    SecretString() = default;
    explicit SecretString(QByteArray &&value);
    explicit SecretString(const QByteArray &value);
    SecretString(const SecretString &) = default;
    SecretString(SecretString &&) noexcept = default;
    SecretString &operator=(const SecretString &other);
    SecretString &operator=(SecretString &&other) noexcept;
    ~SecretString();

    [[nodiscard]] const QByteArray &reveal() const { return m_value; }
    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    void clear();

    bool operator==(const SecretString &) const = default;

private:
    QByteArray m_value;
};

} // namespace Polydeck
