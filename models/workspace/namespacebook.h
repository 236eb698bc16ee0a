// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <base/callbag.h>
#include <base/error.h>
#include <kube/kubeconfig.h>

#include <QAbstractTableModel>
#include <QStringList>

namespace Polydeck::Kube
{
class Client;
}

namespace Polydeck
{

/**
 * The namespaces that can be chosen for the open context. Where the cluster lets us list them, that list; otherwise those of
 * contexts that lead to the same cluster as the same user, the recent, typed and favourite ones, each tested with one access
 * review. What the user chose is remembered per context.
 */
class NamespaceBook : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Origin, Access, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FilterRole, NameRole, IsCurrentRole, IsFavouriteRole, AccessRole };
    enum class Known { Unknown, Allowed, Denied };
    Q_ENUM(Known)

    explicit NamespaceBook(QObject *parent = nullptr);
    ~NamespaceBook() override;

    // The workspace's side
    void setContext(const Kube::KubeConfig &config, const QString &context, const QString &current);
    /// Null: the connection goes. Otherwise the list is asked for; \a client outlives the next call of this.
    void setClient(Kube::Client *client);

    // The user's side
    void refresh();
    /// A name that was typed: kept for this context and tested.
    [[nodiscard]] Status addTyped(const QString &name);
    void setFavourite(const QString &name, bool favourite);
    void forget(const QString &name); ///< a typed or recent one
    /// The one in use goes to the head of the recent ones.
    void noteUse(const QString &name);

    [[nodiscard]] bool isListed() const { return m_isListed; } ///< the cluster told all of them
    [[nodiscard]] const Error &listError() const { return m_listError; } ///< why not; Forbidden is normal
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] Known access(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QString name;
        QString origin;
        bool favourite = false;
        Known access = Known::Unknown;
        bool operator==(const Row &) const = default;
    };
    void rebuild();
    void test(const QString &name);
    void setAccess(const QString &name, Known access);

    QString m_context;
    QString m_current;
    QStringList m_fromConfig;
    QStringList m_listed;
    bool m_isListed = false;
    Error m_listError;
    QList<Row> m_rows;
    Kube::Client *m_client = nullptr;
    CallBag m_calls;
};

/// The namespace that the user chose for \a context, empty when none; and the choice. Empty: back to the kubeconfig's.
[[nodiscard]] QString chosenNamespace(const QString &context);
void rememberNamespace(const QString &context, const QString &nameSpace);

} // namespace Polydeck
