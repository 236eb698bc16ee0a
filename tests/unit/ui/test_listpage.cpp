// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listrows.h"

#include <testsupport/testmain.h>
#include <ui/widgets/filterbar.h>
#include <ui/widgets/listpage.h>
#include <ui/widgets/messagebar.h>
#include <ui/widgets/rowdelegate.h>
#include <ui/widgets/stateoverlay.h>
#include <ui/widgets/typedfilterproxy.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QToolTip>

using namespace Polydeck;
using namespace Polydeck::Ui;
using namespace Qt::StringLiterals;

namespace
{

using State = StateOverlay::State;

struct Fixture
{
    ListRows rows;
    ListPage page{u"test"_s};

    explicit Fixture(int count)
    {
        rows.reset(ListRows::make(count));
        page.setTitle(u"Rows"_s);
        page.setModel(&rows, ListRows::SortRole, ListRows::FilterRole);
        page.setKeyRole(ListRows::NameRole);
        page.setDefaultColumnWidths({0, 100, 160});
        page.resize(900, 600);
        page.show();
        (void)QTest::qWaitForWindowActive(&page);
    }
    void filter(const QString &text)
    {
        page.filterBar()->setText(text);
        page.filterBar()->flush();
    }
    [[nodiscard]] QString count() const { return page.findChild<QLabel *>(u"test.count"_s)->text(); }
};

Error error(Error::Kind kind)
{
    return Error::make(kind, u"It did not work."_s, u"Try something else."_s, u"raw text"_s);
}

} // namespace

class TestListPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void healthDecidesTheOverlay()
    {
        Fixture f(0);
        f.page.setOffState({.iconName = u"contexts"_s, .title = u"off"_s, .text = {}, .actionText = {}, .secondActionText = {}});
        f.page.setEmptyState({.iconName = u"runs"_s, .title = u"empty"_s, .text = {}, .actionText = u"Make one"_s, .secondActionText = {}});
        QCOMPARE(f.page.overlay()->state(), State::Empty);
        f.page.setHealth(Health::Connecting);
        QCOMPARE(f.page.overlay()->state(), State::Loading);
        f.page.setHealth(Health::Failed, error(Error::Kind::Network));
        QCOMPARE(f.page.overlay()->state(), State::Failed);
        f.page.setHealth(Health::Failed, error(Error::Kind::Forbidden));
        QCOMPARE(f.page.overlay()->state(), State::Forbidden);
        QSignalSpy retry(&f.page, &ListPage::retryRequested);
        QTest::mouseClick(f.page.findChild<QPushButton *>(u"test.overlay.retry"_s), Qt::LeftButton);
        QCOMPARE(retry.count(), 1);
        f.page.setHealth(Health::Ready);
        QCOMPARE(f.page.overlay()->state(), State::Empty);
        QSignalSpy next(&f.page, &ListPage::emptyActionTriggered);
        QTest::mouseClick(f.page.findChild<QPushButton *>(u"test.overlay.action"_s), Qt::LeftButton);
        QCOMPARE(next.count(), 1);
        f.rows.insert(0, {u"one"_s, 1, {}});
        QCOMPARE(f.page.overlay()->state(), State::Hidden);
        QVERIFY(f.page.overlay()->isHidden());
    }

    void rowsStayWhenTheConnectionGoes()
    {
        Fixture f(5);
        f.page.setHealth(Health::Ready);
        f.page.setHealth(Health::Failed, error(Error::Kind::Network));
        QCOMPARE(f.page.overlay()->state(), State::Hidden);
        auto *bar = f.page.findChild<MessageBar *>(u"test.health.message"_s);
        QCOMPARE(bar->text(), u"It did not work."_s);
        f.page.setHealth(Health::Reconnecting);
        QVERIFY(bar->text().contains(u"reconnecting"_s));
        f.page.setHealth(Health::Ready);
        QVERIFY(bar->isHidden());
    }

    void filteringToNothingOffersTheWayBack()
    {
        Fixture f(50);
        f.page.setHealth(Health::Ready);
        f.filter(u"row-4"_s);
        QCOMPARE(f.page.proxy()->rowCount(), 11);
        QVERIFY(f.count().startsWith(u"11 of 50"_s));
        f.filter(u"<img src=x>"_s);
        QCOMPARE(f.page.overlay()->state(), State::FilteredOut);
        QTest::mouseClick(f.page.findChild<QPushButton *>(u"test.overlay.clear"_s), Qt::LeftButton);
        QCOMPARE(f.page.proxy()->rowCount(), 50);
        QCOMPARE(f.page.overlay()->state(), State::Hidden);
    }

    void typingInTheTableFilters()
    {
        Fixture f(20);
        f.page.setHealth(Health::Ready);
        f.page.focusTable();
        QTest::keyClicks(f.page.table(), u"r"_s);
        QVERIFY(f.page.filterBar()->hasFocus());
        QCOMPARE(f.page.filterBar()->text(), u"r"_s);
        QTest::keyClicks(f.page.filterBar(), u"ow-19"_s);
        QTRY_COMPARE(f.page.proxy()->rowCount(), 1);
        QTest::keyClick(f.page.filterBar(), Qt::Key_Return);
        QVERIFY(f.page.table()->hasFocus());
        QCOMPARE(f.page.currentIndex().data().toString(), u"row-19"_s);
        QSignalSpy activated(&f.page, &ListPage::activated);
        QTest::keyClick(f.page.table(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toModelIndex().data().toString(), u"row-19"_s);
    }

    void escapeClearsThenLeaves()
    {
        Fixture f(20);
        f.page.setHealth(Health::Ready);
        f.page.focusFilter();
        QTest::keyClicks(f.page.filterBar(), u"7"_s);
        QTRY_COMPARE(f.page.proxy()->rowCount(), 2);
        QTest::keyClick(f.page.filterBar(), Qt::Key_Escape);
        QCOMPARE(f.page.proxy()->rowCount(), 20);
        QTest::keyClick(f.page.filterBar(), Qt::Key_Escape);
        QVERIFY(f.page.table()->hasFocus());
    }

    void selectionAndPlaceSurviveAReset()
    {
        Fixture f(500);
        f.page.setHealth(Health::Ready);
        f.page.table()->sortByColumn(0, Qt::AscendingOrder);
        f.page.selectRow(f.rows.index(400, 0));
        QCOMPARE(f.page.currentIndex().data().toString(), u"row-400"_s);
        const int scrolled = f.page.table()->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        f.rows.reset(ListRows::make(500));
        QCOMPARE(f.page.currentIndex().data().toString(), u"row-400"_s);
        QCOMPARE(f.page.table()->verticalScrollBar()->value(), scrolled);
        f.rows.reset(ListRows::make(100)); // the row is gone
        QVERIFY(!f.page.currentIndex().isValid());
    }

    void selectingAHiddenRowClearsTheFilter()
    {
        Fixture f(30);
        f.page.setHealth(Health::Ready);
        f.filter(u"row-1"_s);
        f.page.selectRow(f.rows.index(25, 0));
        QCOMPARE(f.page.currentIndex().data().toString(), u"row-25"_s);
        QVERIFY(f.page.filterBar()->text().isEmpty());
    }

    void tenThousandLongNames()
    {
        QList<ListRows::Row> many = ListRows::make(10'000);
        for (ListRows::Row &row : many)
            row.name += QString(400, u'x');
        Fixture f(0);
        const QAbstractItemModelTester tester(f.page.proxy(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        f.rows.reset(many);
        f.page.setHealth(Health::Ready);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i) {
            f.page.table()->verticalScrollBar()->setValue(f.page.table()->verticalScrollBar()->maximum() * i / 20);
            f.page.table()->viewport()->repaint();
        }
        // Far above what it takes, far below what measuring each row would.
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(f.page.table()->rowHeight(9'999), 28);
        QVERIFY(f.page.table()->horizontalScrollBar()->maximum() == 0);
        f.filter(u"row-9999"_s);
        QCOMPARE(f.page.proxy()->rowCount(), 1);
    }

    /// What comes from a cluster is shown letter by letter, in cells, labels and tooltips.
    void markupIsShownAsText()
    {
        const QString evil = u"<img src=x onerror=alert(1)><b>bold</b>"_s;
        Fixture f(0);
        f.rows.reset({{evil + QString(300, u'w'), 1, {}}});
        Error error = Error::make(Error::Kind::Server, evil, evil, evil);
        f.page.setSubtitle(evil);
        f.page.setHealth(Health::Failed, error);
        f.page.messages().showError(error);
        for (const QLabel *label : f.page.findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName() + label->text()));
        QTableView *table = f.page.table();
        const QModelIndex cell = table->model()->index(0, 0);
        const QPoint inside = table->visualRect(cell).center();
        QHelpEvent help(QEvent::ToolTip, inside, table->viewport()->mapToGlobal(inside));
        QApplication::sendEvent(table->viewport(), &help);
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY(!QToolTip::text().contains(u"<img"_s));
        QVERIFY(QToolTip::text().contains(u"&lt;img"_s));
        QToolTip::hideText();
    }

    void widthsAndSortingAreRemembered()
    {
        {
            Fixture f(3);
            f.page.table()->setColumnWidth(1, 222);
            f.page.table()->sortByColumn(1, Qt::DescendingOrder);
            f.page.hide();
        }
        Fixture again(3);
        QCOMPARE(again.page.table()->columnWidth(1), 222);
        QCOMPARE(again.page.proxy()->sortColumn(), 1);
        QCOMPARE(again.page.proxy()->sortOrder(), Qt::DescendingOrder);
    }

    void columnsGiveWayWhenRoomIsShort()
    {
        QSKIP("the first width is not yet the default one on the offscreen platform");
        Fixture f(3);
        QSettings().clear(); // widths that another case left behind win over defaults
        f.page.setDefaultColumnWidths({0, 200, 300});
        f.page.resize(900, 400);
        QTRY_COMPARE(f.page.table()->columnWidth(2), 300);
        f.page.resize(420, 400);
        QTRY_VERIFY(f.page.table()->columnWidth(2) < 200);
        QVERIFY(f.page.table()->columnWidth(0) >= 150); // the name stays readable
        QCOMPARE(f.page.table()->horizontalScrollBar()->maximum(), 0);
        f.page.resize(900, 400);
        QTRY_COMPARE(f.page.table()->columnWidth(2), 300); // nothing was forgotten
    }

    void panelTakesTheDetailsPlace()
    {
        Fixture f(3);
        auto *details = new QLabel(u"details"_s);
        auto *panel = new QLabel(u"panel"_s);
        f.page.setDetails(details);
        QVERIFY(details->isVisible());
        f.page.showPanel(panel);
        QVERIFY(panel->isVisible() && !details->isVisible());
        QSignalSpy closed(&f.page, &ListPage::panelClosed);
        f.page.closePanel();
        QCOMPARE(closed.count(), 1);
        QVERIFY(details->isVisible());
        f.page.setDetailsVisible(false);
        QVERIFY(!details->isVisible());
    }
};

POLYDECK_GUI_TEST_MAIN(TestListPage)
#include "test_listpage.moc"
