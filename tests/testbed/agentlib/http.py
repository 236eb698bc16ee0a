# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON over HTTP(S) to one server, a new connection per request (simple, and safe between threads)."""
import http.client
import json
import ssl
import urllib.parse


class HttpError(Exception):
    def __init__(self, status, method, path, body):
        super().__init__(f"{method} {path}: {status} {body[:300]!r}")
        self.status = status


class JsonServer:
    def __init__(self, url, ca=None, headers=None):
        parts = urllib.parse.urlsplit(url)
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._tls = ssl.create_default_context(cafile=ca) if self._secure else None
        self._headers = {"Accept": "application/json", **(headers or {})}

    def call(self, method, path, body=None, content_type="application/json", headers=None):
        """The answer as parsed JSON (None when empty); HttpError for 4xx and 5xx, OSError when out of reach."""
        if self._secure:
            link = http.client.HTTPSConnection(self._host, self._port, timeout=15, context=self._tls)
        else:
            link = http.client.HTTPConnection(self._host, self._port, timeout=15)
        try:
            data = None if body is None else json.dumps(body).encode()
            extra = {"Content-Type": content_type} if data is not None else {}
            link.request(method, path, data, {**self._headers, **extra, **(headers or {})})
            answer = link.getresponse()
            text = answer.read()
        finally:
            link.close()
        if answer.status >= 400:
            raise HttpError(answer.status, method, path, text.decode(errors="replace"))
        return json.loads(text) if text.strip() else None
