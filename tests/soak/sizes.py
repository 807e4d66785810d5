"""How long the tests of endurance run: in small with every test run, in full by `make soak`.

`BRIEFPACK_SOAK=full` asks for the full length, whatever the test: random actions, kills, power cuts, broken files,
Hypothesis examples. A test takes its numbers from `pick`, so that nothing else tells the two runs apart, and its
timeout from the same. `make soak` runs this folder, the random user of tests/ui and every property test; a new test of
endurance belongs in this folder and is then part of it. A failure has to print what repeats it: its seed.
"""

from __future__ import annotations

import os
from typing import TypeVar

_Number = TypeVar("_Number", int, float, str)

IS_FULL = os.environ.get("BRIEFPACK_SOAK", "") == "full"
"""Whether this is the long run."""


EXAMPLES = 5_000
"""How many examples of a property the long run tries."""


def pick(small: _Number, full: _Number) -> _Number:
    """The number (or name) for this run: `small` by the way, `full` under `make soak`."""
    return full if IS_FULL else small


def examples(small: int) -> int:
    """For `max_examples` of a property whose examples are slow: few by the way, as many as every other in full."""
    return pick(small, EXAMPLES)
