# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# peer.py PROFILE FILE...: seconds that the polyaxon package, imported once, takes to check all of FILE; and the number of files.
# What `polyaxon check` does, without its process: read, build the models, resolve, compile, check the params.
import contextlib
import io
import logging
import socket
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def no_network(*args, **kwargs):
    raise OSError("no network for the peer")


socket.socket.connect = no_network
socket.getaddrinfo = no_network
if sys.argv[1] == "2.16":
    from polyaxon._polyaxonfile.check import check_polyaxonfile
else:
    from polyaxon.polyaxonfile.check import check_polyaxonfile

started = time.perf_counter()
for path in sys.argv[2:]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        with contextlib.suppress(BaseException):
            check_polyaxonfile(polyaxonfile=[path], is_cli=False, verbose=False, validate_params=True)
print(time.perf_counter() - started, len(sys.argv) - 2)
