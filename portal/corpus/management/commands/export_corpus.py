"""`manage.py export_corpus`: write the database back to the corpus files, in their canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.corpus.export import export_corpus
from portal.corpus.rows import UnreadableRow


class Command(BaseCommand):
    help = "Write every record of the database to the corpus files; unchanged files stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.CORPUS_DIR, help="folder of the corpus")

    def handle(self, *args: Any, root: Path, **options: Any) -> None:
        try:
            written, removed = export_corpus(root)
        except UnreadableRow as error:
            raise CommandError(f"{error} Put it right in the admin; no file was written.") from error
        for name in written:
            self.stdout.write(f"written {name}")
        for name in removed:
            self.stdout.write(f"removed {name}")
        self.stdout.write(f"{len(written)} files written, {len(removed)} removed.")
