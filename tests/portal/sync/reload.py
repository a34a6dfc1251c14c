"""Readers follow while loaders commit, each on its own connection, in a database of its own (DATABASE_URL, empty).

    DATABASE_URL=… python -m tests.portal.sync.reload FOLDER

Two loaders want to load every release at once; every third load dies after its rows are written; each waits a little
before it commits. Readers with pages of 1 and of 50 read all the while. Prints what was seen, as JSON; run by
`test_reload.py`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

import portal.corpus.load as loading  # noqa: E402
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder  # noqa: E402
from tests.portal.corpus.small import write_small_corpus  # noqa: E402
from tests.portal.sync.conftest import Suspicious  # noqa: E402
from tests.portal.sync.day import a_day, as_mirrored, comparable  # noqa: E402

PAUSE = 0.15
"""Seconds that the rows of a release stand written and not committed."""


class Died(Exception):
    """A load was killed."""


class Loaders:
    """Loads a folder in two threads at once, of which one sometimes dies on the way."""

    def __init__(self, root: Path) -> None:
        self.root, self.loads, self.died = root, 0, 0
        self.failures: list[str] = []
        self.lock, self.inside, self.most_inside = threading.Lock(), 0, 0
        self.recorded: Any = vars(loading)["record_release"]
        vars(loading)["record_release"] = self.record

    def record(self, *args: Any) -> CorpusRelease:
        """Record the release and take one's time before the commit."""
        with self.lock:
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
            self.loads += 1
            dies = self.loads % 3 == 0
        try:
            release: CorpusRelease = self.recorded(*args)
            time.sleep(PAUSE)
            if dies:
                self.died += 1
                raise Died
            return release
        finally:
            with self.lock:
                self.inside -= 1

    def load(self) -> None:
        """Load until the release is there."""
        threads = [threading.Thread(target=self._one) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one(self) -> None:
        try:
            try:
                loading.load_corpus(self.root)
            except Died:
                loading.load_corpus(self.root)
        except Exception as error:
            self.failures.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()


def read_until(done: threading.Event, mirror: Suspicious, failures: list[str]) -> None:
    """Follow until all is loaded, and then to the end."""
    try:
        while not done.is_set():
            mirror.follow(20)
            time.sleep(0.002)
        mirror.follow()
    except Exception as error:
        failures.append(f"{type(error).__name__}: {error}")
    finally:
        connection.close()


def main(folder: str) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    root = write_small_corpus(Path(folder) / "corpus")
    loaders = Loaders(root)
    loaders.load()
    done = threading.Event()
    failures = loaders.failures
    mirrors = [Suspicious(size, start) for size in (1, 50) for start in ("beginning", "snapshot")]
    readers = [threading.Thread(target=read_until, args=(done, mirror, failures)) for mirror in mirrors]
    for reader in readers:
        reader.start()
    releases = 1
    for edits in a_day(root):
        edits()
        loaders.load()
        releases += 1
    done.set()
    for reader in readers:
        reader.join()
    fresh = Suspicious(1000)
    fresh.follow()
    rows = RecordChange.objects.count() + RecordOrder.objects.count()
    numbers = list(RecordChange.objects.order_by("pk").values_list("pk", "release_id"))
    return {
        "vendor": connection.vendor,
        "failures": failures,
        "died": loaders.died,
        "most_inside": loaders.most_inside,
        "releases": [releases, CorpusRelease.objects.count()],
        "rows": rows,
        "told": [len(mirror.seen) for mirror in mirrors if "beginning" in mirror.start],
        "identical": [mirror.records == fresh.records for mirror in mirrors],
        "as_files": comparable(fresh.records) == as_mirrored(root),
        "gaps": numbers[-1][0] - numbers[0][0] + 1 - len(numbers),
        "in_order": [release for _, release in numbers] == sorted(release for _, release in numbers),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
