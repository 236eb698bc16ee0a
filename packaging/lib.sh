# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shared by the scripts of this folder; source it, do not run it.
# Everything these scripts say goes to stderr: stdout belongs to the program they run.

polydeck_packaging=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
polydeck_checkout=${polydeck_packaging%/*}
polydeck_cache=${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/polydeck

say() { printf 'polydeck: %s\n' "$*" >&2; }

# die CODE SENTENCE: 2 wrong usage, 69 something outside is missing, 70 a step failed.
die() {
    local code=$1
    shift
    say "$*"
    exit "$code"
}

# at_exit COMMAND: when the script ends, however it does; the last one first.
at_exit() {
    polydeck_at_exit="$1; ${polydeck_at_exit-}"
    trap 'eval "$polydeck_at_exit"' EXIT
}

# Percentages or counts as they change: rewritten in place on a terminal, else one line a tenth.
progress() {
    local label=$1 percent=$2 tenth=$(($2 / 10))
    if [[ -t 2 ]]; then
        printf '\rpolydeck: %s %3d%% ' "$label" "$percent" >&2
        ((percent < 100)) || printf '\n' >&2
    elif ((tenth != ${progress_tenth:--1})); then
        progress_tenth=$tenth
        say "$label $percent%"
    fi
}

# lock FD FILE WHAT: hold FILE exclusively on FD, and say so when it takes time.
lock() {
    eval "exec $1>\"\$2\"" || die 70 "cannot write $2."
    flock -n "$1" && return
    say "waiting for another run that is $3"
    flock "$1" || die 70 "cannot lock $2."
}

# Free space below $1 in megabytes, $2 needed, $3 for what.
need_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    ((free >= $2)) || die 69 "not enough disk space: $3 needs $2 MB below $1, which has $free MB free."
}
