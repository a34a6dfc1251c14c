"""Which database the records are read from just now: the present one, or the snapshot of a former release.

A context variable, so that one request of the past changes nothing for the others that a worker answers meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Snapshot:
    """A former release that is open for reading: its database alias, its file, its version."""

    alias: str
    path: Path
    version: str


_reading: ContextVar[Snapshot | None] = ContextVar("known_reading", default=None)
_building: ContextVar[str | None] = ContextVar("known_building", default=None)


def snapshot() -> Snapshot | None:
    """The snapshot that records are read from; None: the present."""
    return _reading.get()


def builder() -> str | None:
    """The alias of the snapshot that is being written."""
    return _building.get()


@contextmanager
def reading(found: Snapshot) -> Iterator[None]:
    """Read records from this snapshot within."""
    token = _reading.set(found)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def building(alias: str) -> Iterator[None]:
    """Read and write records in the database of this alias within."""
    token = _building.set(alias)
    try:
        yield
    finally:
        _building.reset(token)
