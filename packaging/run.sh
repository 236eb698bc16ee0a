#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [ARGS]: build Polydeck if needed and run it with ARGS.
#
# With a display it opens the window; without one it runs the tour and says where the
# pictures are. Commands without a window (run.sh contexts, run.sh --help) need neither.
# All that this script itself has to say goes to stderr.
set -uo pipefail
# shellcheck source=lib.sh
source "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=root.sh
source "$polydeck_packaging/root.sh"
root_is_here || root_run bash "$polydeck_packaging/run.sh" "$@"
# shellcheck source=build.sh
source "$polydeck_packaging/build.sh"
# shellcheck source=display.sh
source "$polydeck_packaging/display.sh"
# shellcheck source=testbed.sh
source "$polydeck_packaging/testbed.sh"

# What the arguments ask for: a command, the tour, or the window.
kind_of() {
    local argument
    case ${1-} in
        -h | --help | --help-all | -v | --version) printf 'command' && return ;;
        [a-z]*) [[ -e $1 ]] || { printf 'command' && return; } ;;
    esac
    for argument; do
        case $argument in
            --tour | --tour=*) printf 'tour' && return ;;
            -platform | --platform) printf 'command' && return ;;
        esac
    done
    if [[ -n ${QT_QPA_PLATFORM-} ]]; then printf 'command'; else printf 'window'; fi
}

# A kubeconfig may name credential plugins of the host: its folders come last in the program's PATH.
program_path() {
    local folder folders path=$PATH
    IFS=: read -r -a folders <<<"${POLYDECK_HOST_PATH-}"
    for folder in "${folders[@]}"; do
        [[ $folder == /usr/* ]] && folder=/run/host$folder
        [[ $folder == /?* && -d $folder && :$path: != *:"$folder":* ]] && path+=:$folder
    done
    printf '%s' "$path"
}

# The value of --tour in ARGS.
tour_folder() {
    while (($# > 0)); do
        case $1 in
            --tour) printf '%s' "${2-}" && return ;;
            --tour=*) printf '%s' "${1#--tour=}" && return ;;
        esac
        shift
    done
}

run_tour() {
    local folder code
    folder=$(tour_folder "$@")
    [[ -n $folder ]] || die 2 "usage: run.sh --tour FOLDER [--testbed]"
    mkdir -p "$folder" || die 70 "cannot make the folder $folder."
    folder=$(cd "$folder" && pwd)
    [[ " $* " != *" --testbed "* ]] || testbed_kubeconfig "$folder/kubeconfig"
    ((EUID != 0)) || export QTWEBENGINE_DISABLE_SANDBOX=1 # WebEngine's sandbox does not run as root; here it sees test servers only
    with_display "$program" "$@"
    code=$?
    say "the pictures are in $folder"
    return "$code"
}

build release
program=$build_dir/app/polydeck
PATH=$(program_path)
case $(kind_of "$@") in
    tour) run_tour "$@" ;;
    window)
        if display_is_there; then exec "$program" "$@"; fi
        mkdir -p "$polydeck_cache/tours"
        tour=$(mktemp -d "$polydeck_cache/tours/$(date +%Y%m%d-%H%M%S)-XXXX") || die 70 "cannot write to $polydeck_cache/tours."
        say "no display, so the tour runs on one of its own"
        run_tour --tour "$tour" "$@"
        ;;
    *) exec "$program" "$@" ;;
esac
