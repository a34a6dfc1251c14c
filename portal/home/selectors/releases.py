"""Answers for the page of corpus releases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from frameworks.models import Instrument
from portal.corpus.models import RecordChange


@dataclass(frozen=True)
class ChangeRow:
    """What a release changed in one record, and the record's page where it has one."""

    change: RecordChange
    kind: str
    url: str


def change_rows(changes: Iterable[RecordChange]) -> tuple[ChangeRow, ...]:
    """The changes with links to the records' pages. One query: only instruments need to be asked for their face."""
    rows = list(changes)
    slugs = [row.slug for row in rows if row.kind == "instrument"]
    faces = {i.slug: i.get_absolute_url() for i in Instrument.objects.filter(slug__in=slugs)} if slugs else {}
    return tuple(ChangeRow(row, row.kind.replace("_", " "), _url(row, faces)) for row in rows)


def _url(row: RecordChange, faces: dict[str, str]) -> str:
    if row.action == RecordChange.Action.GONE:
        return ""
    if row.kind == "instrument":
        return faces.get(row.slug, "")
    try:
        return reverse(f"{row.kind.replace('_', '')}-detail", args=[row.slug])
    except NoReverseMatch:
        return ""
