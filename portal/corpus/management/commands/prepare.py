"""`manage.py prepare`: bring a node to where it can serve, doing only what is not done yet.

Database migrated, corpus loaded, search index built, data set made, charts drawn, static files collected; each step
says what it does.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

UNUSED = ["rest_framework", "redoc", "swagger-ui-standalone-preset*", "htmx-4*", "htmax-4*", "htmx-2.js", "ext"]
"""Files of packages that no page of ours links; to compress them takes longer than all others together."""


class Command(BaseCommand):
    help = "Migrate, load the corpus, build the search index, the data set and the pictures, and collect static files."

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.perf_counter()
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Migrating the database")
            call_command("migrate", verbosity=0, stdout=self.stdout)
        call_command("load_corpus", if_changed=True, stdout=self.stdout, stderr=self.stderr)
        self._make_data()
        self._draw_pictures()
        self._collect_static()
        self.stdout.write(f"Ready, {time.perf_counter() - began:.1f} s.")

    def _make_data(self) -> None:
        """Make the files of /data/ (seconds). A portal without them still serves: visitors then have them made."""
        try:
            call_command("build_data", stdout=self.stdout)
        except Exception as error:
            self.stderr.write(f"The data set could not be made: {error}")

    def _draw_pictures(self) -> None:
        """Draw today's charts (seconds). Without them visitors have them drawn, and are told so."""
        try:
            call_command("draw_pictures", stdout=self.stdout)
        except Exception as error:
            self.stderr.write(f"The pictures could not be drawn: {error}")

    def _collect_static(self) -> None:
        """Collect static files when a file of ours or a package version changed since the last time."""
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        wanted = self._static_digest()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.stdout.write("Collecting static files")
        call_command(
            "collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=UNUSED, stdout=self.stdout
        )
        stamp.write_text(wanted)

    @staticmethod
    def _static_digest() -> str:
        total = hashlib.sha256((settings.BASE_DIR / "constraints.txt").read_bytes())
        total.update(f"{UNUSED} {settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS}".encode())
        for root in settings.STATICFILES_DIRS:
            for path in sorted(Path(root).rglob("*")):
                if path.is_file():
                    total.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
        return total.hexdigest()
