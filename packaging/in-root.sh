#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# in-root.sh COMMAND [ARGS...]: run COMMAND where Polydeck can be built and run.
#
# That is the host itself when it has all of the build dependencies, otherwise a
# Debian 13 root below the XDG cache, made on first use. Each command gets a mount
# namespace of its own, so no mount outlives it. stdin, stdout, exit code and
# signals are those of COMMAND.
set -uo pipefail
# shellcheck source=lib.sh
source "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=root.sh
source "$polydeck_packaging/root.sh"

if [[ ${1-} == --make ]]; then # what root.sh runs through sudo
    root_is_ready || root_make
    exit
fi
(($# > 0)) || die 2 "usage: in-root.sh COMMAND [ARGS...]"
root_run "$@"
