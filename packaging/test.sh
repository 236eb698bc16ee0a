#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test.sh [CTEST ARGS]: build everything with warnings as errors and run the tests.
# test.sh -L bench [CTEST ARGS]: build optimised and print the benchmarks' figures.
# Without arguments the fuzz targets run first, each for POLYDECK_FUZZ_SECONDS (20); test.sh --fuzz runs them alone.
# The test bed is started when a chosen test asks for it (label "testbed"), and stopped at the end.
# POLYDECK_TESTBED=0 leaves it out; its tests then skip and say so.
set -uo pipefail
# shellcheck source=lib.sh
source "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=root.sh
source "$polydeck_packaging/root.sh"
root_packages+=("${root_fuzz_packages[@]}")
root_is_here || root_run bash "$polydeck_packaging/test.sh" "$@"
# shellcheck source=build.sh
source "$polydeck_packaging/build.sh"
# shellcheck source=display.sh
source "$polydeck_packaging/display.sh"
# shellcheck source=testbed.sh
source "$polydeck_packaging/testbed.sh"

# shellcheck source=fuzz.sh
source "$polydeck_packaging/fuzz.sh"

fuzz_code=0
case ${1-} in
    --fuzz)
        fuzz
        exit
        ;;
    '') fuzz || fuzz_code=$? ;;
esac
if [[ " $* " == *" -L bench "* ]]; then # figures count when optimised
    build release tests/bench/all app/polydeck
else
    build dev
fi
(($# > 0)) || set -- -LE bench # benchmarks print figures, they decide nothing
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
((EUID != 0)) || export QTWEBENGINE_DISABLE_SANDBOX=1 # WebEngine's sandbox does not run as root; here it sees test servers only
chosen=$(ctest --test-dir "$build_dir" --show-only=json-v1 "$@" 2>/dev/null)
if [[ $chosen == *'"testbed"'* ]]; then
    at_exit testbed_end
    testbed_for_tests
fi
[[ " $* " != *" -L bench "* ]] || set -- --verbose "$@"
with_display ctest --test-dir "$build_dir" --output-on-failure "$@" || exit
exit "$fuzz_code"
