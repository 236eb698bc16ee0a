# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where commands run: the host itself, or the Debian 13 root. Source lib.sh first.
# rootmake.sh makes the root, rootenter.sh is the way into it.

root_suite=trixie
root_dir=$polydeck_cache/root-$root_suite
root_stamp=$root_dir/.polydeck-packages
root_stage=$polydeck_cache/mnt
root_marker=/run/polydeck-root
# shellcheck source=packages.sh
source "$polydeck_packaging/packages.sh"

# root_run COMMAND [ARGS...]: does not return.
root_run() {
    if root_is_here; then
        exec "$@"
    fi
    root_is_ready || root_make
    root_enter "$@"
}

# Whether this very process is already where Polydeck can be built.
root_is_here() { [[ -e $root_marker ]] || root_host_suffices; }

# The stamp names what is installed, so that an older and a newer checkout can share a root.
root_is_ready() {
    local have package
    [[ -r $root_stamp ]] || return 1
    have=" $(<"$root_stamp") "
    for package in "${root_packages[@]}"; do
        [[ $have == *" $package "* ]] || return 1
    done
}

root_make() {
    # shellcheck source=rootmake.sh
    source "$polydeck_packaging/rootmake.sh"
    rootmake
}

# Whether the host itself can build Polydeck. CMake is asked once, then it is remembered for this Qt.
# POLYDECK_NATIVE=1 or 0 answers instead.
root_host_suffices() {
    local qmake memory answer=no probe
    case ${POLYDECK_NATIVE-} in 1) return 0 ;; 0) return 1 ;; esac
    qmake=$(type -P qmake6) && type -P cmake >/dev/null && type -P ninja >/dev/null && type -P g++ >/dev/null || return 1
    memory=$polydeck_cache/native${qmake//\//-}
    if [[ $memory -nt $qmake && $memory -nt $polydeck_packaging/probe/CMakeLists.txt ]]; then
        [[ $(<"$memory") == yes ]]
        return
    fi
    mkdir -p "$polydeck_cache" && probe=$(mktemp -d "$polydeck_cache/probe.XXXXXX") || return 1
    if cmake -G Ninja -S "$polydeck_packaging/probe" -B "$probe" >"$memory.log" 2>&1 </dev/null; then
        answer=yes
    else
        say "this host lacks something that the build needs (see $memory.log), so a Debian 13 root is used"
    fi
    rm -rf "$probe"
    printf '%s\n' "$answer" >"$memory"
    [[ $answer == yes ]]
}

# A process of its own for what needs a mount namespace: $0 stays this process, so signals,
# descriptors and the exit code are those of the command.
root_enter() {
    local space=(unshare --mount --propagation private) enter=(bash "$polydeck_packaging/rootenter.sh" "$root_dir" "$root_stage")
    if ((EUID == 0)); then
        exec "${space[@]}" "${enter[@]}" - "$@"
    fi
    local passwd=$polydeck_cache/passwd group=$polydeck_cache/group
    [[ -s $passwd && -s $group ]] || {
        { cat "$root_dir/etc/passwd" && getent passwd "$EUID" | sed 's|:[^:]*$|:/bin/bash|'; } >"$passwd"
        { cat "$root_dir/etc/group" && getent group "$(id -g)"; } >"$group"
    }
    if unshare --user --map-root-user --mount true 2>/dev/null; then
        exec "${space[@]}" --user --map-root-user "${enter[@]}" "$EUID:$(id -g)" "$@"
    fi
    die 69 "this kernel lets only root make mount namespaces, which the Debian 13 root needs; run this as root or allow unprivileged user namespaces."
}
