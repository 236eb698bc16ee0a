// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <testsupport/testmain.h>
#include <ui/widgets/confirmbar.h>
#include <ui/widgets/elidedlabel.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/plaintext.h>
#include <ui/widgets/timetext.h>

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextDocumentFragment>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Polydeck;
using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

class TestBars : public QObject
{
    Q_OBJECT
private:
    QWidget m_window;
    ConfirmBar *m_confirm = nullptr;
    MessageBar *m_message = nullptr;
    QPushButton *m_other = nullptr;

    template<class T>
    T *part(const QString &name)
    {
        return m_window.findChild<T *>(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto *layout = new QVBoxLayout(&m_window);
        m_confirm = new ConfirmBar(u"t"_s);
        m_message = new MessageBar(u"t"_s);
        m_other = new QPushButton(u"other"_s);
        layout->addWidget(m_confirm);
        layout->addWidget(m_message);
        layout->addWidget(m_other);
        m_window.show();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }

    void safeAnswerIsTheDefault()
    {
        int done = 0;
        m_other->setFocus();
        for (const auto key : {Qt::Key_Return, Qt::Key_Escape, Qt::Key_Space}) {
            m_confirm->ask({.question = u"Delete x?"_s, .consequence = u"It is lost."_s, .confirmText = u"Delete"_s}, this, [&done] { ++done; });
            QVERIFY(m_confirm->isAsking());
            QVERIFY(part<QPushButton>(u"t.confirm.no"_s)->hasFocus());
            QTest::keyClick(QApplication::focusWidget(), key);
            QVERIFY(!m_confirm->isAsking());
            QVERIFY(m_other->hasFocus());
        }
        QCOMPARE(done, 0);
    }

    void confirmsByItsButton()
    {
        int done = 0;
        QSignalSpy answered(m_confirm, &ConfirmBar::answered);
        m_confirm->ask({.question = u"Delete x?"_s, .consequence = {}, .confirmText = u"Delete"_s}, this, [&done] { ++done; });
        QCOMPARE(part<QPushButton>(u"t.confirm.yes"_s)->text(), u"Delete"_s);
        QTest::mouseClick(part<QPushButton>(u"t.confirm.yes"_s), Qt::LeftButton);
        QCOMPARE(done, 1);
        QCOMPARE(answered.count(), 1);
    }

    void secondQuestionDeclinesTheFirst()
    {
        int first = 0;
        int second = 0;
        m_confirm->ask({.question = u"1"_s, .consequence = {}, .confirmText = u"Yes"_s}, this, [&first] { ++first; });
        m_confirm->ask({.question = u"2"_s, .consequence = {}, .confirmText = u"Yes"_s}, this, [&second] { ++second; });
        QTest::mouseClick(part<QPushButton>(u"t.confirm.yes"_s), Qt::LeftButton);
        QCOMPARE(first, 0);
        QCOMPARE(second, 1);
    }

    void goneContextIsNotCalled()
    {
        int done = 0;
        auto *context = new QObject;
        m_confirm->ask({.question = u"?"_s, .consequence = {}, .confirmText = u"Yes"_s}, context, [&done] { ++done; });
        delete context;
        QTest::mouseClick(part<QPushButton>(u"t.confirm.yes"_s), Qt::LeftButton);
        QCOMPARE(done, 0);
    }

    void messagesShowHintAndActionOnce()
    {
        int done = 0;
        m_message->showError(Error::make(Error::Kind::Io, u"What"_s, u"Hint"_s));
        m_message->setAction(u"Again"_s, [&done] { ++done; });
        QVERIFY(m_message->isVisible());
        QCOMPARE(part<QLabel>(u"t.message.text"_s)->text(), u"What"_s);
        QCOMPARE(part<QLabel>(u"t.message.hint"_s)->text(), u"Hint"_s);
        QTest::mouseClick(part<QPushButton>(u"t.message.action"_s), Qt::LeftButton);
        QCOMPARE(done, 1);
        QVERIFY(m_message->isHidden());
        m_message->showInfo(u"Next"_s);
        QVERIFY(!part<QPushButton>(u"t.message.action"_s)->isVisible());
        QVERIFY(!part<QLabel>(u"t.message.hint"_s)->isVisible());
        m_message->clear();
        QCOMPARE(m_message->text(), QString());
    }

    void toolTipsShowMarkupAsText()
    {
        const QString evil = u"<img src=x>&amp;\nsecond"_s;
        const QString tip = plainToolTip(evil);
        QVERIFY(!tip.contains(u"<img"_s));
        QCOMPARE(QTextDocumentFragment::fromHtml(tip).toPlainText(), evil);
        QCOMPARE(plainToolTip({}), QString());
    }

    void longNamesAreElidedNotClipped()
    {
        ElidedLabel label(QString(3000, u'w'));
        label.resize(100, 20);
        QVERIFY(label.minimumSizeHint().width() < 40);
        QCOMPARE(label.text().size(), 3000);
        label.setText(u"a\nb"_s);
        QCOMPARE(label.text(), u"a b"_s);
    }

    void times_data()
    {
        QTest::addColumn<qint64>("secondsAgo");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << 0LL << u"just now"_s;
        QTest::newRow("clocks differ") << -30LL << u"just now"_s;
        QTest::newRow("seconds") << 42LL << u"42 s ago"_s;
        QTest::newRow("minutes") << 125LL << u"2 min ago"_s;
        QTest::newRow("hours") << 7300LL << u"2 h ago"_s;
        QTest::newRow("days") << 5LL * 86400 << u"5 d ago"_s;
    }
    void times()
    {
        QFETCH(qint64, secondsAgo);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'750'000'000, QTimeZone::UTC);
        QTEST(relativeTime(now.addSecs(-secondsAgo), now), "text");
    }

    void durations()
    {
        QCOMPARE(durationText(0.4), u"0 s"_s);
        QCOMPARE(durationText(112), u"1 min 52 s"_s);
        QCOMPARE(durationText(3 * 3600 + 240), u"3 h 4 min"_s);
        QCOMPARE(durationText(-1), QString());
        QCOMPARE(relativeTime({}), QString());
    }
};

POLYDECK_GUI_TEST_MAIN(TestBars)
#include "test_bars.moc"
