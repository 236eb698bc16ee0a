# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Polyaxon side: the real API and streams server from PyPI, and the stand-in for the cluster agent.

tb_polyaxon=$tb_state/polyaxon
tb_polyaxon_version=2.16.4

venv_dir() { echo "$tb_base/venv/haupt-$tb_polyaxon_version-$(python3 -c 'import sys; print("py%d.%d" % sys.version_info[:2])')"; }

# Made aside and renamed, so that an interrupted installation is never mistaken for a finished one.
venv_make() {
    tb_venv=$(venv_dir)
    [[ -x $tb_venv/bin/haupt && -e $tb_venv/.done ]] && return
    say "installing the Polyaxon server $tb_polyaxon_version from PyPI (about 1 minute, 700 MB)"
    mkdir -p "$tb_base/venv" "$tb_log"
    rm -rf "$tb_venv"
    python3 -m venv "$tb_venv" &&
        "$tb_venv/bin/pip" install --disable-pip-version-check --no-input --retries 2 \
            "haupt[sandbox]==$tb_polyaxon_version" "polyaxon==$tb_polyaxon_version" 'kubernetes<36' >"$tb_log/pip.log" 2>&1 &&
        touch "$tb_venv/.done" && return
    say "pip said: $(tail -n 1 "$tb_log/pip.log" 2>/dev/null)"
    unavailable "the Polyaxon server could not be installed from PyPI, see $tb_log/pip.log."
}

polyaxon_healthy() { curl -sf -m 2 --noproxy '*' "http://127.0.0.1:$port_polyaxon/healthz"; }

polyaxon_url() { echo "http://127.0.0.1:$port_polyaxon"; }

# A private HOME: the server writes its paths into ~/.polyaxon. The kubeconfig makes live logs work as in a cluster.
polyaxon_start() (
    daemon_alive polyaxon && return
    mkdir -p "$tb_polyaxon"/{home,data,archives}
    unset PYTHONPATH
    export HOME="$tb_polyaxon/home" KUBECONFIG="$tb_state/polyaxon.kubeconfig" PYTHONUNBUFFERED=1 NO_PROXY='*' no_proxy='*'
    export POLYAXON_ARCHIVES_ROOT="$tb_polyaxon/archives" POLYAXON_K8S_NAMESPACE="$tb_namespace"
    # The web page: its files from this server (which with one worker sets the first too late itself), none from public sites.
    export POLYAXON_UI_IN_SANDBOX=true POLYAXON_UI_OFFLINE=true
    # Each of its requests is one transaction. SQLite refuses to turn a reading one into a writing one while another writes
    # ("database is locked", which Polyaxon answers as an empty 405), so all of them begin as writing ones, and wait.
    export POLYAXON_DB_OPTIONS='{"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}'
    # What an administrator's chart values would bring: the volume that the templates mount.
    export POLYAXON_AGENT_CONNECTIONS='[{"name": "fstore-pvc", "kind": "volume_claim",
        "schema": {"volumeClaim": "polyaxon-fstore", "mountPath": "/polyaxon-v1-data"}}]'
    POLYAXON_SECRET_INTERNAL_TOKEN=$(<"$tb_pki/polyaxon.secret")
    export POLYAXON_SECRET_INTERNAL_TOKEN
    # Its own output is the gateway pod's log.
    daemon_start polyaxon python3 "$tb_dir/lib/crilog.py" "$tb_log/gateway.cri" \
        "$tb_venv/bin/haupt" sandbox start --host 127.0.0.1 --port "$port_polyaxon" --workers 1 --path "$tb_polyaxon/data"
)

# A changed checkout gets a new agent.
agent_start() (
    source_id=$(cat "$tb_dir"/agent.py "$tb_dir"/agentlib/*.py | sha256sum)
    [[ $(cat "$tb_state/agent-source" 2>/dev/null) == "$source_id" ]] || daemon_stop agent
    daemon_alive agent && return
    printf '%s\n' "$source_id" >"$tb_state/agent-source"
    POLYAXON_SECRET_INTERNAL_TOKEN=$(<"$tb_pki/polyaxon.secret")
    export POLYAXON_SECRET_INTERNAL_TOKEN PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
    daemon_start agent python3 "$tb_dir/agent.py" --polyaxon "$(polyaxon_url)" --store "$tb_polyaxon/data" \
        --namespace "$tb_namespace" --kubernetes "https://127.0.0.1:$port_apiserver" --ca "$tb_pki/ca.crt" \
        --token-file "$tb_pki/agent.token" --pod-logs "$tb_state/pods" --version "$tb_polyaxon_version"
)

# The real command line client, with a HOME of its own and pointed at the server.
polyaxon_cli_write() {
    mkdir -p "$tb_state/bin" "$tb_polyaxon/cli-home"
    cat >"$tb_state/bin/polyaxon.new" <<END
#!/bin/bash
# The Polyaxon CLI of the test bed; written by tests/testbed/up.
unset PYTHONPATH POLYAXON_CONTEXT_ROOT
export HOME=$(printf %q "$tb_polyaxon/cli-home") POLYAXON_HOST=$(polyaxon_url) NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
exec $(printf %q "$tb_venv/bin/polyaxon") "\$@"
END
    chmod +x "$tb_state/bin/polyaxon.new"
    mv -f "$tb_state/bin/polyaxon.new" "$tb_state/bin/polyaxon"
}
