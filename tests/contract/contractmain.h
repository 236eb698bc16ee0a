// SPDX-FileCopyrightText: 2026 The Polydeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bed.h"

#include <testsupport/testmain.h>

#include <cstdio>

/// main() of a contract suite: opens the bed first, so that a bed that is not there is a skip (exit code 77) with its reason.
#define POLYDECK_CONTRACT_MAIN(TestClass)                                                                                        \
    int main(int argc, char **argv)                                                                                              \
    {                                                                                                                            \
        const Polydeck::Testing::Isolation isolation;                                                                            \
        QCoreApplication app(argc, argv);                                                                                        \
        Polydeck::Contract::Bed bed;                                                                                             \
        bool failed = false;                                                                                                     \
        if (const QString reason = bed.open(&failed); !reason.isEmpty()) {                                                       \
            std::fprintf(stderr, "%s: %s\n", failed ? "FAIL" : "SKIP", qPrintable(reason));                                      \
            return failed ? 1 : 77;                                                                                              \
        }                                                                                                                        \
        TestClass test(bed);                                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                                  \
    }
