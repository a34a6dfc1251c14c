"""Snapshots: a former release as a SQLite database of its own, built when somebody first asks for it.

Derived from the history in the database and from nothing else, as the search index is: a snapshot may be deleted at any
time. It is written under a name of its own and renamed when it is whole, so a reader sees it whole or not at all; the
lock lets builders of one node work one after the other. Files stay unchanged once renamed and are opened read-only.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import sqlite3
import threading
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from portal.corpus.check import Corpus
from portal.corpus.load import write_all
from portal.corpus.models import CorpusRelease
from portal.corpus.recorded import recorded_corpus
from portal.known.clock import Snapshot, building
from portal.known.router import PREFIX, RECORDS
from portal.search.build import lock

log = logging.getLogger(__name__)

UNFINISHED = "building-"
WHOLE = 1
"""Written to the file as its very last step (SQLite's `user_version`)."""
STALE = 60
"""Seconds after which the time of last use is written anew."""

_checked: dict[Path, tuple[int, ...]] = {}
_here = threading.local()


class SnapshotUnavailable(RuntimeError):
    """The snapshot cannot be built or opened."""


@lru_cache(maxsize=1)
def code_version() -> str:
    """Changes whenever the code that decides what stands in a snapshot does."""
    total = sha256()
    for package in ("jurisdictions", "frameworks", "portal/corpus"):
        for path in sorted((Path(settings.BASE_DIR) / package).rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()[:8]


def path_of(release: CorpusRelease) -> Path:
    """Where the snapshot of a release stands."""
    name = f"{release.digest[:16]}-{release.pk}-{code_version()}.sqlite3"
    return Path(settings.KNOWN_DIR) / name


def opened(release: CorpusRelease) -> Snapshot:
    """The snapshot of a release, open in this thread; built first where it is missing or damaged (some seconds)."""
    path = path_of(release)
    for attempt in (1, 2):
        try:
            stamp = _sound(path)
            if stamp is None:
                _make(path, release)
                stamp = _sound(path)
            if stamp is not None:
                alias = f"{PREFIX}{release.pk}_{stamp[-1]}"
                _connect(alias, f"file:{quote(str(path))}?mode=ro&immutable=1")
                connections[alias].ensure_connection()
                for other in _open_here()[: -settings.KNOWN_KEPT]:
                    _disconnect(other)
                _use(path)
                return Snapshot(alias, path, release.version)
        except (OSError, DatabaseError) as error:  # removed by another worker between the look and the opening
            log.warning("Snapshot %s, attempt %d: %r", path.name, attempt, error)
    raise SnapshotUnavailable(f"What release {release.version} said cannot be opened just now; try again in a minute.")


def build(path: Path, corpus: Corpus, types: list[tuple[int, str, str]]) -> None:
    """Write the records of a corpus into a new database at `path`, as a whole or not at all. `types`: the content types
    of the present, which keep their numbers, so that nothing kept from there can point astray."""
    token = secrets.token_hex(6)
    draft, alias = path.with_name(f"{UNFINISHED}{token}.sqlite3"), f"{PREFIX}{UNFINISHED}{token}"
    _connect(alias, str(draft), init_command="PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
    connection = connections[alias]
    try:
        with building(alias):
            with connection.schema_editor() as editor:
                for label in sorted(RECORDS):
                    for model in apps.get_app_config(label).get_models():
                        if model._meta.managed and not model._meta.proxy:
                            editor.create_model(model)
            with transaction.atomic(using=alias):
                ContentType.objects.bulk_create(ContentType(pk=pk, app_label=a, model=m) for pk, a, m in types)
                write_all(corpus)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
                cursor.execute(f"PRAGMA user_version={WHOLE}")
        connection.close()
        os.replace(draft, path)
    finally:
        _disconnect(alias)
        ContentType.objects.clear_cache()
        draft.unlink(missing_ok=True)


def content_types() -> list[tuple[int, str, str]]:
    """The content types of the present."""
    return list(ContentType.objects.order_by("pk").values_list("pk", "app_label", "model"))


def _make(path: Path, release: CorpusRelease) -> None:
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True)
    with lock(folder):
        if _sound(path) is not None:  # another worker was faster
            return
        began = time.perf_counter()
        remove(path)
        build(path, recorded_corpus(release), content_types())
        _clean(folder, keep=path)
        log.info("Snapshot of release %s: %.1f s", release.version, time.perf_counter() - began)


def _sound(path: Path) -> tuple[int, ...] | None:
    """The marks of the file when it is there and whole; looked into once for each file."""
    try:
        found = path.stat()
    except OSError:
        return None
    stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
    if _checked.get(path) == stamp:
        return stamp
    try:
        database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
        try:
            whole = database.execute("PRAGMA user_version").fetchone()[0] == WHOLE
            sound = whole and database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            database.close()
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        return None
    _checked[path] = stamp
    return stamp


def index_folder(path: Path) -> Path:
    """Where the search index of a snapshot stands."""
    return path.with_suffix(".search")


def remove(path: Path) -> None:
    """Remove a snapshot and its search index. Who has them open keeps them until he closes them."""
    path.unlink(missing_ok=True)
    shutil.rmtree(index_folder(path), ignore_errors=True)


def _use(path: Path) -> None:
    """Remember when the file was last asked for, which decides what is kept. The time of writing stays its mark."""
    found = path.stat()
    if time.time() - found.st_atime > STALE:
        os.utime(path, ns=(time.time_ns(), found.st_mtime_ns))


def _clean(folder: Path, keep: Path) -> None:
    """Keep the KNOWN_KEPT snapshots last asked for. Only the holder of the lock may do so."""
    for draft in folder.glob(f"{UNFINISHED}*"):
        draft.unlink(missing_ok=True)
    others = [path for path in folder.glob("*.sqlite3") if path != keep]
    others.sort(key=lambda path: path.stat().st_atime, reverse=True)
    for path in others[max(settings.KNOWN_KEPT - 1, 0) :]:
        remove(path)
    for index in folder.glob("*.search"):
        if not index.with_suffix(".sqlite3").exists():
            shutil.rmtree(index, ignore_errors=True)


# Connections.


def _connect(alias: str, name: str, **options: Any) -> None:
    """Give this thread a connection under an alias. The settings do not know it, so that nobody else finds it."""
    if alias in _open_here():
        return
    entry = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": options,
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        **dict.fromkeys(("USER", "PASSWORD", "HOST", "PORT"), ""),
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": False, "MIRROR": None, "NAME": None},
    }
    connections[alias] = DatabaseWrapper(entry, alias)
    _open_here().append(alias)


def _disconnect(alias: str) -> None:
    if alias in _open_here():
        connections[alias].close()
        del connections[alias]
        _open_here().remove(alias)


def _open_here() -> list[str]:
    """The aliases that this thread has connections for, the oldest first."""
    if not hasattr(_here, "aliases"):
        _here.aliases = []
    aliases: list[str] = _here.aliases
    return aliases


def forget() -> None:
    """Close every snapshot in this thread; what is asked for next is opened anew."""
    for alias in list(_open_here()):
        _disconnect(alias)
