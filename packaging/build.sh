# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Configures and builds, outside of the checkout. Source lib.sh and root.sh first.

# build PRESET [TARGETS]: leaves the build folder in build_dir. Says nothing when there is nothing to do.
build() {
    local id log
    id=$(printf '%s' "$polydeck_checkout" | sha1sum)
    build_dir=$polydeck_cache/build/${id:0:12}-$(build_system)/$1
    log=$build_dir.log
    mkdir -p "$build_dir" || die 70 "cannot write to $build_dir."
    export CCACHE_DIR=${CCACHE_DIR:-$polydeck_cache/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-2G}
    export CCACHE_BASEDIR=$polydeck_checkout CCACHE_NOHASHDIR=1 CCACHE_ABSSTDERR=1 # other checkouts share what is compiled
    lock 8 "$build_dir.lock" "building the $1 preset"
    build_configure "$1" "$log"
    NINJA_STATUS='@%p ' ninja -C "$build_dir" -j "${POLYDECK_JOBS:-$(nproc)}" "${@:2}" </dev/null 2>&1 | build_progress "$1" "$log"
    ((PIPESTATUS[0] == 0)) || build_failed "building the $1 preset failed" "$log"
    exec 8>&-
}

# Build trees of different systems do not mix.
build_system() {
    if [[ -e $root_marker ]]; then printf '%s' "$root_suite"; else printf 'native-%s' "$(qmake6 -query QT_VERSION)"; fi
}

# Ninja runs CMake again by itself when a CMakeLists changes, but does not know about presets.
build_configure() {
    [[ $build_dir/.configured -nt $polydeck_checkout/CMakePresets.json && -f $build_dir/build.ninja ]] && return
    say "configuring the $1 preset in $build_dir"
    (cd "$polydeck_checkout" && cmake --preset "$1" -B "$build_dir") >"$2" 2>&1 </dev/null 8>&- ||
        build_failed "configuring the $1 preset failed" "$2"
    : >"$build_dir/.configured"
}

# Ninja's lines: "@ 45% ..." is progress, all go to the log.
build_progress() {
    local line percent
    while IFS= read -r line; do
        printf '%s\n' "$line"
        [[ $line == @* ]] || continue
        percent=${line:1:3}
        progress "building the $1 preset" "$((${percent// /}))"
    done >"$2"
}

build_failed() {
    [[ ! -t 2 ]] || printf '\n' >&2
    { sed -n '/^FAILED:\|CMake Error\|^ninja: error/,$p' "$2" | grep -v '^@' | head -n 80; } >&2
    if (($(df -Pm "$build_dir" | awk 'NR == 2 { print $4 }') < 50)); then
        die 70 "$1: the disk that holds $build_dir is full."
    fi
    die 70 "$1; the whole output is in $2."
}
