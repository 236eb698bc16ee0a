#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# fuzz.sh TARGET SEEDS [LIBFUZZER ARGS]: run a fuzz target for POLYDECK_FUZZ_SECONDS (20; 0 runs the seeds once) and say how often it ran.
# What it finds stays in corpus-NAME beside the target, so that the next run goes on from there; inputs that break it are left
# as NAME-crash-*, NAME-timeout-* and so on.
set -uo pipefail
target=$1 seeds=$2
shift 2
name=${target##*/}
cd "${target%/*}" || exit 70
mkdir -p "corpus-$name"
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:allocator_may_return_null=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}
seconds=${POLYDECK_FUZZ_SECONDS:-20}
bound=(-max_total_time="$seconds")
((seconds > 0)) || bound=(-runs=0)
log=$name.log
"$target" "${bound[@]}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$PWD/$name-" "$@" "corpus-$name" "$seeds" >"$log" 2>&1
code=$?
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
printf '%s: %s executions in %s s, exit code %s\n' "$name" "${runs:-no}" "$seconds" "$code"
((code == 0)) || tail -n 60 "$log"
exit "$code"
