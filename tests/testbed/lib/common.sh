# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Paths, messages and daemons of the test bed. Source it, do not run it.
# stdout belongs to what a script answers; everything said to a person goes to stderr.

tb_dir=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd -P)
tb_checkout=${tb_dir%/tests/testbed}
tb_base=${XDG_CACHE_HOME:-$HOME/.cache}/polydeck/testbed
tb_state=${POLYDECK_TESTBED_STATE:-$tb_base/state}
tb_log=$tb_state/log
tb_namespace=polyaxon-v1
tb_gateway=polyaxon-polyaxon-gateway
tb_unavailable=77 # exit code: something that has to be fetched is out of reach

say() { printf 'testbed: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}
unavailable() {
    say "not available here: $*"
    exit "$tb_unavailable"
}

# Continue in the Debian 13 root when this machine lacks what the servers need.
tb_enter_root() {
    local tool missing=()
    for tool in etcd kubectl openssl curl flock python3; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    python3 -c 'import ensurepip, sys; assert sys.version_info >= (3, 11)' 2>/dev/null || missing+=(python3-venv)
    ((${#missing[@]})) || return 0
    [[ -z ${POLYDECK_TESTBED_IN_ROOT:-} ]] || die "the Debian 13 root lacks ${missing[*]}."
    exec "$tb_checkout/packaging/in-root.sh" env POLYDECK_TESTBED_IN_ROOT=1 "$@"
}

# One `up` or `down` at a time; the lock ends with the script (daemons do not inherit it).
tb_lock() {
    mkdir -p "$tb_state"
    chmod 700 "$tb_state"
    exec {tb_lock_fd}>"$tb_state/lock"
    flock -n "$tb_lock_fd" || {
        say "waiting for another up or down"
        flock "$tb_lock_fd"
    }
}

process_start() { # PID: when it started, in clock ticks since boot; fails when it is dead, reaped or not
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    [[ $1 != [ZX] ]] && echo "${20}"
}

# A recycled process id does not count as our daemon.
daemon_alive() { # NAME
    local pid started
    read -r pid started 2>/dev/null <"$tb_state/run/$1" || return 1
    [[ -n $started && $(process_start "$pid") == "$started" ]]
}

# It inherits no file but its log: neither our lock nor a pipe that a caller waits on.
daemon_start() { # NAME COMMAND...
    local name=$1 pid
    shift
    mkdir -p "$tb_state/run" "$tb_log"
    (
        for fd in "/proc/$BASHPID/fd/"*; do
            fd=${fd##*/}
            ((fd < 3)) || exec {fd}>&-
        done
        exec setsid "$@"
    ) >>"$tb_log/$name.log" 2>&1 </dev/null &
    pid=$!
    printf '%s %s\n' "$pid" "$(process_start "$pid")" >"$tb_state/run/$name"
    disown "$pid"
}

daemon_signal() { # NAME SIGNAL: to the daemon and what it started
    local pid
    daemon_alive "$1" || return 0
    read -r pid _ <"$tb_state/run/$1"
    kill -"$2" -- "-$pid" 2>/dev/null || kill -"$2" "$pid" 2>/dev/null || true
}

daemon_stop() { # NAME
    local try
    daemon_signal "$1" TERM
    for ((try = 0; try < 50; try++)); do
        daemon_alive "$1" || break
        sleep 0.1
    done
    daemon_signal "$1" KILL
    rm -f "$tb_state/run/$1"
}

wait_for() { # SECONDS DAEMON COMMAND...: until the command succeeds; gives up early when the daemon has died
    local end=$((SECONDS + $1)) daemon=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) && daemon_alive "$daemon" || {
            say "$daemon did not come up; see $tb_log/$daemon.log"
            return 1
        }
        sleep 0.1
    done
}
