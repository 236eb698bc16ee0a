# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Displays: whether there is one, and one of our own. Source lib.sh first.

display_is_there() {
    [[ -z ${WAYLAND_DISPLAY-} ]] || return 0
    [[ -n ${DISPLAY-} ]] || return 1
    type -P xdpyinfo >/dev/null || return 0
    timeout 5 xdpyinfo >/dev/null 2>&1 && return
    say "the display $DISPLAY does not answer"
    return 1
}

# with_display COMMAND [ARGS...]: on a display that nobody else sees, ended with the command.
# Leaves the command's exit code; an interruption is passed to the command.
with_display() {
    local dir cookie number child code
    type -P Xvfb >/dev/null && type -P xauth >/dev/null || die 69 "Xvfb and xauth are missing on this host; install them to run without a display."
    dir=$(mktemp -d) && cookie=$(mcookie) || die 70 "cannot make a temporary folder."
    mkfifo "$dir/number"
    xauth -q -f "$dir/server" add :0 . "$cookie" 2>/dev/null # the server looks at the cookie only
    setsid Xvfb -displayfd 5 -screen 0 1600x1000x24 -auth "$dir/server" -nolisten tcp -noreset \
        5>"$dir/number" >"$dir/log" 2>&1 </dev/null &
    display_server=$! display_dir=$dir
    at_exit display_end
    IFS= read -r -t 30 number <"$dir/number" || die 70 "Xvfb did not start: $(tail -n 1 "$dir/log")"
    xauth -q -f "$dir/client" add ":$number" . "$cookie" 2>/dev/null
    (
        unset WAYLAND_DISPLAY
        export DISPLAY=:$number XAUTHORITY=$dir/client
        exec "$@"
    ) <&0 &
    child=$!
    trap 'kill -TERM "$child" 2>/dev/null' INT TERM HUP
    code=
    while kill -0 "$child" 2>/dev/null || [[ -z $code ]]; do
        wait "$child"
        code=$?
    done
    trap - INT TERM HUP
    return "$code"
}

display_end() {
    kill "$display_server" 2>/dev/null && wait "$display_server" 2>/dev/null
    rm -rf "$display_dir"
}
