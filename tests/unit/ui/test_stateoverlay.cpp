// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/widgets/detailsbox.h>
#include <ui/widgets/stateoverlay.h>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Polydeck;
using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;
using State = StateOverlay::State;

class TestStateOverlay : public QObject
{
    Q_OBJECT
private:
    QWidget m_covered;
    StateOverlay *m_overlay = nullptr;

    template<class T>
    T *part(const QString &name)
    {
        return m_covered.findChild<T *>(u"t.overlay."_s + name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_covered.resize(600, 400);
        m_overlay = new StateOverlay(u"t"_s, &m_covered);
        m_covered.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_covered));
    }
    void init() { m_overlay->hideOverlay(); }

    void quickAnswersDoNotFlicker()
    {
        m_overlay->showLoading(u"Loading"_s);
        QCOMPARE(m_overlay->state(), State::Loading);
        QVERIFY(m_overlay->isHidden());
        m_overlay->hideOverlay();
        QTest::qWait(250); // longer than the pause before the sign
        QVERIFY(m_overlay->isHidden());
    }

    void slowAnswersShowASign()
    {
        m_overlay->showLoading(u"Loading"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_overlay->isVisible(), 2000);
        QCOMPARE(m_overlay->geometry(), m_covered.rect());
        // Said again while it shows, it does not blink.
        m_overlay->showLoading(u"Still loading"_s);
        QVERIFY(m_overlay->isVisible());
    }

    void errorToLoadingKeepsTheErrorUntilTheSignIsDue()
    {
        m_overlay->showError(Error::make(Error::Kind::Network, u"No route"_s));
        QVERIFY(m_overlay->isVisible());
        m_overlay->showLoading(u"Loading"_s);
        QVERIFY(m_overlay->isVisible());
        QCOMPARE(m_overlay->state(), State::Loading);
        QVERIFY(!part<QPushButton>(u"retry"_s)->isVisible());
    }

    void errorShowsWhatHintAndDetails()
    {
        m_overlay->showError(Error::make(Error::Kind::Tls, u"Wrong certificate"_s, u"Ask for a new file"_s, u"openssl says no"_s));
        QCOMPARE(m_overlay->state(), State::Failed);
        QCOMPARE(part<QLabel>(u"title"_s)->text(), u"Wrong certificate"_s);
        QCOMPARE(part<QLabel>(u"hint"_s)->text(), u"Ask for a new file"_s);
        auto *text = part<QPlainTextEdit>(u"details.text"_s);
        QVERIFY(!text->isVisible());
        QTest::mouseClick(part<QAbstractButton>(u"details"_s), Qt::LeftButton);
        QVERIFY(text->isVisible());
        QCOMPARE(text->toPlainText(), u"openssl says no"_s);
        QTest::mouseClick(part<QAbstractButton>(u"details.copy"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"openssl says no"_s);
        // Another error starts with its details closed.
        m_overlay->showError(Error::make(Error::Kind::Tls, u"Other"_s, {}, u"other detail"_s));
        QVERIFY(!text->isVisible());
        m_overlay->showError(Error::make(Error::Kind::Tls, u"Without"_s));
        QVERIFY(!part<QAbstractButton>(u"details"_s)->isVisible());
    }

    void forbiddenCanOfferAnotherWay()
    {
        QSignalSpy action(m_overlay, &StateOverlay::actionTriggered);
        m_overlay->showError(Error::make(Error::Kind::Forbidden, u"You may not list secrets"_s), u"New secret"_s);
        QCOMPARE(m_overlay->state(), State::Forbidden);
        QTest::mouseClick(part<QPushButton>(u"action"_s), Qt::LeftButton);
        QCOMPARE(action.count(), 1);
    }

    void onlyTheButtonsOfTheStateShow()
    {
        m_overlay->showEmpty({.iconName = u"runs"_s, .title = u"None"_s, .text = u"Make one"_s, .actionText = u"Make"_s, .secondActionText = {}});
        QVERIFY(part<QPushButton>(u"action"_s)->isVisible());
        QVERIFY(!part<QPushButton>(u"action2"_s)->isVisible());
        QVERIFY(!part<QPushButton>(u"retry"_s)->isVisible());
        m_overlay->showFilteredOut(u"abc"_s);
        QVERIFY(part<QPushButton>(u"clear"_s)->isVisible());
        QVERIFY(!part<QPushButton>(u"action"_s)->isVisible());
        QVERIFY(part<QLabel>(u"text"_s)->text().contains(u"abc"_s));
    }

    void followsTheSize()
    {
        m_overlay->showFilteredOut(u"abc"_s);
        m_covered.resize(500, 300);
        QTRY_COMPARE(m_overlay->size(), QSize(500, 300));
    }
};

POLYDECK_GUI_TEST_MAIN(TestStateOverlay)
#include "test_stateoverlay.moc"
