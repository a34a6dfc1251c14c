"""Builds the data set of a release beside those that stand ready, and gives it its name when it is whole.

Builders work one after the other under a lock that the system lifts when one dies; whatever happens before the last
step leaves nothing but a folder that the next builder removes.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from portal.corpus.models import CorpusRelease
from portal.data.archive import sha256_of, write_zip
from portal.data.package import File, describe
from portal.data.source import Recorded, Source
from portal.data.staging import fill, open_scratch
from portal.data.store import (
    FORMAT,
    PACKAGE,
    SUMS,
    UNFINISHED,
    Ready,
    all_ready,
    find,
    name_of,
    root,
    write_manifest,
    zip_name,
)
from portal.data.words import citation_cff, readme
from portal.data.writers import write_files

log = logging.getLogger(__name__)
LOCK = "lock"
Tell = Callable[[str], None]


class BeingBuilt(RuntimeError):
    """Another builder is at work."""


@contextmanager
def _lock(wait: bool) -> Iterator[None]:
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as busy:
            raise BeingBuilt("The files are being made by another process.") from busy
        yield


def build(release: CorpusRelease, *, anew: bool = False, wait: bool = True, tell: Tell = lambda said: None) -> Ready:
    """The data set of a release: the one that stands ready, or (with `anew` in any case) a new one.

    Raises BeingBuilt where another builder is at work and `wait` is off.
    """
    name = name_of(release)
    if not anew and (ready := find(name)):
        return ready
    with _lock(wait):
        if not anew and (ready := find(name)):
            return ready
        for left in root().glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        began = time.perf_counter()
        draft = root() / f"{UNFINISHED}{secrets.token_hex(6)}"
        try:
            write_release(Recorded(release), draft, tell)
            _swap(draft, root() / name)
            _clean(keep=name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        log.info("Data set %s: %.1f s", name, time.perf_counter() - began)
    ready = find(name)
    if ready is None:
        raise RuntimeError(f"The data set {name} was built and cannot be read.")
    return ready


def _swap(draft: Path, target: Path) -> None:
    """Give the draft its name. An older one of that name goes; who has its files open keeps them."""
    if target.exists():
        old = target.with_name(f"{UNFINISHED}{secrets.token_hex(6)}")
        target.rename(old)
        draft.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(draft, target)


def _clean(keep: str) -> None:
    """Keep the DATA_KEPT releases that were made last."""
    others = [ready.folder for ready in all_ready() if ready.name != keep]
    others.sort(key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
    for folder in others[max(settings.DATA_KEPT - 1, 0) :]:
        shutil.rmtree(folder, ignore_errors=True)


def write_release(source: Source, folder: Path, tell: Tell = lambda said: None) -> None:
    """Write every file of a release into a new folder. The same release gives the same bytes."""
    folder.mkdir(parents=True)
    name = source.name if FORMAT == 1 else f"{source.name}-{FORMAT}"
    scratch = folder / "scratch"
    database = open_scratch(scratch)
    try:
        fill(database, source, tell)
        rows = write_files(database, scratch, folder, tell)
    finally:
        database.close()
        scratch.unlink(missing_ok=True)
    files = {each: _file(folder, each, count) for each, count in rows.items()}
    texts = {
        PACKAGE: json.dumps(describe(source, files), indent=1, ensure_ascii=False) + "\n",
        "README.md": readme(source, files),
        "CITATION.cff": citation_cff(source),
    }
    for each, text in texts.items():
        (folder / each).write_text(text, encoding="utf-8", newline="\n")
        files[each] = _file(folder, each)
    packed = [*texts, *sorted(rows)]
    write_zip(folder, packed, folder / zip_name(name), source.released_on)
    files[zip_name(name)] = _file(folder, zip_name(name))
    (folder / SUMS).write_text("".join(f"{f.sha256}  {f.name}\n" for _, f in sorted(files.items())), encoding="utf-8")
    files[SUMS] = _file(folder, SUMS)
    write_manifest(folder, name, source.version, source.released_on, source.digest, files.values())
    tell(f"{zip_name(name)}, {files[zip_name(name)].bytes:,} bytes")


def _file(folder: Path, name: str, rows: int | None = None) -> File:
    path = folder / name
    return File(name, path.stat().st_size, sha256_of(path), rows)
