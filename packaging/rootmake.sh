# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the Debian 13 root, or adds packages to it; sourced by root.sh.
# Each step leaves a mark, so that an interrupted run goes on where it was.

rootmake_log=$polydeck_cache/root-$root_suite.log
rootmake_base=$root_dir/.polydeck-base

rootmake() {
    mkdir -p "$root_stage" || die 70 "cannot write to $polydeck_cache."
    if ((EUID != 0)); then
        rootmake_with_sudo
        return
    fi
    trap 'die 130 "interrupted; run the same command again to go on."' INT TERM HUP
    lock 8 "$polydeck_cache/root-$root_suite.lock" "making the Debian 13 root"
    root_is_ready || {
        [[ -e $rootmake_base ]] || rootmake_bootstrap
        rootmake_install
    }
    exec 8>&-
    trap - INT TERM HUP
}

rootmake_with_sudo() {
    local how="making the Debian 13 root needs root rights once"
    type -P sudo >/dev/null || die 69 "$how, and there is no sudo: run $polydeck_packaging/in-root.sh --make as root with HOME=$HOME."
    [[ -t 0 ]] || sudo -n true 2>/dev/null || die 69 "$how: run $polydeck_packaging/in-root.sh true once in a terminal, where sudo can ask."
    say "$how: asking sudo"
    sudo --preserve-env=http_proxy,https_proxy,no_proxy,HTTP_PROXY,HTTPS_PROXY,NO_PROXY,SSL_CERT_FILE \
        env HOME="$HOME" XDG_CACHE_HOME="${polydeck_cache%/polydeck}" bash "$polydeck_packaging/in-root.sh" --make || exit
    root_is_ready || die 70 "the Debian 13 root could not be made."
}

# The host's own mirror when it runs Debian, else Debian's.
rootmake_mirror() {
    local mirror
    mirror=$(sed -n -E \
        -e 's/^URIs:[[:space:]]*([^[:space:]]+\/debian)\/?([[:space:]].*)?$/\1/p' \
        -e 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+\/debian)\/?[[:space:]].*/\2/p' \
        /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
    printf '%s\n' "${mirror:-http://deb.debian.org/debian}"
}

# rootmake_failed WHAT: one sentence from what the log shows.
rootmake_failed() {
    local why="see $rootmake_log"
    if tail -n 60 "$rootmake_log" | grep -qE 'No space left on device|not have enough free space'; then
        why="the disk that holds $polydeck_cache is full"
    elif tail -n 60 "$rootmake_log" | grep -qE 'Failed getting release|Could not resolve|Temporary failure|Could not connect|Connection (timed out|refused)|Network is unreachable|Failed to fetch|Unable to locate|Couldn.t download'; then
        why="the Debian mirror $(rootmake_mirror) could not be reached (network down, or a proxy to set in http_proxy?), details in $rootmake_log"
    fi
    die 69 "$1: $why; run the same command again to go on."
}

rootmake_host_tools() {
    type -P unshare >/dev/null || die 69 "unshare (util-linux) is missing on this host."
    unshare --mount true 2>/dev/null || die 69 "this machine does not let even root mount (a container without rights?), which the Debian 13 root needs."
    type -P debootstrap >/dev/null && return
    type -P apt-get >/dev/null || die 69 "debootstrap is missing on this host; install it with the package manager and run the same command again."
    say "installing debootstrap on this host"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap debian-archive-keyring; } \
        </dev/null >>"$rootmake_log" 2>&1 || rootmake_failed "could not install debootstrap"
}

rootmake_bootstrap() {
    local part=$root_dir.part cached=$polydeck_cache/debs
    : >"$rootmake_log"
    rootmake_host_tools
    need_space "$polydeck_cache" 4000 "the Debian 13 root"
    say "making a Debian 13 root in $root_dir (2.6 GB, a few minutes, once)"
    rootmake_remove "$part"
    mkdir -p "$cached"
    unshare --mount --propagation private debootstrap --force-check-gpg --variant=minbase --cache-dir="$cached" \
        "$root_suite" "$part" "$(rootmake_mirror)" </dev/null 2>&1 | tee -a "$rootmake_log" | rootmake_count ||
        rootmake_failed "could not make the Debian 13 root"
    progress "base system" 100
    printf '#!/bin/sh\nexit 101\n' >"$part/usr/sbin/policy-rc.d" # no services start in it
    chmod +x "$part/usr/sbin/policy-rc.d"
    : >"$part/.polydeck-base"
    mv -T "$part" "$root_dir"
    rm -rf "$cached"
}

# A left-over of an interrupted run; never one with something of the host mounted below it.
rootmake_remove() {
    [[ -e $1 ]] || return 0
    grep -qF " $1/" /proc/self/mountinfo && die 70 "something is mounted below $1: unmount it first."
    rm -rf --one-file-system "$1"
}

# debootstrap's messages as a percentage: it retrieves, validates, extracts, unpacks and configures
# about 80 packages.
rootmake_count() {
    local line lines=0
    while IFS= read -r line; do
        [[ $line == I:* ]] && ((++lines % 5 == 0)) && ((lines < 400)) && progress "base system" $((lines / 4))
    done
    return 0
}

rootmake_install() {
    local mirror
    mirror=$(rootmake_mirror)
    say "installing the build dependencies into the root"
    cat >"$root_dir/etc/apt/sources.list" <<END
deb $mirror $root_suite main
deb $mirror $root_suite-updates main
deb ${mirror%/debian}/debian-security $root_suite-security main
END
    {
        printf 'APT::Install-Recommends "false";\nAcquire::Languages "none";\nAcquire::Retries "3";\nDPkg::Lock::Timeout "600";\n'
        type -P apt-config >/dev/null && apt-config dump 2>/dev/null | grep -E '^Acquire::(Check-|https?::(Proxy|CA))'
    } >"$root_dir/etc/apt/apt.conf.d/90polydeck"
    printf 'path-exclude=/usr/share/%s/*\n' doc man locale >"$root_dir/etc/dpkg/dpkg.cfg.d/polydeck"
    printf 'force-unsafe-io\n' >>"$root_dir/etc/dpkg/dpkg.cfg.d/polydeck"
    # shellcheck disable=SC2016
    rootmake_chroot 'dpkg --configure -a && apt-get update && apt-get install -y -f' ||
        rootmake_failed "could not prepare the Debian 13 root"
    # shellcheck disable=SC2016
    rootmake_chroot 'apt-get install -y -o APT::Status-Fd=3 "$@" 3>&4 && apt-get clean' "${root_packages[@]}" \
        4> >(rootmake_percent) || rootmake_failed "could not install packages into the Debian 13 root"
    rootmake_locale
    # Mount points for callers who may not make them.
    mkdir -p "$root_dir/usr/local/go" "$root_dir/usr/local/share/ca-certificates"
    touch "$root_dir"/etc/{hosts,resolv.conf,machine-id,pip.conf,npmrc}
    { cat "$root_stamp" 2>/dev/null; printf '%s ' "${root_packages[@]}"; } | tr ' ' '\n' | sort -u | tr '\n' ' ' >"$root_stamp.new" && mv "$root_stamp.new" "$root_stamp"
    say "the Debian 13 root is ready"
}

# rootmake_chroot SCRIPT [ARGS...]: in the root as root, with the host's devices and name service.
rootmake_chroot() {
    # shellcheck disable=SC2016
    unshare --mount --propagation private sh -c '
        root=$1 script=$2; shift 2
        for entry in dev proc sys; do mount --rbind "/$entry" "$root/$entry" || exit; done
        [ -e "$root/etc/resolv.conf" ] || : >"$root/etc/resolv.conf"
        mount --bind "$(realpath /etc/resolv.conf)" "$root/etc/resolv.conf" || exit
        export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive TMPDIR=/tmp
        exec chroot "$root" sh -c "$script" sh "$@"' sh "$root_dir" "$@" </dev/null >>"$rootmake_log" 2>&1 8>&-
}

# apt's status lines (kind:package:percent:text) as progress: fetching, then unpacking.
rootmake_percent() {
    local kind percent text last=
    while IFS=: read -r kind _ percent text; do
        case $kind in dlstatus) text="fetching packages" ;; pmstatus) text="installing packages" ;; *) continue ;; esac
        [[ $text == "$last" ]] || progress_tenth=
        last=$text
        progress "$text" "${percent%.*}"
    done
}

# The caller's own locale, so that Qt and the C library agree about it.
rootmake_locale() {
    local name=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}
    case $name in '' | C | C.* | POSIX) return ;; esac
    rootmake_chroot "localedef --no-archive -i '${name%%.*}' -f UTF-8 '${name%%.*}.UTF-8'" || say "no locale $name in the root; texts may be in English."
}
