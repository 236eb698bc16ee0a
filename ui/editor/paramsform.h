// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <polyaxonfile/document.h>

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace Polydeck::Ui
{
class FormField;

/// One field for each input of the component. What was typed stays when the file changes, as long as the input's name does.
class ParamsForm : public QWidget
{
    Q_OBJECT
public:
    explicit ParamsForm(QWidget *parent = nullptr);

    void setDocument(const Polyaxonfile::Document &document);
    /// What was given; inputs left empty take their default and are not in here.
    [[nodiscard]] QList<Polyaxonfile::Param> params() const;
    /// Shows what is wrong below its field. \return true when nothing is. \a strict also counts what is still missing.
    bool validate(bool strict);
    void focusFirstProblem();

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        Polyaxonfile::Input input;
        FormField *field = nullptr;
    };
    void rebuild();
    QWidget *makeInput(const Polyaxonfile::Input &input);
    void keep(const QString &name, const QString &value);
    [[nodiscard]] static QString hintFor(const Polyaxonfile::Input &input);

    Polyaxonfile::Document m_document;
    QList<Row> m_rows;
    QHash<QString, QString> m_values;
    QVBoxLayout *m_layout;
};

} // namespace Polydeck::Ui
