"""`manage.py corpus_schema`: write the documents that are made from the record schemas and the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.corpus.check import read_corpus
from portal.corpus.dictionary import dictionary, schema_files
from portal.corpus.essay import essay_coverage


class Command(BaseCommand):
    help = (
        "Write docs/schema/*.json, docs/data-dictionary.md and docs/coverage.md, or --check whether they are current."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--docs", type=Path, default=settings.BASE_DIR / "docs", help="folder of the documents")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when something is not current")

    def handle(self, *args: Any, docs: Path, check: bool, **options: Any) -> None:
        wanted = {docs / "schema" / name: text for name, text in schema_files().items()}
        wanted[docs / "data-dictionary.md"] = dictionary()
        wanted[docs / "coverage.md"] = essay_coverage(read_corpus(settings.CORPUS_DIR))
        stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        surplus = [path for path in (docs / "schema").glob("*.json") if path not in wanted]
        if check:
            if stale or surplus:
                names = ", ".join(sorted(path.name for path in [*stale, *surplus]))
                raise CommandError(f"Not current: {names}. Run manage.py corpus_schema.")
            self.stdout.write("JSON Schemas, data dictionary and coverage document are current.")
            return
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        for path in surplus:
            path.unlink()
        self.stdout.write(f"{len(stale)} files written, {len(surplus)} removed.")
