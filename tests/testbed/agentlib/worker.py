# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One run from scheduled to its end, on a thread of its own."""
import logging
import threading

from .http import HttpError
from .output import Output
from .simulation import Simulation

log = logging.getLogger("agent")
NOTE = "(simulated by the test bed)"


class Worker(threading.Thread):
    def __init__(self, run, polyaxon, cluster, options):
        super().__init__(name=run.uuid, daemon=True)
        self.run_, self._polyaxon, self._cluster, self._options = run, polyaxon, cluster, options
        self._stop_asked = threading.Event()
        self._going_down = False
        self._last = {}

    def stop(self):
        self._stop_asked.set()

    def leave(self):
        """The agent ends, the run does not: it is taken up again by the next agent."""
        self._going_down = True
        self._stop_asked.set()

    def run(self):
        try:
            self._work()
        except (HttpError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.exception("run %s", self.run_.uuid)
            self._try("failed status", self._polyaxon.post_status, self.run_, "failed", "TestbedAgent", f"The test bed's agent failed: {error}")
            self._try("clean up", self._cluster.remove, self.run_)

    def _try(self, what, call, *arguments):
        try:
            call(*arguments)
        except (HttpError, OSError) as error:
            log.warning("run %s: %s: %s", self.run_.uuid, what, error)

    def _post(self, kind, reason, message):
        self._polyaxon.post_status(self.run_, kind, reason, f"{message} {NOTE}")

    def _work(self):
        run = self.run_
        log.info("run %s: %s %s", run.uuid, run.kind, run.name)
        self._cluster.create_operation(run)
        pod, uid = self._cluster.create_pod(run)
        self._post("starting", "PodStarting", "Pod is starting")
        self._wait_for_pod(pod)
        output = Output(run, self._options.pod_logs, self._cluster.namespace, pod, uid, self._options.store)
        simulation = Simulation(run, self._options.seconds)
        if not self._stop_asked.is_set():
            self._post("running", "PodRunning", "Pod is running")
            for line in simulation.opening():
                output.line(line)
            self._play(simulation, output)
        if self._going_down:
            return
        self._end(simulation, output, pod)

    def _wait_for_pod(self, pod):
        for _ in range(150):
            if self._cluster.pod_is_running(pod) or self._stop_asked.wait(0.1):
                return
        raise OSError("the pod did not start in 15 seconds")

    def _play(self, simulation, output):
        for step in simulation.steps():
            if self._stop_asked.wait(step.wait):
                return
            output.line(step.line)
            for name, value in (step.metrics or {}).items():
                output.metric(name, step.number, value)
                self._last[name] = (step.number, value)
            output.metric("cpu", step.number, 20 + 7 * (step.number % 5), "resources")
            output.metric("memory", step.number, 30 + step.number % 3, "resources")
            if self._last:
                self._try("metrics", self._summarise)

    def _summarise(self):
        """As the sidecar does: the newest values as the run's outputs, and an entry for each series."""
        if len({step for step, _ in self._last.values()}) == 1 and next(iter(self._last.values()))[0] == 1:
            self._polyaxon.post_lineage(self.run_, [
                {"name": name, "kind": "metric", "path": f"events/metric/{name}.plx",
                 "summary": {"is_event": True, "last_step": step, "metric": {"last": value}}}
                for name, (step, value) in self._last.items()])
        self._polyaxon.post_outputs(self.run_, {name: value for name, (_, value) in self._last.items()})

    def _end(self, simulation, output, pod):
        run, stopped = self.run_, self._stop_asked.is_set()
        code = 143 if stopped else simulation.code
        output.line("[testbed] stopped" if stopped else f"[testbed] finished with exit code {code}")
        if not stopped and code == 0:
            output.file("summary.txt", f"written by the test bed for run {run.uuid}\n")
        self._try("finishing the pod", self._cluster.finish_pod, run, pod, code)
        self._try("collecting logs", self._polyaxon.collect_logs, run)
        self._try("completion time", self._cluster.complete_operation, run)
        if stopped:
            self._post("stopped", "OperationStopped", "Run was stopped")
        elif code:
            self._post("failed", "OperationFailed", f"Container {run.container_name} ended with exit code {code}")
        else:
            self._post("succeeded", "OperationSucceeded", "Run has succeeded")
        self._stop_asked.wait(3)  # a reader in the middle of live logs still finds the pod
        self._try("removing the pod", self._cluster.remove, run)
        log.info("run %s: ended with %s", run.uuid, code)
