# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds and runs the fuzz targets (tests/fuzz). Source lib.sh and build.sh first.

# fuzz: 0 when none of them broke, or when there is no clang that could build them, which it says.
fuzz() {
    local probe=$polydeck_cache/fuzz-probe
    if [[ ${POLYDECK_FUZZ_SECONDS-} == off ]]; then
        say "fuzz targets skipped: POLYDECK_FUZZ_SECONDS=off"
        return 0
    fi
    if ! clang++-19 -fsanitize=fuzzer,address,undefined -x c++ -o "$probe" - 2>/dev/null \
        <<<'extern "C" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }'; then
        say "fuzz targets skipped: clang++-19 with libFuzzer is not here (Debian: clang-19, libclang-rt-19-dev)"
        return 0
    fi
    rm -f "$probe"
    build fuzz fuzzers
    ctest --test-dir "$build_dir" -L fuzz -j "$(nproc)" -V 2>&1 | sed -nE 's/^[0-9]+: (fuzz_[a-z0-9_]+: .* executions .*)/polydeck: \1/p; /^[0-9]+: .*(ERROR|runtime error|does not hold|SUMMARY|Test unit)/p' >&2
    ((PIPESTATUS[0] == 0)) || { say "a fuzz target broke; its inputs and logs are in $build_dir/tests/fuzz" && return 1; }
}
