// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretstring.h"

#include <utility>

namespace Polydeck {

void wipe(QByteArray &bytes) noexcept
{
    // Shared bytes belong to somebody else as well: the last holder wipes them.
    if (bytes.isEmpty() || !bytes.isDetached())
        return;
    volatile char *at = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        at[i] = 0;
}

SecretString::SecretString(QByteArray &&value)
    : m_value(std::move(value))
{
}

SecretString::SecretString(const QByteArray &value)
    : m_value(value.constData(), value.size())
{
}

SecretString &SecretString::operator=(const SecretString &other)
{
    if (this != &other) {
        wipe(m_value);
        m_value = other.m_value;
    }
    return *this;
}

SecretString &SecretString::operator=(SecretString &&other) noexcept
{
    if (this != &other) {
        wipe(m_value);
        m_value = std::exchange(other.m_value, {});
    }
    return *this;
}

SecretString::~SecretString()
{
    wipe(m_value);
}

void SecretString::clear()
{
    wipe(m_value);
    m_value.clear();
}

} // namespace Polydeck
