# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The fallback without a Go module proxy: Debian 12's source package of Kubernetes 1.20.2, with its vendored modules.
# Two things must be put right in it: the generated OpenAPI definitions are missing, and with a current Go its
# copy of modern-go/reflect2 crashes the API server when it pretty-prints.

tb_kube_debian=v1.20.2
tb_debian=$tb_base/k120

debian_go() {
    (cd "$tb_debian/src/k8s.io/kubernetes" &&
        GOPATH=$tb_debian GO111MODULE=off CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS='' GOCACHE=$tb_debian/cache nice -n 10 "$tb_go" "$@")
}

debian_fetch() {
    local tree=$tb_debian/src/k8s.io/kubernetes reflect=vendor/github.com/modern-go/reflect2
    [[ -e $tree/.prepared ]] && return
    rm -rf "$tb_debian/src" "$tb_debian/reflect2"
    mkdir -p "$tb_debian/src/k8s.io"
    apt_private bookworm deb-src source --download-only kubernetes &&
        apt_private bookworm deb download golang-github-modern-go-reflect2-dev || return 77
    dpkg-source --no-check -x "$tb_base"/apt/bookworm/files/kubernetes_*.dsc "$tree" &&
        dpkg -x "$tb_base"/apt/bookworm/files/golang-github-modern-go-reflect2-dev_*.deb "$tb_debian/reflect2" || return
    rm -f "$tree/$reflect"/*.go "$tree/$reflect"/*.s
    cp "$tb_debian"/reflect2/usr/share/gocode/src/github.com/modern-go/reflect2/*.{go,s} "$tree/$reflect/" || return
    rm -f "$tree/$reflect"/*_test.go
    touch "$tree/.prepared"
}

debian_openapi() {
    local tree=$tb_debian/src/k8s.io/kubernetes packages
    [[ -e $tree/pkg/generated/openapi/zz_generated.openapi.go ]] && return
    debian_go build -o "$tb_debian/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen || return
    packages=$(cd "$tree" && grep -rl --include='*.go' '+k8s:openapi-gen=' pkg staging/src cmd plugin |
        grep -v -e code-generator -e sample-apiserver -e _examples -e _test.go -e zz_generated |
        xargs -n1 dirname | sort -u | sed -e 's#^staging/src/#vendor/#' -e 's#^#k8s.io/kubernetes/#' | paste -sd,)
    (cd "$tree" && GOPATH=$tb_debian GO111MODULE=off GOFLAGS='' PATH=${tb_go%/*}:$PATH "$tb_debian/openapi-gen" --logtostderr \
        -i "$packages" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi \
        -h vendor/k8s.io/code-generator/hack/boilerplate.go.txt -r "$tb_debian/violations.txt")
}

debian_build() {
    local out=$tb_base/kube/$tb_kube_debian vendor=k8s.io/kubernetes/vendor/k8s.io package flags="-s -w"
    for package in component-base/version client-go/pkg/version; do # what --version and what /version say
        flags+=" -X $vendor/$package.gitVersion=$tb_kube_debian -X $vendor/$package.gitMajor=1 -X $vendor/$package.gitMinor=20"
    done
    mkdir -p "$out.part" "$out" "$tb_debian/src/k8s.io/kubernetes/cmd/fakekubelet"
    cp "$tb_dir"/kube/fakekubelet/*.go "$tb_debian/src/k8s.io/kubernetes/cmd/fakekubelet/"
    debian_go build -p 2 -tags k120 -ldflags "$flags" -o "$out.part/" ./cmd/kube-apiserver ./cmd/kube-controller-manager ./cmd/fakekubelet &&
        mv -f "$out.part"/* "$out/" && kube_source_id >"$out/.source"
}

kube_build_debian() {
    local log=$tb_log/kube-debian.log step code
    tb_go=$(command -v go || go_find) || { say "no Go compiler is to be had here"; return "$tb_unavailable"; }
    mkdir -p "$tb_log" "$tb_debian"
    say "building Debian's Kubernetes 1.20.2 with $("$tb_go" version | cut -d' ' -f3) once, about 5 minutes; log: $log"
    : >"$log"
    for step in debian_fetch debian_openapi debian_build; do
        $step >>"$log" 2>&1
        code=$?
        ((code == tb_unavailable)) && unavailable "neither the Go module proxy nor Debian's source packages can be reached."
        ((code == 0)) || { say "$step failed: $(tail -n 1 "$log")"; return 1; }
    done
    [[ -n ${POLYDECK_TESTBED_KEEP_BUILD:-} ]] || rm -rf "$tb_debian"
}
