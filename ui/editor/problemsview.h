// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/finding.h>

#include <QWidget>

class QMenu;
class QPushButton;
class QTableView;

namespace Polydeck::Ui
{
class GlyphLabel;
class ProblemsModel;
class TextLabel;

/// The problems below the text: a summary line that is always there, and the list while there is something to list.
class ProblemsView : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsView(QWidget *parent = nullptr);
    void setFindings(const QList<Polyaxonfile::Finding> &findings);
    /// Says against what the text is checked: "Polyaxon 1.11", and whether that is the connected server's choice.
    void setProfile(Polyaxonfile::Profile profile, bool follows);

Q_SIGNALS:
    void placeRequested(int line, int column);
    void fixRequested(const Polydeck::Polyaxonfile::Fix &fix);
    /// Another version to check against; nothing: the connected server's.
    void profileRequested(std::optional<Polydeck::Polyaxonfile::Profile> profile);

private:
    void buildProfileMenu();
    void updateSummary();
    ProblemsModel *m_model;
    QTableView *m_table;
    GlyphLabel *m_glyph;
    TextLabel *m_summary;
    QPushButton *m_profile;
    QMenu *m_menu = nullptr;
};

} // namespace Polydeck::Ui
