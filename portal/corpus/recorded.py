"""A former release as the database recorded it, rebuilt from the append-only history."""

from __future__ import annotations

from typing import Any

from portal.corpus.check import Corpus
from portal.corpus.kinds import BY_NAME, NESTED
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder
from portal.corpus.past import Lists, order_of
from portal.corpus.rows import canonical_state


def recorded_corpus(release: CorpusRelease) -> Corpus:
    """What stood in every record with this release, and in which order. Two queries."""
    corpus = Corpus(version=release.version, released_on=release.released_on.isoformat(), digest=release.digest)
    payloads: dict[tuple[str, str], Any] = {}
    changes = RecordChange.objects.filter(release_id__lte=release.pk).order_by("pk")
    for kind, slug, after in changes.values_list("kind", "slug", "after").iterator(chunk_size=2000):
        payloads[kind, slug] = after
    for (kind, slug), after in payloads.items():
        if after is not None and kind in BY_NAME:
            corpus.records[kind][slug] = canonical_state(BY_NAME[kind], after)
    corpus.order = order_of(_lists(corpus, release))
    return corpus


def _lists(corpus: Corpus, release: CorpusRelease) -> Lists:
    """The last order recorded up to the release, or (before orders were recorded) the first one after it."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in RecordOrder.objects.order_by("pk"):
        key = (row.kind, row.instrument)
        if row.release_id <= release.pk or key not in told:
            told[key] = row.slugs
    lists: Lists = {}
    for kind in NESTED:
        for slug, payload in corpus.records[kind.name].items():
            lists.setdefault((kind.name, payload[kind.owner]), []).append(slug)
    for key, slugs in lists.items():
        places = {slug: place for place, slug in enumerate(told.get(key, []))}
        slugs.sort(key=lambda slug: places.get(slug, len(places)))
    return lists
