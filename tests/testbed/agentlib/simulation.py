# SPDX-FileCopyrightText: 2026 The Polydeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a simulated run does, decided from its resolved command:

- "sleep N" makes it last N seconds (otherwise the agent's default), at most an hour;
- "exit N" (or the command "false") makes it end with that code;
- an input named epochs gives the number of steps, one log line and one value per metric each.
"""
import random
import re
from dataclasses import dataclass

LONGEST = 3600


@dataclass
class Step:
    wait: float          # seconds before this step
    line: str
    metrics: dict = None  # name -> value
    number: int = 0


class Simulation:
    def __init__(self, run, seconds):
        text = " ".join(run.command)
        self._run = run
        sleep = re.search(r"\bsleep\s+(\d+(?:\.\d+)?)", text)
        self.seconds = min(float(sleep.group(1)), LONGEST) if sleep else seconds
        code = re.search(r"\bexit\s+(\d+)", text)
        self.code = int(code.group(1)) % 256 if code else 1 if run.command[:1] in (["false"], ["/bin/false"]) else 0

    def opening(self):
        yield "[testbed] simulated: this command is shown, not executed"
        yield "$ " + " ".join(self._run.command)
        yield f"[testbed] image {self._run.container.get('image') or 'none'}"
        yield "[testbed] beyond ASCII: Grüße, 漢字, ✓"

    def _epochs(self):
        for name, value in self._run.inputs.items():
            if "epoch" in name:
                try:
                    return max(1, min(int(value), 200))
                except (TypeError, ValueError):
                    break
        return 5

    def training(self):
        """Falling loss, rising accuracy; the same for the same run."""
        chance, epochs = random.Random(self._run.uuid), self._epochs()
        for epoch in range(1, epochs + 1):
            loss = round(0.95 * 0.78 ** epoch + 0.05 + chance.uniform(-0.01, 0.01), 4)
            accuracy = round(1 - 0.6 * 0.75 ** epoch + chance.uniform(-0.01, 0.01), 4)
            yield Step(self.seconds / epochs, f"epoch {epoch}/{epochs} loss={loss} accuracy={accuracy}",
                       {"loss": loss, "accuracy": accuracy}, epoch)

    def serving(self):
        """A service has no end of its own."""
        ports = (self._run.operation.get("run") or {}).get("ports") or [80]
        yield Step(0.3, f"[testbed] simulated service on port {ports[0]}")
        number = 0
        while True:
            number += 1
            yield Step(2, f"[testbed] service is alive, tick {number}", None, number)

    def steps(self):
        return self.serving() if self._run.is_service else self.training()
