"""What changed in our records, between which releases, and why. One query each, and no whole records are read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portal.corpus.models import CorpusRelease, RecordChange

Bound = date | CorpusRelease
"""A state of the records: at the end of a day, or with a release."""

WHY_LABELS = {str(value): str(label) for value, label in RecordChange.Why.choices} | {"": "not coded"}


@dataclass(frozen=True)
class ChangeRow:
    """What one release changed in one record. `fields` names what differs; empty when the record was added or went."""

    version: str
    released_on: date
    kind: str
    slug: str
    action: str
    fields: tuple[str, ...]
    why: str

    @property
    def why_label(self) -> str:
        """The reason as a reader's words."""
        return WHY_LABELS.get(self.why, self.why)


_COLUMNS = ("release__version", "release__released_on", "kind", "slug", "action", "fields", "why")


def record_changes(
    known_from: Bound, known_to: Bound, kind: str | None = None, slugs: Collection[str] | None = None
) -> list[ChangeRow]:
    """What did the releases after `known_from`, up to and with `known_to`, change? The earliest first.

    A record that several of them changed stands in as many rows. Only records of a `kind` (by its name in the corpus)
    and of these `slugs`, where given.
    """
    rows = RecordChange.objects.order_by("release_id", "pk")
    if isinstance(known_from, CorpusRelease):
        rows = rows.filter(release_id__gt=known_from.pk)
    else:
        rows = rows.filter(release__released_on__gt=known_from)
    if isinstance(known_to, CorpusRelease):
        rows = rows.filter(release_id__lte=known_to.pk)
    else:
        rows = rows.filter(release__released_on__lte=known_to)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if slugs is not None:
        rows = rows.filter(slug__in=set(slugs))
    return [_row(values) for values in rows.values_list(*_COLUMNS)]


def changes_of(kind: str, slug: str, until: CorpusRelease | None = None) -> list[ChangeRow]:
    """All changes of one record up to a release, the latest first."""
    rows = RecordChange.objects.filter(kind=kind, slug=slug).order_by("-release_id")
    if until is not None:
        rows = rows.filter(release_id__lte=until.pk)
    return [_row(values) for values in rows.values_list(*_COLUMNS)]


def _row(values: tuple) -> ChangeRow:
    version, released_on, kind, slug, action, fields, why = values
    return ChangeRow(version, released_on, kind, slug, action, tuple(fields), why)
