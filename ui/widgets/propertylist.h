// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <ui/theme/tokens.h>

#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;

namespace Polydeck::Ui
{

/// One fact: "Server", "https://…".
struct Property
{
    QString name = {};
    QString value = {};
    bool monospace = false;
    QString note = {}; ///< small line below the value
    Token tint = Token::Text;
    bool operator==(const Property &) const = default;
};

/// Facts in two columns; values wrap, can be selected and copied, and are always plain text.
class PropertyList : public QWidget
{
    Q_OBJECT
public:
    explicit PropertyList(QWidget *parent = nullptr);
    void setProperties(const QList<Property> &properties);
    [[nodiscard]] const QList<Property> &properties() const { return m_properties; }

private:
    QGridLayout *m_grid;
    QList<Property> m_properties;
};

} // namespace Polydeck::Ui
