"""Where the records of a release come from, one after the other: the recorded history, or a corpus as read from files.

The history says what the files of a release said, on either database; edits made in the admin since are in no release.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from django.db import connections, router
from django.db.models import Max
from django.db.models.functions import Collate

from portal.api.freshness import release_slug
from portal.corpus.check import Corpus
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder
from portal.corpus.past import lists_of

Payload = dict[str, Any]
Listed = tuple[str, str, list[str]]
"""Kind, instrument, and the slugs of that instrument's records of the kind in their order."""
_CHUNK = 500


class Source(Protocol):
    """A release, to be read record by record."""

    name: str
    version: str
    released_on: str
    digest: str

    def records(self, kind: str) -> Iterator[Payload]:
        """The payloads of a kind by slug, in the order of their bytes."""
        ...

    def orders(self) -> Iterator[Listed]:
        """The order of what stands in instruments. Of one list given twice the later counts."""
        ...


class Recorded:
    """A release as the database recorded it."""

    def __init__(self, release: CorpusRelease) -> None:
        self.name, self.version, self.digest = release_slug(release), release.version, release.digest
        self.released_on = release.released_on.isoformat()
        self._key = release.pk

    def records(self, kind: str) -> Iterator[Payload]:
        """One query a kind; never more than some hundred payloads at a time."""
        rows = RecordChange.objects.filter(kind=kind, release_id__lte=self._key)
        last = rows.order_by().values("slug").annotate(last=Max("pk")).values("last")
        vendor = connections[router.db_for_read(RecordChange)].vendor
        by_bytes = Collate("slug", "C" if vendor == "postgresql" else "BINARY")
        found = RecordChange.objects.filter(pk__in=last).exclude(action=RecordChange.Action.GONE)
        payloads: Any = found.order_by(by_bytes).values_list("after", flat=True)
        yield from payloads.iterator(chunk_size=_CHUNK)

    def orders(self) -> Iterator[Listed]:
        """The last order told up to the release, or (before orders were recorded) the first one after it."""
        told: set[tuple[str, str]] = set()
        for row in RecordOrder.objects.order_by("pk").iterator(chunk_size=_CHUNK):
            key = (row.kind, row.instrument)
            if row.release_id <= self._key or key not in told:
                told.add(key)
                yield row.kind, row.instrument, row.slugs


class FromFiles:
    """A corpus as it was read from its files."""

    def __init__(self, corpus: Corpus) -> None:
        self.name = f"{corpus.version}-{corpus.digest[:12]}"
        self.version, self.released_on, self.digest = corpus.version, corpus.released_on, corpus.digest
        self._corpus = corpus

    def records(self, kind: str) -> Iterator[Payload]:
        rows = self._corpus.records[kind]
        for slug in sorted(rows):
            yield rows[slug]

    def orders(self) -> Iterator[Listed]:
        for (kind, owner), slugs in lists_of(self._corpus).items():
            yield kind, owner, slugs
