// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aboutsheet.h"

#include <ui/theme/controls.h>
#include <ui/theme/icons.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/propertylist.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>

namespace Polydeck::Ui
{

using namespace Qt::StringLiterals;

namespace
{

QString version()
{
    return QStringLiteral(POLYDECK_VERSION);
}

QString forSupport()
{
    return u"Polydeck %1\nQt %2\n%3, %4\n"_s.arg(version(), QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                                                QSysInfo::currentCpuArchitecture());
}

QList<Property> parts()
{
    const auto part = [](const QString &name, const QString &licence, const QString &note) {
        return Property{.name = name, .value = licence, .monospace = false, .note = note, .tint = Token::Text};
    };
    return {
        part(u"Qt "_s + QString::fromLatin1(qVersion()), u"LGPL-3.0"_s, AboutSheet::tr("windows, network, sockets")),
        part(u"KSyntaxHighlighting"_s, u"MIT"_s, AboutSheet::tr("colours in the editor")),
        part(u"yaml-cpp"_s, u"MIT"_s, AboutSheet::tr("reading YAML")),
        part(u"Qt WebEngine"_s, u"LGPL-3.0"_s, AboutSheet::tr("web pages, a plugin that is loaded when first needed")),
    };
}

} // namespace

AboutSheet::AboutSheet(QWidget *window)
    : Sheet(u"about"_s, Place::Middle, window)
{
    setAccessibleName(tr("About Polydeck"));
    setCardSize({480, 440});

    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    auto *names = new QVBoxLayout;
    names->setSpacing(Space::Quarter);
    names->addStretch();
    names->addWidget(new TextLabel(u"Polydeck"_s, TextLabel::Style::Heading));
    names->addWidget(new TextLabel(tr("Version %1").arg(version()), TextLabel::Style::Body, Token::TextMuted));
    names->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(Space::Two);
    head->addWidget(mark);
    head->addLayout(names, 1);

    auto *what = new TextLabel(tr("Kubernetes and Polyaxon, point and click."));
    auto *licence = new TextLabel(tr("Free software under the GNU General Public License, version 3 or later. It comes without any "
                                     "warranty. It stands on:"),
                                  TextLabel::Style::Body, Token::TextMuted);
    licence->setWordWrap(true);
    auto *list = new PropertyList;
    list->setProperties(parts());

    auto *copy = new QPushButton(icon("copy"_L1), tr("Copy version details"));
    copy->setObjectName(u"about.copy"_s);
    connect(copy, &QPushButton::clicked, this, [] { copyToClipboard(forSupport()); });
    auto *done = new QPushButton(tr("Close"));
    done->setObjectName(u"about.close"_s);
    connect(done, &QPushButton::clicked, this, &Sheet::close);
    m_closeButton = done;
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(done);

    auto *layout = new QVBoxLayout(card());
    layout->setContentsMargins(Space::Three, Space::Three, Space::Three, Space::Two);
    layout->setSpacing(Space::OneAndHalf);
    layout->addLayout(head);
    layout->addWidget(what);
    layout->addWidget(licence);
    layout->addWidget(list);
    layout->addStretch();
    layout->addLayout(buttons);
}

QWidget *AboutSheet::firstFocus()
{
    return m_closeButton;
}

} // namespace Polydeck::Ui
