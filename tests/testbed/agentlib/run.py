# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the agent knows of one run: where it belongs and what its compiled operation says."""
import json
from dataclasses import dataclass, field

MAIN_CONTAINERS = {"tfjob": "tensorflow", "pytorchjob": "pytorch"}


@dataclass(frozen=True)
class Run:
    owner: str
    project: str
    uuid: str
    kind: str
    name: str
    operation: dict = field(compare=False)

    @classmethod
    def from_state(cls, entry):
        """From an entry of agents/state: [owner.project.runs.uuid, kind, name, operation, ...]."""
        owner, project, _, uuid = entry[0].split(".")
        text = entry[3] if len(entry) > 3 else None
        return cls(owner, project, uuid, entry[1] or "job", entry[2] or "", json.loads(text) if text else {})

    @property
    def resource(self):
        return f"plx-operation-{self.uuid}"

    @property
    def is_service(self):
        return self.kind == "service"

    @property
    def container_name(self):
        return MAIN_CONTAINERS.get(self.kind, "polyaxon-main")

    @property
    def container(self):
        """The main container; of distributed kinds that of the first replica."""
        section = self.operation.get("run") or {}
        if section.get("container"):
            return section["container"]
        for value in section.values():
            if isinstance(value, dict) and value.get("container"):
                return value["container"]
        return {}

    @property
    def command(self):
        """Command and arguments as the server resolved them."""
        def as_list(value):
            return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []
        return as_list(self.container.get("command")) + as_list(self.container.get("args"))

    @property
    def inputs(self):
        return {i["name"]: i.get("value") for i in self.operation.get("inputs") or [] if i.get("name")}
