# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Kubernetes servers: built once from the Go module proxy, kept below the cache by version.
# Where the proxy is out of reach, Debian's own source package of Kubernetes 1.20 is built instead.

tb_kube_modern=v$(sed -n 's/^\tk8s.io\/kubernetes v//p' "$tb_dir/kube/go.mod")

# The kubelet is ours: it is built again when its source has changed.
kube_source_id() { cat "$tb_dir"/kube/go.{mod,sum} "$tb_dir"/kube/fakekubelet/*.go | sha256sum | cut -c1-16; }

kube_has_servers() { [[ -x $tb_base/kube/$1/kube-apiserver && -x $tb_base/kube/$1/kube-controller-manager ]]; }

kube_has_kubelet() {
    [[ -x $tb_base/kube/$1/fakekubelet && $(cat "$tb_base/kube/$1/.source" 2>/dev/null) == "$(kube_source_id)" ]]
}

kube_complete() { kube_has_servers "$1" && kube_has_kubelet "$1"; }

kube_select() { # VERSION
    tb_kube_version=$1
    printf '%s\n' "$1" >"$tb_state/kube-version"
    tb_kube_bin=$tb_base/kube/$1
}

# Set tb_kube_version and tb_kube_bin, building first when nothing usable is there. Debian's version is for
# machines that cannot fetch the current one; a build that fails or is stopped is an error, not a reason to take it.
kube_prepare() {
    local code
    if [[ ${POLYDECK_TESTBED_KUBERNETES:-} != debian ]]; then
        kube_complete "$tb_kube_modern" || kube_build
        code=$?
        ((code)) || kube_select "$tb_kube_modern"
        ((code == tb_unavailable)) || return "$code"
        say "falling back to Debian's Kubernetes 1.20"
    fi
    # shellcheck source=tests/testbed/lib/build-debian.sh
    source "$tb_dir/lib/build-debian.sh"
    kube_complete "$tb_kube_debian" || kube_build_debian || return
    kube_select "$tb_kube_debian"
}

go_is_enough() { # GO
    local version
    version=$(GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null) || return 1
    [[ $version =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 26))
}

# Print a Go of at least 1.26: the machine's own, or Debian's from the backports, unpacked into the cache.
go_find() {
    local candidate own=$tb_base/go-1.26/usr/lib/go-1.26/bin/go
    for candidate in "$(command -v go)" /usr/local/go/bin/go /usr/lib/go-1.2[6-9]/bin/go "$own"; do
        [[ -x $candidate ]] && go_is_enough "$candidate" && { echo "$candidate"; return; }
    done
    go_unpack_backport && echo "$own"
}

# An apt of our own, with lists and archives below the cache: needs no root rights and leaves the system's alone.
apt_private() { # SUITE TYPE ARGUMENTS...
    local apt=$tb_base/apt/$1 mirror options
    mirror=$(sed -n -E 's/^(deb|URIs:)[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+\/debian)\/?([[:space:]].*)?$/\3/p' \
        /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
    [[ -n $mirror ]] || { echo "no Debian mirror is configured here"; return 1; }
    mkdir -p "$apt"/{lists/partial,cache/archives/partial,files}
    echo "$2 [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $1 main" >"$apt/sources.list"
    options=(-o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$apt/lists"
        -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root)
    shift 2
    (cd "$apt/files" && apt-get "${options[@]}" update && apt-get "${options[@]}" "$@")
}

go_unpack_backport() {
    local deb
    say "fetching Go 1.26 from Debian's backports"
    mkdir -p "$tb_base/go-1.26" "$tb_log"
    apt_private trixie-backports deb download golang-1.26-go golang-1.26-src >"$tb_log/go.log" 2>&1 || {
        say "Debian's Go 1.26 could not be fetched, see $tb_log/go.log"
        return 1
    }
    for deb in "$tb_base"/apt/trixie-backports/files/golang-1.26-*.deb; do
        dpkg -x "$deb" "$tb_base/go-1.26" || return
    done
}

go_run() {
    CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOWORK=off \
        GOMODCACHE="$tb_base/go/mod" GOCACHE="$tb_base/go/build" nice -n 10 "$tb_go" -C "$tb_dir/kube" "$@"
}

# Show that a long build is alive: `go build -v` names each package when it is done with it.
build_progress() { # WHAT EXPECTED
    local count=0 start=$SECONDS next=$((SECONDS + 20)) line
    while read -r line; do
        printf '%s\n' "$line" >>"$tb_log/kube-build.log"
        ((++count))
        ((SECONDS < next)) && continue
        next=$((SECONDS + 20))
        say "building $1: $count of about $2 packages after $((SECONDS - start)) s"
    done
}

kube_build() {
    local out=$tb_base/kube/$tb_kube_modern part
    tb_go=$(go_find) || { say "no Go 1.26 is to be had here"; return "$tb_unavailable"; }
    part=$out.part
    mkdir -p "$out" "$part" "$tb_log"
    : >"$tb_log/kube-build.log"
    kube_fetch || return "$tb_unavailable"
    { kube_has_servers "$tb_kube_modern" || kube_build_servers; } && kube_build_kubelet || {
        say "building Kubernetes failed or was stopped, see $tb_log/kube-build.log: $(tail -n 1 "$tb_log/kube-build.log")"
        return 1
    }
    # 3.5 GB that only another version would read again.
    [[ -n ${POLYDECK_TESTBED_KEEP_BUILD:-} ]] || rm -rf "$tb_base/go/build"
}

kube_fetch() {
    say "fetching the modules of Kubernetes $tb_kube_modern"
    go_run mod download k8s.io/kubernetes >>"$tb_log/kube-build.log" 2>&1 || {
        say "the Go module proxy is out of reach: $(tail -n 1 "$tb_log/kube-build.log")"
        return 1
    }
}

# Moved into place when whole, so that an interrupted link is never taken for a server.
kube_build_servers() {
    local v=k8s.io/component-base/version flags
    say "building Kubernetes $tb_kube_modern once, about 10 minutes on two cores; an interrupted build goes on where it was"
    flags="-s -w -X $v.gitVersion=$tb_kube_modern -X $v.gitMajor=1 -X $v.gitMinor=$(cut -d. -f2 <<<"$tb_kube_modern")"
    flags+=" -X $v.gitTreeState=clean -X $v.gitCommit=0000000 -X $v.buildDate=2026-01-01T00:00:00Z"
    go_run build -v -p 2 -trimpath -ldflags "$flags" -o "$part/" \
        k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager 2> >(build_progress "Kubernetes $tb_kube_modern" 2450) &&
        mv -f "$part"/kube-* "$out/"
}

kube_build_kubelet() {
    say "building the test bed's kubelet"
    go_run build -v -p 2 -trimpath -ldflags "-s -w" -o "$part/" ./fakekubelet 2> >(build_progress "the test bed's kubelet" 850) &&
        daemon_stop fakekubelet && mv -f "$part/fakekubelet" "$out/" && kube_source_id >"$out/.source"
}
