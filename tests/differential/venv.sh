#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# venv.sh VERSION: a Python that has the package polyaxon of VERSION; its path on stdout. It is installed once and kept in
# POLYDECK_VENVS. Exit code 77 and a reason on stderr where that cannot be done.
set -uo pipefail
version=$1
skip() {
    printf '%s\n' "$1" >&2
    exit 77
}
type -P python3 >/dev/null || skip "there is no python3 here"
python=py$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
# The test bed has the newer one already.
bed=${POLYDECK_TESTBED_VENVS-}/haupt-$version-$python
if [[ -e $bed/.done && -x $bed/bin/python ]]; then
    printf '%s\n' "$bed/bin/python"
    exit
fi
folder=${POLYDECK_VENVS:?}/polyaxon-$version-$python
mkdir -p "$folder" || skip "cannot write to $folder"
exec 9>"$folder.lock"
flock 9
if [[ ! -e $folder/.done ]]; then
    # What both lines were written against: later Kubernetes clients know more fields, later marshmallow breaks the old one.
    with=('kubernetes<32')
    [[ $version != 1.* ]] || with+=('marshmallow==3.11.1' 'setuptools<81')
    rm -rf "$folder"
    python3 -m venv "$folder" >&2 || skip "python3 -m venv does not work here"
    timeout 300 "$folder/bin/pip" install --disable-pip-version-check --no-input --retries 1 "polyaxon==$version" "${with[@]}" >"$folder.log" 2>&1 ||
        skip "polyaxon $version cannot be installed from PyPI: $(tail -n 1 "$folder.log")"
    "$folder/bin/python" -c 'import polyaxon' 2>>"$folder.log" || skip "polyaxon $version does not work with this Python, see $folder.log"
    : >"$folder/.done"
fi
printf '%s\n' "$folder/bin/python"
