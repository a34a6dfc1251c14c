"""Reads `known_at`: a day, or the name of a release. Pure, but for the list of releases that it is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from jurisdictions.dates import PartialDate


class Release(Protocol):
    """What is asked of a release here; `pk` grows with every load."""

    pk: int
    version: str
    released_on: date


R = TypeVar("R", bound=Release)


class InvalidKnownAt(ValueError):
    """The text given for `known_at` cannot be answered; the sentence says what is accepted."""


def stood_on(releases: Sequence[R], day: date) -> R | None:
    """The release that stood at the end of a day, of several on one day the last."""
    return max((r for r in releases if r.released_on <= day), key=lambda r: (r.released_on, r.pk), default=None)


def read_known_at(text: str, releases: Sequence[R], today: date) -> tuple[R, date]:
    """The release asked for, and the day asked for (a release's own day where it was named). `releases`: the newest
    first; on `today` the newest stands, whatever its date. Raises InvalidKnownAt."""
    if not releases:
        raise InvalidKnownAt("known_at: no corpus is loaded here.")
    named = next((release for release in releases if release.version == text), None)
    if named is not None:
        return named, named.released_on
    day = _day(text, releases)
    if day > today:
        raise InvalidKnownAt(
            f"known_at={text} lies in the future: what will be known then cannot be told. The latest day is today, "
            f"{today} (UTC), which is also what you get without known_at."
        )
    found = releases[0] if day == today else stood_on(releases, day)
    if found is None:
        first = min(releases, key=lambda release: (release.released_on, release.pk))
        raise InvalidKnownAt(
            f"known_at={text} lies before the first release of this corpus, {first.version} of {first.released_on}: "
            "nothing was known here then. For the law of an earlier day use as_of."
        )
    return found, day


def _day(text: str, releases: Sequence[Release]) -> date:
    shown = text[:40]
    try:
        day = PartialDate(text)
    except ValueError as error:
        versions = list(dict.fromkeys(release.version for release in releases))
        raise InvalidKnownAt(
            f"«{shown}» is neither a day nor a release: write year, month and day, for example "
            f"known_at={releases[0].released_on}, or the version of a release: {', '.join(versions[:12])}."
        ) from error
    if day.precision != "day":
        raise InvalidKnownAt(f"known_at={shown} names no single day: write it in full, for example {day.latest}.")
    return day.earliest
