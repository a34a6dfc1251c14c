"""`manage.py close_release`: keep what the last release said before the next one replaces it.

Two uses. `close_release --version 2026.12.1 --date 2026-12-04` begins a new release: the one named in release.yaml is
closed, its state is written to the history, and release.yaml moves on. Without `--version` the history file of the last
closed release is written anew, after more files were edited for the release in the making.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.corpus.check import RELEASE_FILE, Corpus, read_corpus
from portal.corpus.files import HISTORY, dump_yaml
from portal.corpus.models import CorpusRelease
from portal.corpus.past import BrokenHistory, delta, past_releases, read_history, reasons_of, write_history
from portal.corpus.recorded import recorded_corpus
from portal.progress import shown


class Command(BaseCommand):
    help = "Write what the last release said to fixtures/history, and move release.yaml on (--version, --date)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--version", dest="new_version", default="", help="the release that begins now")
        parser.add_argument("--date", dest="day", default="", help="its day, YYYY-MM-DD")
        parser.add_argument("--root", type=Path, default=settings.CORPUS_DIR, help="folder of the corpus")
        parser.add_argument(
            "--before", type=Path, help="folder with the files of the closed release; else the database tells them"
        )

    # `--version` is Django's own option, which prints the version of Django; here it names a release.
    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def handle(self, *args: Any, new_version: str, day: str, root: Path, before: Path | None, **options: Any) -> None:
        with shown():
            present = read_corpus(root)
        for problem in present.problems:
            self.stderr.write(str(problem))
        if present.problems:
            raise CommandError(f"{len(present.problems)} problems in the corpus; nothing was written.")
        try:
            history = read_history(root)
        except BrokenHistory as error:
            raise CommandError(str(error)) from error
        if new_version:
            versions = {present.version, *(str(content["version"]) for content in history.values())}
            if new_version in versions:
                raise CommandError(f"There is a release {new_version} already: {', '.join(sorted(versions))}.")
            _check_day(day, present.released_on)
            closing = present.version
        elif present.version in history:
            closing = str(history[present.version]["version"])
        else:
            raise CommandError(f"No release comes before {present.version}. Begin a new one: --version and --date.")
        dates = {str(content["version"]): str(content["date"]) for content in history.values()}
        closed = self._read(before, closing, dates) if before else self._recorded(closing)
        if new_version:
            self._begin(present, new_version, day, root)
        overruled = reasons_of(history.get(present.version, {})) if not new_version else {}
        path = write_history(root, delta(closed, present, overruled))
        try:
            past_releases(present, root)
        except BrokenHistory as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{HISTORY}/{path.name}: release {closed.version}, digest {closed.digest[:12]}, is kept.")

    def _begin(self, present: Corpus, version: str, day: str, root: Path) -> None:
        present.released_on = day
        present.version = version
        (root / RELEASE_FILE).write_text(dump_yaml({"version": version, "date": day}), encoding="utf-8")

    def _read(self, folder: Path, version: str, dates: dict[str, str]) -> Corpus:
        """The closed release from its files. Lists that came into being later are missing there, and empty."""
        found = read_corpus(folder)
        wrong = [each for each in found.problems if each.wrong != "is missing." and each.file != RELEASE_FILE]
        for problem in wrong:
            self.stderr.write(str(problem))
        if wrong or found.version != version:
            raise CommandError(f"{folder} holds no readable release {version} (it says «{found.version}»).")
        found.released_on = found.released_on or dates.get(version, "")
        if not found.released_on:
            raise CommandError(f"{folder}/{RELEASE_FILE} gives no date.")
        return found

    def _recorded(self, version: str) -> Corpus:
        releases = list(CorpusRelease.objects.filter(version=version))
        if len({each.digest for each in releases}) != 1:
            known = ", ".join(str(each) for each in releases) or "none"
            raise CommandError(
                f"The database must know release {version} once; it knows: {known}. Give the files of that release "
                "with --before (docs/operations.md)."
            )
        return recorded_corpus(releases[0])


def _check_day(day: str, earliest: str) -> None:
    try:
        good = date.fromisoformat(day).isoformat() == day
    except ValueError:
        good = False
    if not good:
        raise CommandError(f"«{day}» is no day: --date 2026-12-04.")
    if day < earliest:
        raise CommandError(f"{day} lies before the release that is closed, which is of {earliest}.")
