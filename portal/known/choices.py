"""The releases that the date control offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portal.known.day import Release


def choices(releases: Sequence[Release], given: str, day: date | None) -> list[tuple[str, str]]:
    """(value of `known_at`, words) for each version, the latest first; and for the day given, where one was."""
    found = {
        release.version: f"in release {release.version}, {_said(release.released_on)}" for release in releases[::-1]
    }
    rows = list(found.items())[::-1]
    if given and given not in found and day:
        rows.insert(0, (given, f"on {_said(day)}"))
    return rows


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
