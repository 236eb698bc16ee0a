// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <polyaxonfile/textpatch.h>
#include <testsupport/testmain.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Polydeck::Polyaxonfile;

class TestTextPatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void appliesInAnyOrder()
    {
        QCOMPARE(applyPatches(u"one two three"_s, {{8, 5, u"3"_s}, {0, 3, u"1"_s}}).value(), u"1 two 3"_s);
        QCOMPARE(applyPatches(u"ab"_s, {{1, 0, u"x"_s}, {1, 0, u"y"_s}}).value(), u"axyb"_s);
        QCOMPARE(applyPatches(u"ab"_s, {{1, 1, u"B"_s}, {1, 0, u"-"_s}}).value(), u"a-B"_s);
        QCOMPARE(applyPatches(u"ab"_s, {}).value(), u"ab"_s);
        QCOMPARE(applyPatches(u"ab"_s, {{2, 0, u"c"_s}}).value(), u"abc"_s);
    }

    void refusesWhatCannotBeApplied()
    {
        QVERIFY(!applyPatches(u"abcdef"_s, {{0, 3, {}}, {2, 2, {}}}));
        QVERIFY(!applyPatches(u"abc"_s, {{4, 0, u"x"_s}}));
        QVERIFY(!applyPatches(u"abc"_s, {{2, 2, u"x"_s}}));
        QVERIFY(!applyPatches(u"abc"_s, {{-1, 1, u"x"_s}}));
        QVERIFY(!applyPatches(u"abc"_s, {{1, -1, u"x"_s}}));
    }

    void knowsOverlaps()
    {
        QVERIFY(overlap({0, 3, {}}, {2, 2, {}}));
        QVERIFY(!overlap({0, 3, {}}, {3, 2, {}}));
        QVERIFY(!overlap({0, 3, {}}, {3, 0, {}}));
        QVERIFY(overlap({1, 0, {}}, {1, 0, {}}));
        QVERIFY(overlap({0, 3, {}}, {1, 0, {}}));
    }
};

POLYDECK_TEST_MAIN(TestTextPatch)
#include "test_textpatch.moc"
