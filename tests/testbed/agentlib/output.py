# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a run's output goes: the pod's log on the fake kubelet, and the run's folder in the artifacts store."""
import datetime
import json
import os


def _append(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    # One write per line: a reader never sees half of one.
    with open(path, "ab", buffering=0) as file:
        file.write(text.encode())


class Output:
    def __init__(self, run, pod_logs, namespace, pod, uid, store):
        self._container, self._pod = run.container_name, pod
        self._pod_log = os.path.join(pod_logs, f"{namespace}_{pod}_{uid}", run.container_name, "0.log")
        self._folder = os.path.join(store, run.uuid)
        self._series = set()

    def line(self, text):
        """To the pod's log, which live reading shows, and, as the sidecar does, to the store."""
        at = datetime.datetime.now(datetime.timezone.utc)
        _append(self._pod_log, f"{at.strftime('%Y-%m-%dT%H:%M:%S.%f000Z')} stdout F {text}\n")
        entry = {"timestamp": at.isoformat(), "node": "testbed", "pod": self._pod, "container": self._container, "value": text}
        _append(os.path.join(self._folder, "plxlogs", f"{self._pod}.jsonl"), json.dumps(entry) + "\n")

    def metric(self, name, step, value, folder="events"):
        path = os.path.join(self._folder, folder, "metric", f"{name}.plx")
        if not os.path.exists(path):
            _append(path, "step|timestamp|metric\n")
        at = datetime.datetime.now(datetime.timezone.utc).isoformat()
        _append(path, f"{step}|{at}|{value}\n")

    def file(self, name, text):
        path = os.path.join(self._folder, "outputs", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
