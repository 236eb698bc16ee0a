#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-in for Polyaxon's cluster agent and operator.

Asks the real Polyaxon server what there is to do, creates the Kubernetes objects of each queued run, and
moves the run on by posting statuses, writing log lines and metrics where the real parts write them. No
container runs: what a run prints is made up here, and says so (see agentlib/simulation.py).
"""
import argparse
import logging
import os
import signal
import threading

from agentlib.cluster import Cluster
from agentlib.http import HttpError
from agentlib.polyaxon import Polyaxon
from agentlib.run import Run
from agentlib.worker import Worker

log = logging.getLogger("agent")


class Agent:
    def __init__(self, polyaxon, cluster, options):
        self._polyaxon, self._cluster, self._options = polyaxon, cluster, options
        self._workers = {}
        self._over = threading.Event()

    def _start(self, run):
        old = self._workers.get(run.uuid)
        if old and old.is_alive():  # resumed while the last end is still being tidied up
            old.stop()
            old.join(10)
        self._workers[run.uuid] = worker = Worker(run, self._polyaxon, self._cluster, self._options)
        worker.start()

    def _stop(self, run):
        worker = self._workers.get(run.uuid)
        if worker and worker.is_alive():
            worker.stop()
            return
        # Nobody runs it: queued but never started, or lost.
        self._cluster.remove(run)
        self._polyaxon.post_status(run, "stopped", "OperationStopped", "Run was stopped")

    def take_up_leftovers(self):
        for run in list(self._cluster.leftovers()):
            status = self._polyaxon.status(run)
            self._cluster.remove(run)
            if status in ("scheduled", "starting", "running"):
                log.info("run %s: taken up again", run.uuid)
                self._start(run)

    @staticmethod
    def _each(act, entry):
        """One run that makes trouble does not keep the others waiting."""
        try:
            act(Run.from_state(entry))
        except (HttpError, OSError, ValueError, KeyError, IndexError) as error:
            log.warning("%s: %s", entry[:3], error)

    def _tick(self):
        state = self._polyaxon.state()
        for entry in state.get("queued") or []:
            self._each(self._start, entry)
        for entry in (state.get("stopping") or []) + (state.get("deleting") or []):
            self._each(self._stop, entry)
        self._workers = {uuid: worker for uuid, worker in self._workers.items() if worker.is_alive()}

    def run(self):
        ready = False
        while not self._over.wait(self._options.interval):
            try:
                if not ready:
                    self.take_up_leftovers()
                    ready = True
                self._tick()
            except (HttpError, OSError) as error:
                log.warning("%s", error)
        for worker in self._workers.values():
            worker.leave()

    def end(self, *_):
        self._over.set()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polyaxon", required=True, help="address of the Polyaxon server")
    parser.add_argument("--kubernetes", required=True, help="address of the API server")
    parser.add_argument("--ca", required=True, help="CA certificate of the API server")
    parser.add_argument("--token-file", required=True, help="file with the agent's token for the API server")
    parser.add_argument("--namespace", required=True)
    parser.add_argument("--store", required=True, help="artifacts store: one folder per run")
    parser.add_argument("--pod-logs", required=True, help="the fake kubelet's log directory")
    parser.add_argument("--version", default="0", help="version of Polyaxon, for the objects' labels")
    parser.add_argument("--seconds", type=float, default=5, help="how long a run lasts")
    parser.add_argument("--interval", type=float, default=0.5, help="seconds between questions to the server")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    with open(options.token_file, encoding="ascii") as file:
        token = file.read().strip()
    agent = Agent(Polyaxon(options.polyaxon, options.namespace, os.environ.get("POLYAXON_SECRET_INTERNAL_TOKEN", "")),
                  Cluster(options.kubernetes, options.ca, token, options.namespace, options.version), options)
    signal.signal(signal.SIGTERM, agent.end)
    signal.signal(signal.SIGINT, agent.end)
    agent.run()


if __name__ == "__main__":
    main()
