#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench_forward.py POLYDECK: polydeck forward beside kubectl port-forward on the test bed.

The pod's far end is a server in this process: the test bed's kubelet forwards to the address in the pod's annotation, so
a pod of our own is pointed at it. Figures are printed, nothing is asserted but that every byte and connection arrives."""
import json, os, shutil, signal, socket, statistics, subprocess, sys, threading, time

KUBECONFIG = os.environ.get("POLYDECK_TESTBED_KUBECONFIG", "")
NAMESPACE = os.environ.get("POLYDECK_TESTBED_NAMESPACE", "polyaxon-v1")
TOTAL = int(os.environ.get("POLYDECK_BENCH_MB", "256")) * 1024 * 1024
POD = "bench-forward"


def skip(reason):
    print("SKIP:", reason, file=sys.stderr)
    sys.exit(77)


def serve(connection):
    """One byte says what is wanted: d = download TOTAL bytes, anything else = echo."""
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kind = connection.recv(1)
        if kind == b"d":
            block, left = b"x" * 262144, TOTAL
            while left > 0:
                left -= connection.send(block[: min(len(block), left)])
        else:
            while data := connection.recv(65536):
                connection.sendall(data)


def listen():
    server = socket.create_server(("127.0.0.1", 0), backlog=512)

    def accept():
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def kubectl(*arguments, **more):
    return subprocess.run(["kubectl", "--kubeconfig", KUBECONFIG, "--context", "testbed-admin", "-n", NAMESPACE, *arguments], check=True, text=True,
                          capture_output=True, **more).stdout


def make_pod(port):
    gateway = json.loads(kubectl("get", "pods", "-o", "json"))["items"]
    key = "testbed.polydeck.invalid/forward"
    like = next(pod for pod in gateway if key in pod["metadata"].get("annotations", {}))
    pod = {"apiVersion": "v1", "kind": "Pod",
           "metadata": {"name": POD, "namespace": NAMESPACE, "annotations": {key: f"8000=127.0.0.1:{port}"}},
           "spec": {"nodeName": like["spec"]["nodeName"], "containers": [{"name": "c", "image": "none", "ports": [{"containerPort": 8000}]}]}}
    subprocess.run(["kubectl", "--kubeconfig", KUBECONFIG, "--context", "testbed-admin", "delete", "pod", POD, "-n", NAMESPACE, "--ignore-not-found", "--force",
                    "--grace-period=0"], capture_output=True, check=False)
    kubectl("apply", "-f", "-", input=json.dumps(pod))
    for _ in range(100):
        if json.loads(kubectl("get", "pod", POD, "-o", "json")).get("status", {}).get("phase") == "Running":
            return
        time.sleep(0.1)
    sys.exit("the pod does not run")


class Forward:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                        env=dict(os.environ, KUBECONFIG=KUBECONFIG))
        line = self.process.stdout.readline()
        if "Forwarding from 127.0.0.1:" not in line:
            sys.exit(f"{command[0]} did not forward: {line}")
        self.port = int(line.split("127.0.0.1:")[1].split()[0])
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)

    def memory(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def throughput(port):
    begin, got = time.monotonic(), 0
    with connect(port) as connection:
        connection.sendall(b"d")
        while got < TOTAL and (data := connection.recv(1 << 20)):
            got += len(data)
    if got != TOTAL:
        sys.exit(f"only {got} of {TOTAL} bytes arrived")
    return TOTAL / (time.monotonic() - begin) / 1e6


def latency(port):
    with connect(port) as connection:
        connection.sendall(b"e")
        times = []
        for _ in range(400):
            begin = time.monotonic()
            connection.sendall(b"y")
            connection.recv(1)
            times.append((time.monotonic() - begin) * 1e6)
        return statistics.median(times)


def parallel(port, count=200):
    """Connections that are all open at once, each with its own bytes."""
    failures = []
    gate = threading.Barrier(count)

    def one(number):
        try:
            with connect(port) as connection:
                word = f"e{number:06}".encode()
                connection.sendall(word)
                gate.wait(60)
                got = b""
                while len(got) < 6 and (data := connection.recv(64)):
                    got += data
                if got != word[1:]:
                    failures.append(number)
        except Exception as error:  # pylint: disable=broad-except
            failures.append(f"{number}: {error}")

    begin = time.monotonic()
    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.monotonic() - begin) * 1e3, failures


def main():
    if not KUBECONFIG:
        skip(os.environ.get("POLYDECK_TESTBED_SKIP_REASON", "POLYDECK_TESTBED_KUBECONFIG is not set"))
    if not shutil.which("kubectl"):
        skip("there is no kubectl")
    make_pod(listen())
    sides = {"polydeck": [sys.argv[1], "forward", "--context", "testbed-admin", "-n", NAMESPACE, f"pod/{POD}", "0:8000"],
             "kubectl": ["kubectl", "--context", "testbed-admin", "-n", NAMESPACE, "port-forward", f"pod/{POD}", ":8000"]}
    result = {}
    for name, command in sides.items():
        forward = Forward(command)
        rate = statistics.median(throughput(forward.port) for _ in range(3))
        delay = statistics.median(latency(forward.port) for _ in range(3))
        took, failures = parallel(forward.port)
        result[name] = (rate, delay, took, len(failures), forward.memory())
        forward.end()
    kubectl("delete", "pod", POD, "--wait=false")
    print(f"{'':10} {'MB/s':>8} {'round trip us':>14} {'200 at once ms':>15} {'failed':>7} {'peak kB':>9}")
    for name, (rate, delay, took, failed, memory) in result.items():
        print(f"{name:10} {rate:8.0f} {delay:14.0f} {took:15.0f} {failed:7} {memory:9}")
    ours, theirs = result["polydeck"], result["kubectl"]
    print(f"throughput {ours[0] / theirs[0]:.2f} times kubectl's, round trip {ours[1] / theirs[1]:.2f} times")
    sys.exit(1 if ours[3] else 0)


if __name__ == "__main__":
    main()
