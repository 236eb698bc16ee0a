# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls of the Polyaxon API that an agent, an operator and a tracking client make."""
from .http import JsonServer


class Polyaxon:
    def __init__(self, url, namespace, secret):
        self._server = JsonServer(url)
        self._namespace = namespace
        self._secret = secret

    def state(self):
        """What there is to do. Reading it moves the queued runs it names to scheduled."""
        return self._server.call("GET", "/api/v1/orgs/default/agents/state").get("state") or {}

    def _run(self, run, rest=""):
        return f"/api/v1/{run.owner}/{run.project}/runs/{run.uuid}{rest}"

    def status(self, run):
        return self._server.call("GET", self._run(run, "/statuses"))["status"]

    def post_status(self, run, kind, reason, message):
        condition = {"type": kind, "status": True, "reason": reason, "message": message}
        self._server.call("POST", self._run(run, "/statuses"), {"condition": condition})

    def post_outputs(self, run, outputs):
        self._server.call("PATCH", self._run(run), {"outputs": outputs, "merge": True})

    def post_lineage(self, run, artifacts):
        self._server.call("POST", self._run(run, "/lineage/artifacts"), {"artifacts": artifacts})

    def collect_logs(self, run):
        """What the operator asks for before it removes a finished run's pods: archive their logs and description."""
        path = f"/internal/v1/{self._namespace}/{run.owner}/{run.project}/runs/{run.uuid}/{run.kind}/logs"
        headers = {"Authorization": f"InternalToken {self._secret}", "X-POLYAXON-INTERNAL": "operator"}
        self._server.call("POST", path, {}, headers=headers)
