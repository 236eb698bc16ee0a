# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Kubernetes objects of a run: its custom resource, its pod, and for a service the Service."""
import datetime
import json
import random
import string

from .http import HttpError, JsonServer
from .run import Run

NODE = "testbed"
KINDS = {"service": ("services", "Service", "polyaxon-services"), "tfjob": ("kfjobs", "KfJob", "polyaxon-tfjobs"),
         "pytorchjob": ("kfjobs", "KfJob", "polyaxon-pytorch-jobs"), "mpijob": ("kfjobs", "KfJob", "polyaxon-mpi-jobs"),
         "raycluster": ("clusters", "Cluster", "polyaxon-ray-clusters"), "daskcluster": ("clusters", "Cluster", "polyaxon-dask-clusters")}
JOB = ("jobs", "Job", "polyaxon-jobs")


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Cluster:
    def __init__(self, url, ca, token, namespace, version):
        self._server = JsonServer(url, ca, {"Authorization": f"Bearer {token}"})
        self.namespace, self._version = namespace, version

    def _path(self, rest, group=None):
        prefix = f"/apis/{group}/v1" if group else "/api/v1"
        return f"{prefix}/namespaces/{self.namespace}/{rest}"

    def _custom(self, run, rest=""):
        return self._path(KINDS.get(run.kind, JOB)[0] + rest, "polyaxon.com")

    def _metadata(self, run, name):
        return {
            "name": name, "namespace": self.namespace,
            "labels": {
                "app.kubernetes.io/instance": run.uuid, "operation.polyaxon.com/uuid": run.uuid,
                "app.kubernetes.io/managed-by": "polyaxon", "app.kubernetes.io/part-of": "polyaxon-runs",
                "app.kubernetes.io/component": KINDS.get(run.kind, JOB)[2], "app.kubernetes.io/version": self._version,
                "app.kubernetes.io/name": "".join(c for c in run.name.lower() if c.isalnum() or c == "-").strip("-")[:63],
            },
            "annotations": {
                "operation.polyaxon.com/name": f"{run.owner}.{run.project}.runs.{run.uuid}", "operation.polyaxon.com/owner": run.owner,
                "operation.polyaxon.com/project": run.project, "operation.polyaxon.com/kind": run.kind,
            },
        }

    def _create(self, path, body):
        try:
            return self._server.call("POST", path, body)
        except HttpError as error:
            if error.status != 409:  # already there: the agent was restarted, or the run resumed
                raise
            return None

    def create_operation(self, run):
        kind = KINDS.get(run.kind, JOB)[1]
        self._create(self._custom(run), {
            "apiVersion": "polyaxon.com/v1", "kind": kind, "metadata": self._metadata(run, run.resource),
            "termination": {}, "collectLogs": True, "syncStatuses": True,
            "testbed": {"name": run.name, "operation": json.dumps(run.operation)},
        })
        if run.is_service:
            ports = (run.operation.get("run") or {}).get("ports") or [80]
            self._create(self._path("services"), {
                "apiVersion": "v1", "kind": "Service", "metadata": self._metadata(run, run.resource),
                "spec": {"selector": {"app.kubernetes.io/instance": run.uuid}, "ports": [{"name": f"port-{p}", "port": int(p)} for p in ports]},
            })

    def create_pod(self, run):
        """The pod's name and uid. The fake kubelet reports it as running a moment later."""
        suffix = "".join(random.choices(string.ascii_lowercase + string.digits, k=5))
        container = {"name": run.container_name, "image": run.container.get("image") or "unknown"}
        for key in ("command", "args"):
            if run.container.get(key):
                value = run.container[key]
                container[key] = [str(v) for v in value] if isinstance(value, list) else [str(value)]
        if (run.container.get("resources") or {}).keys() & {"requests", "limits"}:
            container["resources"] = {k: v for k, v in run.container["resources"].items() if k in ("requests", "limits")}
        pod = self._server.call("POST", self._path("pods"), {
            "apiVersion": "v1", "kind": "Pod", "metadata": self._metadata(run, f"{run.resource}-{suffix}"),
            "spec": {"nodeName": NODE, "restartPolicy": "Never", "serviceAccountName": "polyaxon-polyaxon-runs-sa",
                     "terminationGracePeriodSeconds": 0, "containers": [container]},
        })
        return pod["metadata"]["name"], pod["metadata"]["uid"]

    def pod_is_running(self, name):
        return self._server.call("GET", self._path(f"pods/{name}"))["status"].get("phase") == "Running"

    def finish_pod(self, run, name, code):
        started = self._server.call("GET", self._path(f"pods/{name}"))["status"].get("startTime")
        done = {"exitCode": code, "reason": "Completed" if code == 0 else "Error", "startedAt": started, "finishedAt": now()}
        status = {"phase": "Succeeded" if code == 0 else "Failed", "containerStatuses": [{
            "name": run.container_name, "image": run.container.get("image") or "unknown", "imageID": "", "ready": False,
            "restartCount": 0, "started": False, "state": {"terminated": done}}]}
        self._server.call("PATCH", self._path(f"pods/{name}/status"), {"status": status}, "application/merge-patch+json")

    def complete_operation(self, run):
        path = self._custom(run, f"/{run.resource}/status")
        self._server.call("PATCH", path, {"status": {"completionTime": now()}}, "application/merge-patch+json")

    def remove(self, run):
        """Everything that belongs to the run; what is gone already does not matter."""
        selector = f"?labelSelector=app.kubernetes.io/instance%3D{run.uuid}"
        for path in (self._custom(run, f"/{run.resource}"), self._path("pods") + selector, self._path(f"services/{run.resource}")):
            try:
                self._server.call("DELETE", path)
            except HttpError as error:
                if error.status != 404:
                    raise

    def leftovers(self):
        """Runs whose custom resource is still here from before the agent was stopped."""
        for plural in ("jobs", "services", "kfjobs", "clusters"):
            for item in self._server.call("GET", self._path(plural, "polyaxon.com"))["items"]:
                notes, mine = item["metadata"].get("annotations", {}), item.get("testbed")
                if mine and "operation.polyaxon.com/owner" in notes:
                    yield Run(notes["operation.polyaxon.com/owner"], notes["operation.polyaxon.com/project"],
                              item["metadata"]["labels"]["app.kubernetes.io/instance"], notes["operation.polyaxon.com/kind"],
                              mine["name"], json.loads(mine["operation"]))
