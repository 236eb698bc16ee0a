#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rootenter.sh ROOT STAGE CALLER COMMAND [ARGS...]: run by root.sh in a fresh mount namespace.
# CALLER is - or UID:GID to become again after the mounts.
#
# The command sees a small tmpfs into which the system folders of ROOT and the caller's own
# folders of the host are bound, at the same paths as outside. It is entered with pivot_root
# and not chroot, because a web view's own sandbox is not allowed to start below a chroot.
set -uo pipefail
root=$1 stage=$2 caller=$3
shift 3
cwd=$PWD caller_path=$PATH zone=$(readlink /etc/localtime)
PATH=/usr/sbin:/usr/bin:/sbin:/bin
fail() {
    printf 'polydeck: cannot enter the Debian 13 root: %s\n' "$*" >&2
    exit 70
}

dirs=() files=() bound=() fstab=

# Spaces, tabs and backslashes as fstab(5) wants them.
escape() {
    local text=${1//\\/\\134}
    text=${text// /\\040}
    REPLY=${text//$'\t'/\\011}
}

# mount_at SOURCE TARGET OPTIONS
mount_at() {
    local source
    escape "$1" && source=$REPLY
    escape "$stage$2"
    fstab+="$source $REPLY none $3 0 0"$'\n'
}

# see PATH: the same path as outside, unless a folder that holds it is seen already.
see() {
    local path=$1 other
    [[ $path == /?* && -e $path ]] || return 0
    for other in "${bound[@]}"; do
        [[ $path == "$other" || $path == "$other"/* ]] && return 0
    done
    replace "$path" "$path"
    bound+=("$path")
}

# replace SOURCE TARGET: TARGET inside is SOURCE of the host.
replace() {
    case $2 in
        /usr/* | /etc/* | /var/*) # these lie in the root, so the mount point does as well
            if [[ ! -e $root$2 ]]; then
                mkdir -p "$root${2%/*}"
                { if [[ -d $1 ]]; then mkdir "$root$2"; else : >"$root$2"; fi; } ||
                    fail "no place for $2 in $root, which belongs to another user."
            fi
            ;;
        *) if [[ -d $1 ]]; then dirs+=("$stage$2"); else dirs+=("$stage${2%/*}") files+=("$stage$2"); fi ;;
    esac
    mount_at "$1" "$2" rbind
}

# The system: Debian's.
for entry in usr etc var; do
    dirs+=("$stage/$entry")
    mount_at "$root/$entry" "/$entry" bind
done
# The caller's: everything on the host that is not a part of its system.
for entry in /*; do
    case $entry in
        /bin | /boot | /dev | /etc | /lib* | /lost+found | /proc | /root | /run | /sbin | /sys | /tmp | /usr | /var) ;;
        *) [[ -d $entry && ! -L $entry ]] && compgen -G "$entry/*" >/dev/null && see "$entry" ;;
    esac
done
# What the host knows better: names, certificates, who the caller is.
for path in "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem; do
    [[ -s $path ]] && replace "$path" /etc/ssl/certs/ca-certificates.crt && bound+=(/etc/ssl/certs/ca-certificates.crt) && break
done
[[ -e /etc/resolv.conf ]] && replace "$(realpath /etc/resolv.conf)" /etc/resolv.conf
[[ $caller == - ]] || { replace "${root%/*}/passwd" /etc/passwd && replace "${root%/*}/group" /etc/group; }
# The folders of kubeconfig files, because they are replaced by renaming, which a mounted file does not allow.
IFS=: read -r -a kubeconfigs <<<"${KUBECONFIG-}"
for i in "${!kubeconfigs[@]}"; do
    folder=${kubeconfigs[i]%/*}
    [[ $folder == /*/* || ! -e ${kubeconfigs[i]} ]] && kubeconfigs[i]=$folder
done
for path in /dev /proc /sys /tmp "$HOME" "$cwd" "${BASH_SOURCE[0]%/*/*}" "${root%/*}" "${TMPDIR-}" "${XDG_RUNTIME_DIR-}" \
    "${XDG_CONFIG_HOME-}" "${XDG_DATA_HOME-}" "${XDG_CACHE_HOME-}" "${XDG_STATE_HOME-}" \
    "${XAUTHORITY-}" "${kubeconfigs[@]}" /run/dbus /usr/local/go /usr/local/share/ca-certificates \
    /etc/hosts /etc/machine-id /etc/pip.conf /etc/npmrc \
    "${GOPATH-}" "${GOMODCACHE-}" "${GOCACHE-}" "${PIP_CONFIG_FILE-}" "${PIP_FIND_LINKS-}" "${NPM_CONFIG_USERCONFIG-}" \
    "${SSL_CERT_FILE-}" "${PIP_CERT-}" "${REQUESTS_CA_BUNDLE-}" "${CURL_CA_BUNDLE-}" "${GIT_SSL_CAINFO-}" "${NODE_EXTRA_CA_CERTS-}"; do
    see "$path"
done
# The host's programs, for credential plugins that a kubeconfig names (seen last in PATH).
dirs+=("$stage/run/host/usr" "$stage/home" "$stage/root" "$stage/old")
mount_at /usr /run/host/usr rbind,ro

# Unbindable, so that it does not appear again inside the folders that are bound into it.
mount -t tmpfs -o mode=755,size=4m --make-unbindable polydeck-root "$stage" || fail "no tmpfs on $stage."
mkdir -p "${dirs[@]}" || fail "no mount points on $stage."
for path in "${files[@]}" "$stage/run/polydeck-root"; do : >"$path"; done
links=()
for path in bin sbin lib lib64; do links+=("usr/$path"); done
ln -s "${links[@]}" "$stage" || fail "no links on $stage."
printf '%s' "$fstab" >"$stage/run/fstab"
mount --all --fstab "$stage/run/fstab" || fail "a folder could not be mounted."
rm "$stage/run/fstab"
if ! { cd "$stage" && pivot_root . old && umount -l /old && rmdir /old; }; then
    fail "pivot_root did not work."
fi
cd "$cwd" || fail "the working directory $cwd is not visible inside."

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
[[ -d /usr/local/go/bin ]] && PATH+=:/usr/local/go/bin
# HOST_PATH: for the program, whose kubeconfig may name credential plugins of the host.
export POLYDECK_HOST_PATH=$caller_path SHELL=/bin/bash
[[ $zone == */zoneinfo/* ]] && export TZ="${TZ-${zone#*/zoneinfo/}}"
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in '' | C | POSIX) export LANG=C.UTF-8 ;; esac
# They name parts of the host's system, which is not there.
unset LD_LIBRARY_PATH LD_PRELOAD QT_PLUGIN_PATH QML2_IMPORT_PATH PYTHONHOME CC CXX
if [[ $caller == - ]]; then
    exec "$@"
fi
exec unshare --user --map-user="${caller%:*}" --map-group="${caller#*:}" -- "$@"
