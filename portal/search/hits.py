"""Records found, made ready to be shown: why they were found, and their status on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from portal.search.documents import INSTRUMENT_KINDS, KINDS
from portal.search.facets import Labels
from portal.search.highlight import Needles, Segment, highlighted, matched, passage
from portal.search.keys import folded, spellings
from portal.search.results import Hit, Named


def hits(
    found: Sequence[tuple[float, Mapping[str, Any]]], *, sought: Needles, key: str, labels: Labels, as_of: date
) -> Iterable[Hit]:
    """The records found as a page shows them: with their reasons, and their status on the day of the entry."""
    for score, record in found:
        snippet, snippet_from = _snippet(record, sought, key)
        within = record["instrument"] if record["kind"] not in INSTRUMENT_KINDS else ""
        yield Hit(
            kind=record["kind"],
            kind_label=KINDS[record["kind"]],
            slug=record["slug"],
            title=record["title"],
            title_segments=highlighted(record["title"], sought),
            url=record["url"],
            citation=record["citation"],
            snippet=snippet,
            snippet_from=snippet_from,
            jurisdictions=tuple(
                Named(value=j, label=labels["jurisdiction"].get(j, j)) for j in record["jurisdictions"]
            ),
            instrument=Named(value=within, label=record["instrument_name"]) if within else None,
            instrument_url=record["instrument_url"],
            status=record["status"],
            status_since=record["status_since"],
            status_next=record["status_next"],
            standing=_standing(record, as_of),
            replaced_by=record["successor"] if record["kind"] == "level" else "",
            binding=record["binding"],
            checked=record["checked"],
            date=record["date"],
            score=score,
        )


def _snippet(record: Mapping[str, Any], sought: Needles, key: str) -> tuple[tuple[Segment, ...], str]:
    """The passage that shows why the record was found: of its text, or of another name or plain words
    when these say more."""
    names: list[str] = record["names"]
    own = matched(record["body"], sought) if names or record["asked"] else 0
    for name in names:
        if (key and key in folded(spellings(name))) or matched(name, sought) > own:
            return passage(name, sought), "other name"
    for words in record["asked"]:
        if matched(words, sought) > own:
            return passage(words, sought), "plain words"
    return passage(record["body"], sought), "summary"


def _standing(record: Mapping[str, Any], as_of: date) -> str:
    """Where the version of a level stands on the day."""
    if record["kind"] != "level":
        return ""
    day = as_of.isoformat()
    if record["stands_from"] > day:
        return "coming"
    return "replaced" if record["stands_until"] and record["stands_until"] <= day else "current"
