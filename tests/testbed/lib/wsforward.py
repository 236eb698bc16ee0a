#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One GET through a pod port, over the WebSocket port-forward of the Kubernetes API (v4.channel.k8s.io).

wsforward.py SERVER CA TOKEN_FILE NAMESPACE POD PORT PATH: prints the HTTP answer of the pod.
"""
import base64
import os
import socket
import ssl
import struct
import sys
import urllib.parse


class WebSocket:
    def __init__(self, server, ca, token, path):
        where = urllib.parse.urlsplit(server)
        tls = ssl.create_default_context(cafile=ca)
        self._socket = tls.wrap_socket(socket.create_connection((where.hostname, where.port), 10), server_hostname=where.hostname)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((
            f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: v4.channel.k8s.io\r\n"
            f"Authorization: Bearer {token}\r\n\r\n").encode())
        self._file = self._socket.makefile("rb")
        head = []
        while (line := self._file.readline()) not in (b"\r\n", b""):
            head.append(line.decode().rstrip())
        if not head or " 101 " not in head[0] + " ":
            raise SystemExit(f"no upgrade: {head[:1]} {self._file.read(400)!r}")

    def send(self, data):
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        mask = os.urandom(4)
        self._socket.sendall(b"\x82" + size + mask + bytes(b ^ mask[i & 3] for i, b in enumerate(data)))

    def messages(self):
        while len(head := self._file.read(2)) == 2 and head[0] & 15 != 8:
            size = head[1] & 127
            if size >= 126:
                size = int.from_bytes(self._file.read(2 if size == 126 else 8), "big")
            yield self._file.read(size)


def main():
    server, ca, token_file, namespace, pod, port, path = sys.argv[1:]
    with open(token_file, encoding="ascii") as file:
        token = file.read().strip()
    link = WebSocket(server, ca, token, f"/api/v1/namespaces/{namespace}/pods/{pod}/portforward?ports={port}")
    messages = link.messages()
    for channel in (0, 1):  # both channels first name their port
        first = next(messages)
        assert first == bytes([channel]) + struct.pack("<H", int(port)), first
    link.send(b"\0" + f"GET {path} HTTP/1.0\r\nHost: polyaxon\r\n\r\n".encode())
    for message in messages:
        if message[:1] == b"\1" and len(message) > 1:
            raise SystemExit("error channel: " + message[1:].decode())
        sys.stdout.buffer.write(message[1:])


if __name__ == "__main__":
    main()
