"""Keeps what was drawn on disk, and has what is missing drawn in a process of its own.

A file is kept under the hash of what it is drawn from: the whole spec, and so the corpus, the day, the filters, the
size and the code that made it. Nothing has to be thrown away for being old; the oldest go when there are too many.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.pictures.base import Spec
from portal.pictures.vega import tidy

log = logging.getLogger(__name__)
RETRY_AFTER = 3
"""Seconds after which a page whose picture is being drawn asks again."""
KEPT = 800
"""So many files at most; a chart has some 60 kB."""
_TIMEOUT = 60
_PAUSE = 60
_PIXELS = 2
FORMAT = 4
"""Goes up when the same spec is to be drawn or tidied otherwise."""


class CannotDraw(RuntimeError):
    """The process that draws failed or took too long."""


class Busy(RuntimeError):
    """As many drawings are being made as this process allows."""


def _folder() -> Path:
    return Path(settings.PICTURES_DIR)


def _path(source: str, suffix: str) -> Path:
    return _folder() / f"{hashlib.sha256(f'{FORMAT}{source}'.encode()).hexdigest()[:40]}.{suffix}"


def _source(spec: Spec) -> str:
    return json.dumps(spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def chart_kept(spec: Spec) -> str | None:
    """The SVG of a chart, where it was drawn before."""
    data = _read(_path(_source(spec), "svg"))
    return data.decode() if data is not None else None


def chart(spec: Spec) -> str:
    """The SVG of a chart, drawn now where it is not kept. Raises Busy, CannotDraw."""
    kept = chart_kept(spec)
    if kept is None:
        _draw([spec])
        kept = chart_kept(spec)
    if kept is None:
        raise CannotDraw("The chart was drawn but could not be kept.")
    return kept


def png(svg: str, *, scale: int = _PIXELS, shelf: str = "") -> bytes:
    """A drawing as a PNG, of twice its size unless told otherwise. Raises Busy, CannotDraw.

    A shelf is a folder of its own, so that what is drawn for one purpose does not push out what is kept for another.
    """
    path = _path(svg if scale == _PIXELS else f"{scale}:{svg}", "png")
    path = path.parent / shelf / path.name
    kept = _read(path)
    if kept is None:
        with _Turn():
            kept = base64.b64decode(_run([{"svg": svg, "scale": scale}])[0])
        _keep(path, kept)
    return kept


def draw(specs: Sequence[Spec]) -> int:
    """Draw those charts that are not kept, in one process. Returns how many it drew."""
    missing = [spec for spec in specs if chart_kept(spec) is None]
    if missing:
        _draw(missing)
    return len(missing)


def _draw(specs: Sequence[Spec]) -> None:
    with _Turn():
        for spec, svg in zip(specs, _run([{"spec": spec} for spec in specs]), strict=True):
            _keep(_path(_source(spec), "svg"), tidy(svg).encode())


_turns = threading.BoundedSemaphore(1)


class _Turn:
    """One drawing process at a time for each web process; who waits longer than a few seconds is told to come again."""

    def __enter__(self) -> None:
        if not _turns.acquire(timeout=15):
            raise Busy("Other pictures are being drawn. Ask again in a few seconds.")

    def __exit__(self, *error: object) -> None:
        _turns.release()


def _run(jobs: list[dict[str, Any]]) -> list[str]:
    script = Path(__file__).with_name("render.py")
    command = [sys.executable, "-I", str(script)]
    try:
        done = subprocess.run(command, input=json.dumps(jobs), capture_output=True, text=True, timeout=_TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotDraw(f"The drawing process did not answer: {error}") from error
    if done.returncode:
        raise CannotDraw(f"The drawing process failed: {done.stderr[-500:]}")
    return list(json.loads(done.stdout))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep(path: Path, data: bytes) -> None:
    """Write whole or not at all, and let the oldest go where there are too many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="making-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
    files = [found for found in path.parent.iterdir() if found.suffix in (".svg", ".png")]
    if len(files) > KEPT:
        for old in sorted(files, key=_age)[: len(files) - KEPT]:
            with suppress(OSError):
                old.unlink()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


class Maker:
    """Draws in the background, at most one batch at a time for this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._failed = -float(_PAUSE)

    def start(self, specs: Sequence[Spec]) -> bool:
        """Have the charts drawn. Returns False where drawing failed a moment ago, so that nobody waits in vain."""
        with self._lock:
            if time.monotonic() - self._failed < _PAUSE:
                return False
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, args=(list(specs),), name="pictures", daemon=True)
                self._thread.start()
            return True

    def wait(self) -> None:
        """Until the thread at work is done."""
        if self._thread is not None:
            self._thread.join()

    def _work(self, specs: list[Spec]) -> None:
        try:
            draw(specs)
        except Busy:
            pass
        except Exception:
            log.exception("A picture could not be drawn")
            self._failed = time.monotonic()


maker = Maker()
