# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The test bed (tests/testbed) as run.sh and test.sh use it. Source lib.sh first.

testbed_scripts=$polydeck_checkout/tests/testbed
testbed_started=

# testbed_up: start it, or find it running. It answers with variables (POLYDECK_TESTBED_KUBECONFIG and others),
# which are exported; else the reason is in testbed_reason.
testbed_up() {
    local dir code
    testbed_reason=
    "$testbed_scripts/status" >/dev/null 2>&1 || testbed_started=1
    dir=$(mktemp -d) || die 70 "cannot make a temporary folder."
    say "starting the test bed (its servers are fetched and built once)"
    "$testbed_scripts/up" 2>&1 >"$dir/answer" </dev/null | tee "$dir/said" >&2
    code=${PIPESTATUS[0]}
    if ((code == 0)); then
        set -a
        # shellcheck source=/dev/null
        source "$dir/answer"
        set +a
    else
        testbed_reason=$(tail -n 1 "$dir/said")
        testbed_reason=${testbed_reason:-tests/testbed/up ended with code $code}
    fi
    rm -rf "$dir"
    [[ -z $testbed_reason ]]
}

# testbed_kubeconfig FILE: for the tour, a copy that it may change; the bed stays up so that the outcome can be looked at.
testbed_kubeconfig() {
    testbed_up || die 69 "the test bed did not start: $testbed_reason"
    (umask 077 && cp "$POLYDECK_TESTBED_KUBECONFIG" "$1") || die 70 "cannot write $1."
    export KUBECONFIG=$1
    say "the tour uses KUBECONFIG=$1; stop the test bed with tests/testbed/down"
}

# Say it through the environment: tests skip with the reason when there is no test bed.
testbed_for_tests() {
    if [[ ${POLYDECK_TESTBED-} == 0 ]]; then
        testbed_reason="POLYDECK_TESTBED=0 was set"
    elif testbed_up; then
        return
    fi
    export POLYDECK_TESTBED_SKIP_REASON=$testbed_reason
    say "tests on the test bed will be skipped: $testbed_reason"
}

# Stop what was started here, not what was there before.
testbed_end() {
    if [[ -n $testbed_started ]]; then
        "$testbed_scripts/down" >/dev/null 2>&1 || say "the test bed could not be stopped: see tests/testbed/status"
    fi
}
