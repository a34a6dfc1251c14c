"""Progress of long commands: a bar on a terminal, nothing where nobody watches (logs, pipes, tests, web requests).

A command says `with shown():` around its work; the loops inside say `watched(items, "Reading records")`. Loops that are
reached another way, from a page or a test, are plain loops.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO, TypeVar

T = TypeVar("T")
_screen: ContextVar[TextIO | None] = ContextVar("screen", default=None)


@contextmanager
def shown(stream: TextIO | None = None) -> Iterator[None]:
    """Show bars on the stream (standard error) while inside, if it is a terminal."""
    chosen = stream or sys.stderr
    token = _screen.set(chosen if chosen.isatty() else None)
    try:
        yield
    finally:
        _screen.reset(token)


def watched(items: Iterable[T], what: str, *, total: int | None = None) -> Iterator[T]:
    """The same items, one by one, with a bar that goes when done. `total`: where `items` has no length."""
    screen = _screen.get()
    if screen is None:
        yield from items
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own beside the work
    yield from tqdm(items, desc=what, total=total, file=screen, leave=False, dynamic_ncols=True)
