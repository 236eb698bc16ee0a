# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Debian 13 packages that building, running and testing need. Adding one is enough:
# the next run notices and installs it.

root_packages=(
    # build
    g++ cmake ninja-build ccache pkg-config git clang-format clang-tidy
    qt6-base-dev qt6-base-private-dev qt6-base-dev-tools qt6-websockets-dev qt6-httpserver-dev
    qt6-svg-dev qt6-webengine-dev qt6-webengine-dev-tools qt6-tools-dev qt6-l10n-tools
    libgl-dev libvulkan-dev libyaml-cpp-dev libyaml-dev libkf6syntaxhighlighting-dev extra-cmake-modules
    libssl-dev zlib1g-dev libvalijson-dev qtkeychain-qt6-dev libqcustomplot-dev libqtermwidget-dev
    # run
    qt6-wayland qt6-svg-plugins libxkbcommon-x11-0 libxcb-cursor0 libgl1-mesa-dri libegl1 dbus
    fonts-dejavu-core fonts-inter fonts-jetbrains-mono
    # test and test bed
    openssl ca-certificates xvfb xauth x11-utils xdotool desktop-file-utils appstream shellcheck
    kubernetes-client etcd-server python3 python3-venv python3-yaml python3-cryptography dpkg-dev
    curl jq procps iproute2 iptables socat xz-utils unzip file locales tzdata
)
# Kubernetes for the test bed is built with Go; the host's own is used when it has one.
[[ -x /usr/local/go/bin/go ]] || root_packages+=(golang-go)
# For the fuzz targets (tests/fuzz): test.sh alone adds these.
root_fuzz_packages=(clang-19 libclang-rt-19-dev)
