// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QPushButton;

namespace Polydeck::Ui
{
class TextLabel;

/// A question before something is destroyed.
struct Confirmation
{
    QString question = {}; ///< names the thing: "Delete the secret harbor-credentials?"
    QString consequence = {}; ///< what is lost: "Pods that pull images with it will fail to start."
    QString confirmText = {}; ///< the verb: "Delete secret"
};

/**
 * Inline confirmation. The safe answer has the focus and is the default; Esc is the safe answer. A second ask() replaces
 * the first, which then counts as declined.
 */
class ConfirmBar : public QFrame
{
    Q_OBJECT
public:
    /// \a id starts the object names: "<id>.confirm", "<id>.confirm.yes", "<id>.confirm.no".
    explicit ConfirmBar(const QString &id, QWidget *parent = nullptr);

    /// \a confirmed runs when the user says yes, unless \a context is gone by then.
    void ask(const Confirmation &confirmation, QObject *context, std::function<void()> confirmed);
    void dismiss();
    [[nodiscard]] bool isAsking() const;

Q_SIGNALS:
    void answered(bool yes);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void finish(bool yes);

    QPointer<QObject> m_context;
    std::function<void()> m_confirmed;
    QPointer<QWidget> m_focusBefore;
    TextLabel *m_question;
    TextLabel *m_consequence;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace Polydeck::Ui
