# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# oracle.py PROFILE: asks the installed polyaxon package. One JSON object per line in
# ({"file": ..., "presets": [...], "params": ["a=1"]}), one per line out: {"verdict": ..., "message": ..., "operation": ...}.
# Verdicts are those of the corpus: ok, needs-params, unresolved-ref, structure, semantic, yaml.
import contextlib
import io
import json
import logging
import os
import socket
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
IS_2 = sys.argv[1] == "2.16"


def no_network(*args, **kwargs):
    raise OSError("no network for the oracle")


socket.socket.connect = no_network
socket.getaddrinfo = no_network
time.sleep = lambda *args: None

if IS_2:
    from polyaxon._config.spec import ConfigSpec
    from polyaxon._polyaxonfile.check import check_polyaxonfile, collect_dag_components, collect_references
    from polyaxon._polyaxonfile.manager import get_op_specification
    from polyaxon._polyaxonfile.specs import get_specification
else:
    from polyaxon.config_reader.spec import ConfigSpec
    from polyaxon.polyaxonfile.check import check_polyaxonfile, collect_dag_components, collect_references
    from polyaxon.polyaxonfile.manager import get_op_specification
    from polyaxon.polyaxonfile.specs import get_specification


def judge(path):
    """The stage that refuses the file, and what it says."""
    try:
        data = ConfigSpec.read_from(path)
    except BaseException as error:
        return "yaml", error
    try:
        spec = get_specification(data=data)
    except BaseException as error:
        return "structure", error
    if spec.kind == "compiled_operation":
        return "ok", ""  # the server's own form: read, never compiled by the client
    try:
        component = spec
        if spec.kind == "operation":
            refers = spec.hub_ref or spec.url_ref or spec.path_ref
            spec = collect_references(spec, path)
            component = spec.component
        else:
            refers = None
        if component.is_dag_run:
            refers = refers or any(o.hub_ref or o.url_ref or o.path_ref for o in component.run.operations or [] if not o.component)
            collect_dag_components(component.run, path)
    except BaseException as error:
        return ("unresolved-ref" if refers else "semantic"), error
    try:
        get_op_specification(config=spec, validate_params=True, preset_files=[])
    except BaseException as error:
        text = str(error)
        waits = "need to pass valid" in text or "is required, no param was passed" in text
        return ("needs-params" if waits else "semantic"), error
    return "ok", ""


def compile_case(case):
    spec = check_polyaxonfile(
        polyaxonfile=[case["file"]] + case.get("presets", []),
        params=case.get("params") or None,
        is_cli=False,
        verbose=False,
        validate_params=True,
    )
    if spec.is_template():
        raise ValueError("template")
    return json.loads(spec.to_json()) if IS_2 else json.loads(spec.to_dict(dump=True))


def answer(case):
    if case.get("verdict"):
        verdict, message = judge(case["file"])
        return {"verdict": verdict, "message": str(message)[:500]}
    try:
        return {"verdict": "ok", "operation": compile_case(case)}
    except BaseException as error:
        return {"verdict": "refused", "message": (str(error) + " <- " + str(error.__cause__))[:500]}


os.environ.setdefault("POLYAXON_NO_OP", "1")
out = sys.stdout
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        result = answer(json.loads(line))
    out.write(json.dumps(result) + "\n")
    out.flush()
