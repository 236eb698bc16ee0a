// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plaintext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>
#include <QWidget>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    // Tooltips guess whether they hold markup; escaped text inside our own markup leaves nothing to guess, and wraps.
    return u"<p style=\"white-space:pre-wrap\">"_s + text.left(4000).toHtmlEscaped() + u"</p>"_s;
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip(text));
}

void copyToClipboard(const QString &text, bool secret)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    auto *data = new QMimeData;
    data->setText(text);
    if (secret) {
        // Clipboard managers that know the hint keep it out of their history.
        data->setData(u"x-kde-passwordManagerHint"_s, QByteArrayLiteral("secret"));
        QTimer::singleShot(30'000, clipboard, [clipboard, text] {
            if (clipboard->text() == text)
                clipboard->clear();
        });
    }
    clipboard->setMimeData(data);
}

} // namespace Polydeck::Ui
