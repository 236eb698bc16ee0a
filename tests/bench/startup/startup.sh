#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# startup.sh POLYDECK HELLO: start both in turn, print the medians and their ratio. Nothing is asserted: machines differ.
set -euo pipefail
polydeck=$1 hello=$2 runs=${BENCH_RUNS:-9}
[[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]] || { echo "skipped: no display"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME=$dir XDG_CONFIG_HOME=$dir/config XDG_CACHE_HOME=$dir/cache XDG_DATA_HOME=$dir/data
unset QT_QPA_PLATFORM
cat >"$dir/kubeconfig" <<K
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:9"}}]
contexts: [{name: c, context: {cluster: c, user: u, namespace: polyaxon-v1}}]
users: [{name: u, user: {token: none}}]
K
for ((i = 0; i <= runs; i++)); do # the first of each warms the caches and is not counted
    a=$(KUBECONFIG=$dir/kubeconfig timeout 20 "$polydeck" --first-frame 2>/dev/null)
    b=$("$hello")
    ((i == 0)) || printf '%s %s\n' "$a" "$b" >>"$dir/figures"
done
median() { awk -v c="$1" '{ print $c }' "$dir/figures" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
pf=$(median 2) pm=$(median 4) hf=$(median 6) hm=$(median 8)
awk -v pf="$pf" -v pm="$pm" -v hf="$hf" -v hm="$hm" -v n="$runs" 'BEGIN {
    printf "%-28s %10s %10s %8s\n", "median of " n, "polydeck", "hello", "ratio"
    printf "%-28s %10.1f %10.1f %8.2f   (target: under 150 ms, ratio at most 2.5)\n", "start to first frame, ms", pf, hf, pf / hf
    printf "%-28s %10.1f %10.1f %8.2f   (target: under 90 MB)\n", "resident memory, MB", pm, hm, pm / hm
}'
