#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a command and append what it prints to a file in the container log format: crilog.py FILE COMMAND..."""
import datetime
import subprocess
import sys

with open(sys.argv[1], "ab", buffering=0) as log:
    child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    for line in child.stdout:
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")
        log.write(now.encode() + b" stdout F " + line.rstrip(b"\r\n") + b"\n")
    sys.exit(child.wait())
