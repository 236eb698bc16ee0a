#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""helmrelease.py NAMESPACE VERSION: print the Secret in which Helm would keep the release `polyaxon` (as YAML, which JSON is).

The payload is gzipped JSON in base64; the API's own base64 of secret data comes on top of it.
"""
import base64
import gzip
import json
import sys

WHEN = "2026-01-05T08:30:00.000000000+01:00"


def release(namespace, version):
    return {
        "name": "polyaxon",
        "namespace": namespace,
        "version": 1,
        "info": {"first_deployed": WHEN, "last_deployed": WHEN, "deleted": "", "status": "deployed",
                 "description": "Install complete", "notes": "Polyaxon is deployed (test bed).\n"},
        "chart": {
            "metadata": {"name": "polyaxon", "version": version, "appVersion": version, "apiVersion": "v2",
                         "description": "Reproduce, automate, and scale your data science workflows", "type": "application"},
            "lock": None, "templates": [], "files": [], "schema": None,
            "values": {"gateway": {"service": {"type": "ClusterIP"}}, "namespace": "polyaxon"},
        },
        "config": {"namespace": namespace, "gateway": {"service": {"type": "ClusterIP"}}},
        "manifest": "",
        "hooks": [],
    }


def secret(namespace, version):
    text = json.dumps(release(namespace, version), separators=(",", ":")).encode()
    # A fixed time keeps the output the same from run to run.
    payload = base64.b64encode(gzip.compress(text, mtime=0))
    return {
        "apiVersion": "v1", "kind": "Secret", "type": "helm.sh/release.v1",
        "metadata": {"name": "sh.helm.release.v1.polyaxon.v1", "namespace": namespace,
                     "labels": {"owner": "helm", "name": "polyaxon", "status": "deployed", "version": "1", "modifiedAt": "1767598200"}},
        "data": {"release": base64.b64encode(payload).decode()},
    }


print("---\n" + json.dumps(secret(*sys.argv[1:])))
