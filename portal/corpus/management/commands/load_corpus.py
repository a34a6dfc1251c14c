"""`manage.py load_corpus`: bring the database to what the corpus files say, wholly or not at all."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.corpus.files import digest
from portal.corpus.load import EditedRecords, InvalidCorpus, Report, is_current, load_corpus
from portal.corpus.rows import UnreadableRow
from portal.progress import shown
from portal.search.build import rebuild_search


class Command(BaseCommand):
    help = "Check the corpus and load what differs, in one transaction; then rebuild the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.CORPUS_DIR, help="folder of the corpus")
        parser.add_argument(
            "--edits",
            choices=["stop", "keep", "discard"],
            default="stop",
            help="what to do with records edited in the admin that the files would overwrite",
        )
        parser.add_argument("--if-changed", action="store_true", help="do nothing when this corpus is loaded already")
        parser.add_argument("--no-search", action="store_true", help="leave the search index alone")

    def handle(self, *args: Any, root: Path, edits: Any, if_changed: bool, no_search: bool, **options: Any) -> None:
        began = time.perf_counter()
        if if_changed and is_current(digest(root)):
            self.stdout.write("The corpus is loaded already; nothing to do.")
        else:
            try:
                with shown():
                    report = load_corpus(root, edits)
            except InvalidCorpus as error:
                for problem in error.problems:
                    self.stderr.write(str(problem))
                raise CommandError(str(error)) from error
            except EditedRecords as error:
                for (kind, slug), how in sorted(error.edited.items()):
                    self.stderr.write(f"{kind}/{slug}: {how}")
                raise CommandError(
                    f"{error} Run export_corpus to take the edits into the files, or repeat with --edits keep or"
                    " --edits discard."
                ) from error
            except UnreadableRow as error:
                raise CommandError(f"{error} Put it right in the admin; nothing was loaded.") from error
            self._tell(report, time.perf_counter() - began, options["verbosity"])
        if not no_search:
            began = time.perf_counter()
            with shown():
                name, count = rebuild_search(only_if_stale=True)
            self.stdout.write(f"Search index {name}: {count} entries, {time.perf_counter() - began:.1f} s.")

    def _tell(self, report: Report, seconds: float, verbosity: int) -> None:
        write = self.stdout.write
        write(
            f"Corpus {report.release}: {len(report.added)} added, {len(report.changed)} changed, "
            f"{len(report.gone)} gone, {sum(report.counts.values())} in all, {seconds:.1f} s."
        )
        for (kind, slug), how in sorted(report.kept.items()):
            write(f"  kept {kind}/{slug}: {how}")
        if verbosity > 1:
            for kind, slug in report.added:
                write(f"  added {kind}/{slug}")
        if verbosity > 1 or len(report.changed) + len(report.gone) <= 20:
            for (kind, slug), fields in report.changed.items():
                write(f"  changed {kind}/{slug}: {', '.join(fields)}")
            for kind, slug in report.gone:
                write(f"  gone {kind}/{slug}")
