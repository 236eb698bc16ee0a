# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every part of the test bed's shell code, in the order in which they build on each other.
# shellcheck source=tests/testbed/lib/common.sh
source "${BASH_SOURCE[0]%/*}/common.sh"
# shellcheck source=tests/testbed/lib/ports.sh
source "$tb_dir/lib/ports.sh"
# shellcheck source=tests/testbed/lib/pki.sh
source "$tb_dir/lib/pki.sh"
# shellcheck source=tests/testbed/lib/build.sh
source "$tb_dir/lib/build.sh"
# shellcheck source=tests/testbed/lib/kube.sh
source "$tb_dir/lib/kube.sh"
# shellcheck source=tests/testbed/lib/polyaxon.sh
source "$tb_dir/lib/polyaxon.sh"
