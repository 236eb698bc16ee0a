// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "isolation.h"

#include <QTest>

/**
 * main() of a test without a window: a QCoreApplication in a home directory of its own that is gone afterwards, no
 * KUBECONFIG, no proxies. Write it in place of QTEST_GUILESS_MAIN, followed by `#include "<file>.moc"`.
 */
#define POLYDECK_TEST_MAIN(TestClass)                                                                                            \
    int main(int argc, char **argv)                                                                                              \
    {                                                                                                                            \
        const Polydeck::Testing::Isolation isolation;                                                                            \
        QCoreApplication app(argc, argv);                                                                                        \
        QCoreApplication::setApplicationName(QStringLiteral("polydeck-test"));                                                   \
        TestClass test;                                                                                                          \
        return QTest::qExec(&test, argc, argv);                                                                                  \
    }

/// The same with a QApplication on the offscreen platform. Include <QApplication> where it is used.
#define POLYDECK_GUI_TEST_MAIN(TestClass)                                                                                        \
    int main(int argc, char **argv)                                                                                              \
    {                                                                                                                            \
        const Polydeck::Testing::Isolation isolation;                                                                            \
        QApplication app(argc, argv);                                                                                            \
        QCoreApplication::setApplicationName(QStringLiteral("polydeck-test"));                                                   \
        TestClass test;                                                                                                          \
        return QTest::qExec(&test, argc, argv);                                                                                  \
    }
