"""Times calls in turn, so that a slow spell of the machine hits all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROUNDS, LEAST, WARM = 31, 9, 2
SECONDS = 30.0
"""So long a question is measured at most, once it has had LEAST rounds."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of one call."""

    median: float
    p95: float


def in_turn(calls: Mapping[str, Callable[[], object]]) -> dict[str, Times]:
    """Median and 95th percentile of each call, measured round by round."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    began = time.perf_counter()
    for turn in range(ROUNDS + WARM):
        if turn >= LEAST + WARM and time.perf_counter() - began > SECONDS:
            break
        for name, call in calls.items():
            at = time.perf_counter()
            call()
            if turn >= WARM:
                times[name].append((time.perf_counter() - at) * 1000)
    return {name: _times(values) for name, values in times.items()}


def _times(values: list[float]) -> Times:
    return Times(statistics.median(values), statistics.quantiles(values, n=20, method="inclusive")[-1])
