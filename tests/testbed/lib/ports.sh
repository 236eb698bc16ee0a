# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loopback ports: chosen free at first, then remembered, so that addresses survive a restart.

tb_port_names=(etcd etcd_peer apiserver controllers kubelet polyaxon)

# Print NAME=PORT lines: remembered ports that are still free (or in use by our own daemons), else new ones.
tb_choose_ports() {
    python3 - "$tb_state/ports" "$1" "${tb_port_names[@]}" <<'END'
import socket, sys

path, running, names = sys.argv[1], sys.argv[2].split(), sys.argv[3:]
try:
    known = dict(line.strip().split("=") for line in open(path))
except OSError:
    known = {}
taken = []


def bound(port):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(("127.0.0.1", port))
    except OSError:
        s.close()
        return None
    taken.append(s)  # held until all are chosen, so that no port is chosen twice
    return s


for name in names:
    port = int(known.get(name, 0))
    if name not in running and not (port and bound(port)):
        port = bound(0).getsockname()[1]
    print(f"{name}={port}")
END
}

# Set the variables port_NAME, and stop the daemons that know an address which has changed.
tb_load_ports() {
    local running=() lines name port old
    old=" $(cat "$tb_state/ports" 2>/dev/null | tr '\n' ' ')"
    daemon_alive etcd && running+=(etcd etcd_peer)
    daemon_alive kube-apiserver && running+=(apiserver)
    daemon_alive kube-controller-manager && running+=(controllers)
    daemon_alive fakekubelet && running+=(kubelet)
    daemon_alive polyaxon && running+=(polyaxon)
    lines=$(tb_choose_ports "${running[*]}") || return
    printf '%s\n' "$lines" >"$tb_state/ports"
    while IFS== read -r name port; do
        printf -v "port_$name" %s "$port"
        [[ $old == *" $name=$port "* ]] || tb_address_changed "$name"
    done <<<"$lines"
}

tb_address_changed() { # NAME of a port
    local dependent dependents=()
    case $1 in
        etcd | etcd_peer) dependents=(kube-apiserver) ;;
        apiserver) dependents=(kube-controller-manager fakekubelet agent) ;;
        polyaxon) dependents=(agent) ;;
    esac
    for dependent in "${dependents[@]}"; do
        daemon_stop "$dependent"
    done
}
