// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "secretpanel.h"

#include "checkedfield.h"
#include "genericfields.h"
#include "registryfields.h"
#include "s3fields.h"

#include <ui/theme/controls.h>
#include <ui/theme/tokens.h>
#include <ui/widgets/commandbox.h>
#include <ui/widgets/labels.h>
#include <ui/widgets/messagebar.h>

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Polydeck::Ui
{

namespace
{
constexpr int comfortableWidth = 440;
}

SecretPanel::SecretPanel(QWidget *parent)
    : SidePanel(u"secrets.form"_s, tr("New secret"), true, parent)
    , m_form(new QWidget)
    , m_messages(new MessageBar(u"secrets.form"_s))
    , m_kind(new QComboBox)
    , m_purpose(new TextLabel({}, TextLabel::Style::Small, Token::TextMuted))
    , m_registry(new RegistryFields)
    , m_s3(new S3Fields)
    , m_generic(new GenericFields)
    , m_command(new CommandBox(u"secrets.form"_s))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_create(new QPushButton(tr("Create secret")))
{
    setMinimumWidth(comfortableWidth);
    m_name = new CheckedField(tr("Name"), new QLineEdit, [this](const QString &name) {
        const Verdict verdict = secretNameVerdict(name);
        if (verdict.isFine() && (name == m_takenByServer || (m_taken && m_taken(name))))
            return Verdict{tr("There is already a secret of this name. Choose another, or delete that one first."), false};
        return verdict;
    });
    buildBody();
    buildFooter();
    for (SecretFields *fields : {static_cast<SecretFields *>(m_registry), static_cast<SecretFields *>(m_s3), static_cast<SecretFields *>(m_generic)})
        connect(fields, &SecretFields::changed, this, &SecretPanel::refreshCommand);
    connect(m_name, &CheckedField::changed, this, &SecretPanel::refreshCommand);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { setKind(kind()); });
    setKind(SecretKind::Harbor);
}

SecretPanel::~SecretPanel()
{
    // A field that loses the focus while the window goes says that its editing is finished, and its rule looks at our members.
    const auto edits = findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits)
        edit->disconnect();
    wipe();
}

void SecretPanel::buildBody()
{
    m_kind->setObjectName(u"secrets.form.kind"_s);
    m_name->edit()->setObjectName(u"secrets.form.name"_s);
    for (const SecretKind kind : secretKinds())
        m_kind->addItem(secretKindTitle(kind), static_cast<int>(kind));
    m_purpose->setWordWrap(true);

    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(Space::OneAndHalf);
    auto *kindField = new FormField(tr("Kind"), m_kind);
    auto *kindAndPurpose = new QVBoxLayout;
    kindAndPurpose->setSpacing(Space::Half);
    kindAndPurpose->addWidget(kindField);
    kindAndPurpose->addWidget(m_purpose);
    form->addLayout(kindAndPurpose);
    form->addWidget(m_name);
    form->addWidget(m_registry);
    form->addWidget(m_s3);
    form->addWidget(m_generic);

    body()->addWidget(m_messages);
    body()->addWidget(m_form);
    body()->addSpacing(Space::Half);
    body()->addWidget(new TextLabel(tr("The same with kubectl"), TextLabel::Style::Subheading));
    body()->addWidget(m_command);
    body()->addStretch(1);
}

void SecretPanel::buildFooter()
{
    m_cancel->setObjectName(u"secrets.form.cancel"_s);
    m_create->setObjectName(u"secrets.form.create"_s);
    setButtonKind(m_create, ButtonKind::Primary);
    addFooterWidget(m_cancel);
    addFooterWidget(m_create);
    connect(m_cancel, &QPushButton::clicked, this, &SidePanel::closeRequested);
    connect(m_create, &QPushButton::clicked, this, [this] {
        if (validate())
            Q_EMIT createRequested();
    });
}

void SecretPanel::start(SecretKind kind, const QString &nameSpace)
{
    wipe();
    m_nameSpace = nameSpace;
    m_name->setHint(tr("In the namespace %1.").arg(nameSpace));
    setKind(kind);
    m_name->edit()->setText(guideSecretName(kind));
    focusForm();
}

void SecretPanel::focusForm()
{
    QWidget *open = m_name->isFine() ? fields()->check(false) : m_name->edit();
    goTo(open ? open : m_create);
}

void SecretPanel::setKind(SecretKind kind)
{
    const QString before = guideSecretName(std::exchange(m_shownKind, kind));
    {
        const QSignalBlocker quiet(m_kind);
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
    }
    m_purpose->setText(secretKindPurpose(kind));
    m_registry->setHarbor(kind == SecretKind::Harbor);
    m_registry->setVisible(kind == SecretKind::Harbor || kind == SecretKind::Registry);
    m_s3->setVisible(kind == SecretKind::S3);
    m_generic->setVisible(kind == SecretKind::Generic);
    // A name of the user's own stays, a suggested one follows the kind.
    if (m_name->text().isEmpty() || m_name->text() == before)
        m_name->edit()->setText(guideSecretName(kind));
    refreshCommand();
}

SecretKind SecretPanel::kind() const
{
    return static_cast<SecretKind>(m_kind->currentData().toInt());
}

QString SecretPanel::secretName() const
{
    return m_name->text();
}

void SecretPanel::setTaken(std::function<bool(const QString &)> taken)
{
    m_taken = std::move(taken);
    recheck();
}

void SecretPanel::recheck()
{
    if (!isSending())
        m_name->check();
}

SecretFields *SecretPanel::fields() const
{
    switch (m_shownKind) {
    case SecretKind::S3:
        return m_s3;
    case SecretKind::Generic:
        return m_generic;
    case SecretKind::Harbor:
    case SecretKind::Registry:
        break;
    }
    return m_registry;
}

bool SecretPanel::validate()
{
    const bool nameFine = m_name->check(true);
    QWidget *wrong = fields()->check(true);
    if (!nameFine)
        wrong = m_name->edit();
    if (wrong)
        goTo(wrong);
    return !wrong;
}

Kube::SecretSpec SecretPanel::spec() const
{
    return fields()->spec(m_nameSpace, m_name->text());
}

void SecretPanel::wipe()
{
    m_call.abort();
    setSending(false);
    m_takenByServer.clear();
    m_messages->clear();
    m_name->wipe();
    m_registry->wipe();
    m_s3->wipe();
    m_generic->wipe();
    refreshCommand();
}

void SecretPanel::refreshCommand()
{
    const QString name = secretNameVerdict(m_name->text()).isFine() ? m_name->text() : QString();
    m_command->setCommand(secretCommand(fields()->kubectlKind(), name, m_nameSpace, fields()->commandOptions()));
}

void SecretPanel::goTo(QWidget *input)
{
    input->setFocus(Qt::OtherFocusReason);
    reveal(input);
}

void SecretPanel::reveal(QWidget *widget)
{
    auto *scroll = findChild<QScrollArea *>();
    if (scroll && scroll->isAncestorOf(widget))
        scroll->ensureWidgetVisible(widget, 0, Space::Four);
}

void SecretPanel::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // Enter on "Cancel" must not create anything.
    if (enter && (m_create->hasFocus() || qobject_cast<QLineEdit *>(focusWidget())))
        m_create->click();
    else
        SidePanel::keyPressEvent(event);
}

} // namespace Polydeck::Ui
