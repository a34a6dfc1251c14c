"""`manage.py draw_pictures`: draw today's charts, so that no reader waits for them."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.pictures.base import Ask
from portal.pictures.catalogue import PICTURES
from portal.pictures.drawing import is_drawing
from portal.pictures.workshop import draw
from portal.progress import shown, watched


class Command(BaseCommand):
    help = "Draw the charts of today, or of a day, that are not kept yet; wide and narrow, in one process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, help="Another day, as 2026-08-02.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.now().date()
        on = options["as_of"] or today
        began = time.perf_counter()
        with shown():
            pictures = watched(PICTURES.values(), "Working out pictures")
            specs = [spec for picture in pictures for spec in picture.tell(Ask(on, today)).specs.values()]
        charts = [spec for spec in specs if not is_drawing(spec)]
        drawn = draw(charts)
        self.stdout.write(
            f"Pictures of {on}: {drawn} charts drawn, {len(charts) - drawn} kept, {time.perf_counter() - began:.1f} s."
        )
