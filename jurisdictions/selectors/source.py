"""Answers for the pages of sources: what rests on one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from jurisdictions.models import Citation, Source
from jurisdictions.selectors.records import full_name, kind_label, load_records

CITATIONS_A_PAGE = 100


@dataclass(frozen=True)
class Resting:
    """A record that rests on the document, and the pin it puts into it."""

    record: Any
    name: str
    kind: str
    citation: Citation


@dataclass(frozen=True)
class KindCount:
    """How many records of one kind rest on the document."""

    label: str
    count: int


@dataclass(frozen=True)
class SourcePage:
    """Everything the page of a source shows beside the source itself."""

    groups: tuple[tuple[str, tuple[Resting, ...]], ...]
    counts: tuple[KindCount, ...]
    citation_count: int
    record_count: int
    page_obj: Page[Resting]


def source_page(*, source: Source, page: str = "1") -> SourcePage:
    """What rests on this document, grouped by kind of record, the commonest first? One query a kind."""
    citations = list(source.citations.order_by("content_type", "object_id", "part", "position"))
    records = load_records((c.content_type_id, c.object_id) for c in citations)
    rows = [
        Resting(record, full_name(record), kind_label(record), citation)
        for citation in citations
        if (record := records.get((citation.content_type_id, citation.object_id))) is not None
    ]
    counts = Counter(kind for kind, _ in {(row.kind, row.record.pk) for row in rows})
    rows.sort(key=lambda row: (-counts[row.kind], row.kind, _reading_order(row.record), row.name, row.citation.part))
    page_obj = Paginator(rows, CITATIONS_A_PAGE).get_page(page)
    return SourcePage(
        groups=tuple((kind, tuple(group)) for kind, group in groupby(page_obj, key=lambda row: row.kind)),
        counts=tuple(KindCount(kind, n) for kind, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        citation_count=len(rows),
        record_count=counts.total(),
        page_obj=page_obj,
    )


def _reading_order(record: Any) -> tuple[str, int]:
    """Provisions and the like stand in the order of their text, everything else by its name."""
    owner = getattr(record, "instrument", None) or getattr(record, "framework", None)
    return (str(owner), record.position) if owner and hasattr(record, "position") else (str(record), 0)
