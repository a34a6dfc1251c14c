"""`manage.py check_corpus`: is the corpus whole and right? Exit 1 and a line per problem when not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal.corpus.check import read_corpus
from portal.corpus.past import check_history
from portal.progress import shown


class Command(BaseCommand):
    help = "Check the corpus files without touching the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.CORPUS_DIR, help="folder of the corpus")

    def handle(self, *args: Any, root: Path, **options: Any) -> None:
        with shown():
            corpus = read_corpus(root)
        corpus.problems += check_history(corpus, root)
        for problem in corpus.problems:
            self.stderr.write(str(problem))
        if corpus.problems:
            self.stderr.write(f"{len(corpus.problems)} problems.")
            raise SystemExit(1)
        total = sum(corpus.counts.values())
        self.stdout.write(
            f"The corpus is well: {total} records, release {corpus.version}, digest {corpus.digest[:12]}."
        )
