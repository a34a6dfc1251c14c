"""`manage.py rebuild_search`: build the search index from the database and put it to use."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.progress import shown
from portal.search.build import rebuild_search


class Command(BaseCommand):
    help = "Build the search index from the database and put it to use; running workers pick it up by themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-stale", action="store_true", help="do nothing when the index fits corpus and code")

    def handle(self, *args: Any, if_stale: bool, **options: Any) -> None:
        began = time.perf_counter()
        with shown():
            name, count = rebuild_search(only_if_stale=if_stale)
        self.stdout.write(f"Search index {name}: {count} entries, {time.perf_counter() - began:.1f} s.")
