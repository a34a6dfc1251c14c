"""What changed in the API itself: addresses, parameters, keys. What the records say is told by their own releases."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A change that a program may notice."""

    day: str
    sort: str
    told: str


STEPS: tuple[Step, ...] = (
    Step("2026-11-25", "added", "Keys for a higher limit; `RateLimit` and `RateLimit-Policy` in every answer."),
    Step("2026-11-25", "added", "`sync/`: follow the records from a cursor on; `oembed/`: frames for other pages."),
    Step("2026-11-25", "added", "References and linked data for every record: BibTeX, RIS, CSL-JSON, JSON-LD, Turtle."),
    Step("2026-11-25", "added", "OPTIONS tells what `as_of` does to the records of a list (`as_of_effect`)."),
    Step(
        "2026-11-25",
        "changed",
        "An empty `format` or `ordering`, and an empty or unknown value of a true-or-false filter, are refused (400). "
        "They were passed over.",
    ),
    Step("2026-11-25", "changed", "An unknown key is refused (401)."),
    Step("2026-11-25", "changed", "The OpenAPI document refuses parameters it does not know, as all addresses do."),
    Step("2026-11-25", "changed", "The root names all questions: applicability, ladder, gaps, matrix, sync, freeze."),
    Step("2026-11-25", "added", "`applicability/` and `thresholds/ladder/`; `inputs/`, `definitions/`, `scopes/`."),
    Step("2026-11-25", "added", "`compare/`, `changes/`, `calendar/`, `versions/compare/`, `check/`, `frozen/`."),
    Step("2026-11-25", "added", "The second clock: `known_at`; `record-changes/`."),
    Step("2026-11-25", "added", "`search/`, `suggest/`, `resolve/`."),
    Step("2026-11-25", "added", "Version 1: every kind of record as list and record, JSON and CSV, on any day."),
)
"""The latest first. `sort` is added, changed, deprecated or removed."""
