"""The result of a two-date view in one sentence, counted from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jurisdictions.dates import PartialDate

_PARTS = (
    ("instrument:new", "{} instrument{s} came into being"),
    ("instrument:status", "{} instrument{s} changed status"),
    ("instrument:date", "{} instrument{s} wait{v} for another date"),
    ("provision:new", "{} provision{s} came into being"),
    ("provision:status", "{} provision{s} changed status"),
    ("provision:date", "the dates of {} provision{s} moved"),
    ("provision:anew", "{} provision{s} appl{y} in new wording or anew"),
    ("provision:amended", "{} provision{s} {was} amended without a change of dates"),
    ("version:version", "{} new version{s} {was} published"),
    ("signature:joined", "{} signature{s} {was} added"),
    ("institute:founded", "{} institute{s} {was} founded"),
    ("institute:renamed", "{} organisation{s} took a new name"),
)


def summary(start: date, end: date, instruments: int, counts: Mapping[str, int]) -> str:
    """What changed, in one sentence."""
    days = f"Between {display(start)} and {display(end)}"
    if not any(counts.values()):
        return f"{days} nothing that is recorded changed."
    parts = [_told(words, counts[key]) for key, words in _PARTS if counts.get(key)]
    touched = (
        f"{instruments} instrument{'' if instruments == 1 else 's'} {'has' if instruments == 1 else 'have'} changes"
    )
    if not parts:
        return f"{days} {touched}; no status and no date differs."
    return f"{days} {touched}: {_listed(parts)}."


def display(day: date) -> str:
    """A day as a reader writes it."""
    return PartialDate(day).display()


def _told(words: str, n: int) -> str:
    one = n == 1
    return words.format(
        f"{n:,}", s="" if one else "s", v="s" if one else "", y="ies" if one else "y", was="was" if one else "were"
    )


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
