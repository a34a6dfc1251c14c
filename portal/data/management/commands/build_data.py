"""`manage.py build_data`: make the data set of a release (`/data/`)."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.corpus.models import CorpusRelease
from portal.data.build import build
from portal.data.store import Ready, find, name_of
from portal.progress import shown


class Command(BaseCommand):
    help = "Make the data set of the latest release, of a former one, or of all, where it does not stand ready."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--release", default="", help="version of a former release, e.g. 2026.11.2")
        parser.add_argument("--all", action="store_true", help="every release that the database recorded")
        parser.add_argument(
            "--anew", action="store_true", help="make it again, though it stands ready (its hashes may then differ)"
        )

    def handle(self, *args: Any, release: str, anew: bool, **options: Any) -> None:
        for each in self._asked(release, options["all"]):
            if not anew and find(name_of(each)):
                self.stdout.write(f"Data set {name_of(each)} stands ready; nothing to do.")
                continue
            began = time.perf_counter()
            self.stdout.write(f"Data set {name_of(each)}")
            with shown():
                ready = build(each, anew=anew, tell=lambda said, began=began: self._tell(said, began))  # type: ignore[misc]
            self._summary(ready, time.perf_counter() - began)

    def _asked(self, version: str, every: bool) -> list[CorpusRelease]:
        releases = list(CorpusRelease.objects.all())
        if not releases:
            raise CommandError("No corpus is loaded; run load_corpus first.")
        if every:
            return releases
        if not version:
            return releases[:1]
        found = [each for each in releases if version in (each.version, name_of(each))]
        if not found:
            known = ", ".join(dict.fromkeys(each.version for each in releases))
            raise CommandError(f"«{version}» is no release recorded here. Known: {known}.")
        return found[:1]

    def _tell(self, said: str, began: float) -> None:
        self.stdout.write(f"  {time.perf_counter() - began:5.1f} s  {said}")

    def _summary(self, ready: Ready, seconds: float) -> None:
        tables = [file for file in ready.files.values() if file.suffix == "csv"]
        self.stdout.write(
            f"{len(tables)} tables, {sum(file.rows or 0 for file in tables):,} rows, {len(ready.files)} files, zip of "
            f"{ready.zip.bytes / 1e6:.1f} MB (SHA-256 {ready.zip.sha256[:16]}…), {seconds:.1f} s: {ready.folder}"
        )
