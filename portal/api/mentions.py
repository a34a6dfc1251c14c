"""Which records name these? The other end of `about`, `where` and `holders`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType

from jurisdictions.models import Link
from portal.api.references import kind_of


def with_mentions(records: Iterable[Any], chunk: int = 500) -> Iterator[Any]:
    """The same records, each with `mentioned_by`: the records that name it. A constant number of queries a chunk."""
    rest = iter(records)
    while rows := list(islice(rest, chunk)):
        found = _mentions(rows)
        for row in rows:
            row.mentioned_by = found[row.pk]
            yield row


def _mentions(rows: list[Any]) -> dict[int, list[Any]]:
    own = ContentType.objects.get_for_model(rows[0])
    links = Link.objects.filter(target_type=own, target_id__in=[row.pk for row in rows]).prefetch_related("record")
    found: dict[int, dict[tuple[str, str], Any]] = defaultdict(dict)
    for link in links:
        if link.record is not None:
            found[link.target_id][kind_of(link.record), link.record.slug] = link.record
    return defaultdict(list, {pk: [named[key] for key in sorted(named)] for pk, named in found.items()})
