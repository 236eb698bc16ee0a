// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sheet.h"

namespace Polydeck::Ui
{

/// What this program is: version, licence, and the parts it stands on with theirs.
class AboutSheet : public Sheet
{
    Q_OBJECT
public:
    explicit AboutSheet(QWidget *window);

protected:
    QWidget *firstFocus() override;

private:
    QWidget *m_closeButton;
};

} // namespace Polydeck::Ui
