"""Records found, made ready to be shown: why they were found, and their status on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from frameworks.models import Instrument, Provision
from portal.search.documents import INSTRUMENT_KINDS, KINDS
from portal.search.facets import Labels
from portal.search.highlight import Needles, Segment, highlighted, matched, passage
from portal.search.keys import folded, spellings
from portal.search.results import Hit, Named

Status = tuple[str, str, str]


def hits(
    found: Sequence[tuple[float, Mapping[str, Any]]], *, sought: Needles, key: str, labels: Labels, as_of: date
) -> Iterable[Hit]:
    """The records found as a page shows them: with their reasons, and their status on the day. Two queries."""
    statuses = _statuses([(record["kind"], record["slug"]) for _, record in found], as_of)
    for score, record in found:
        snippet, snippet_from = _snippet(record, sought, key)
        status, since, following = statuses.get((record["kind"], record["slug"]), ("", "", ""))
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
            status=status,
            status_since=since,
            status_next=following,
            standing=_standing(record, as_of),
            replaced_by=record["successor"] if record["kind"] == "level" else "",
            binding=record["binding"],
            checked=record["checked"],
            date=record["date"],
            score=score,
        )


def _snippet(record: Mapping[str, Any], sought: Needles, key: str) -> tuple[tuple[Segment, ...], str]:
    """The passage that shows why the record was found: of its text, or of another name when that says more."""
    names: list[str] = record["names"]
    own = matched(record["body"], sought)
    for name in names:
        if (key and key in folded(spellings(name))) or matched(name, sought) > own:
            return passage(name, sought), "other name"
    return passage(record["body"], sought), "summary"


def _standing(record: Mapping[str, Any], as_of: date) -> str:
    """Where the version of a level stands on the day."""
    if record["kind"] != "level":
        return ""
    day = as_of.isoformat()
    if record["stands_from"] > day:
        return "coming"
    return "replaced" if record["stands_until"] and record["stands_until"] <= day else "current"


def _statuses(found: Iterable[tuple[str, str]], as_of: date) -> dict[tuple[str, str], Status]:
    """The status on the day of the instruments and provisions among the hits: one query for each of the two."""
    wanted = list(found)
    instruments = {slug: kind for kind, slug in wanted if kind in INSTRUMENT_KINDS}
    provisions = [slug for kind, slug in wanted if kind == "provision"]
    fields = ("slug", "status", "status_since", "status_next")
    rows: dict[tuple[str, str], Status] = {}
    if instruments:
        for slug, *status in Instrument.objects.filter(slug__in=list(instruments)).as_of(as_of).values_list(*fields):
            rows[instruments[slug], slug] = _status(status)
    if provisions:
        for slug, *status in Provision.objects.filter(slug__in=provisions).as_of(as_of).values_list(*fields):
            rows["provision", slug] = _status(status)
    return rows


def _status(row: Sequence[Any]) -> Status:
    status, since, following = (str(part or "") for part in row)
    return status, since, following
