"""Which records should an editor look at next? Those not confirmed yet, and those unchanged for longest, first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Value
from django.urls import reverse

from jurisdictions.models import Record
from portal.corpus.kinds import BY_NAME, KINDS
from portal.corpus.models import RecordState

CHECKED_WORDS = {"recalled": "recalled, not confirmed yet", "unmarked": "without a mark", "seen": "seen in a source"}
_URGENCY = {"recalled": 0, "": 1, "seen": 2}


@dataclass(frozen=True)
class ReviewRow:
    """One record in the queue, and the release that last changed it (None: not loaded from a release)."""

    kind: str
    pk: int
    slug: str
    checked: str
    release: str
    changed_at: datetime | None

    @property
    def url(self) -> str:
        """The admin page to put it right."""
        meta = BY_NAME[self.kind].model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.pk])

    @property
    def mark(self) -> str:
        """How far it was confirmed, in words."""
        return CHECKED_WORDS[self.checked or "unmarked"]


@dataclass(frozen=True)
class ReviewQueue:
    """The rows asked for, and how many there are by mark."""

    rows: list[ReviewRow]
    counts: dict[str, int]


def kinds_under_review() -> list[str]:
    """The kinds whose records carry a mark."""
    return [kind.name for kind in KINDS if issubclass(kind.model, Record)]


def review_queue(*, checked: str = "", kind: str = "") -> ReviewQueue:
    """Records of all kinds, or one, with the mark asked for; unknown words give none. Two queries."""
    states = RecordState.objects.values_list("kind", "slug", "release__version", "release__loaded_at")
    last = {(name, slug): (version, when) for name, slug, version, when in states}
    rows = [
        ReviewRow(name, pk, slug, mark, *last.get((name, slug), ("", None))) for name, pk, slug, mark in _records(kind)
    ]
    counts = Counter(row.checked or "unmarked" for row in rows)
    if checked:
        rows = [row for row in rows if (row.checked or "unmarked") == checked]
    rows.sort(
        key=lambda row: (_URGENCY[row.checked], row.changed_at.timestamp() if row.changed_at else 0, row.kind, row.slug)
    )
    return ReviewQueue(rows, {word: counts[word] for word in CHECKED_WORDS})


def _records(only: str) -> Iterator[tuple[str, int, str, str]]:
    """Kind, key, slug and mark of every record, in one query."""
    selects: list[Any] = []
    for name in kinds_under_review():
        if only and name != only:
            continue
        found = BY_NAME[name].model._base_manager.order_by()
        if name == "organisation":
            found = found.exclude(kind="safety_institute")
        named = found.annotate(named=Value(name, output_field=CharField()))
        selects.append(named.values_list("named", "pk", "slug", "checked"))
    if selects:
        first, *others = selects
        yield from first.union(*others, all=True) if others else first
