// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

namespace Polydeck
{

/// What a person notes about a context. It is kept in the program's settings: kubeconfig files stay as they are.
struct ContextMark
{
    enum class Colour { None, Blue, Green, Amber, Red, Violet, Slate };

    bool favourite = false;
    bool production = false; ///< to be seen in the whole window, so that nobody takes it for another
    Colour colour = Colour::None;

    bool operator==(const ContextMark &) const = default;
};

/// Marks, contexts used lately, and kubeconfig files that are sources of their own. Remembered across starts.
class ContextMarks : public QObject
{
    Q_OBJECT
public:
    explicit ContextMarks(QObject *parent = nullptr);

    [[nodiscard]] ContextMark mark(const QString &context) const { return m_marks.value(context); }
    void setMark(const QString &context, const ContextMark &mark);
    /// The marks of a context go with it to its new name.
    void renamed(const QString &from, const QString &to);

    [[nodiscard]] const QStringList &recent() const { return m_recent; } ///< newest first, at most 20
    void noteUsed(const QString &context);

    [[nodiscard]] const QStringList &ownSources() const { return m_ownSources; }
    void setOwnSources(const QStringList &files);

Q_SIGNALS:
    void changed();

private:
    void save();

    QHash<QString, ContextMark> m_marks;
    QStringList m_recent;
    QStringList m_ownSources;
};

} // namespace Polydeck
