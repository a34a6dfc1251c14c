"""Records a release: what it changed in which record since the release before, and the state it left each record in.

The history compares release with release, not with the rows: what an editor changed in the admin and exported is
told by the release that carries it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.corpus.check import Corpus
from portal.corpus.kinds import BY_NAME, KINDS
from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder, RecordState
from portal.corpus.past import PastRelease, lists_of
from portal.corpus.reasons import differing, why
from portal.corpus.rows import canonical_state

Key = tuple[str, str]
Payload = dict[str, Any]
_BATCH = 500


@dataclass(frozen=True)
class History:
    """What differs between two releases."""

    added: list[Key] = field(default_factory=list)
    changed: dict[Key, list[str]] = field(default_factory=dict)
    gone: list[Key] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def loaded_states() -> dict[Key, Payload]:
    """Every record as the release before loaded it."""
    return {(state.kind, state.slug): state.payload for state in RecordState.objects.all()}


def state_of(key: Key, states: dict[Key, Payload], like: Payload | None) -> Payload | None:
    """A record as it was last loaded, in the canonical form where it does not equal `like` at once."""
    state = states.get(key)
    return state if state is None or state == like else canonical_state(BY_NAME[key[0]], state)


def history(corpus: Corpus, states: dict[Key, Payload], kept: set[Key]) -> History:
    """What this corpus changes against the release before, leaving out what the admin's version was kept of."""
    found = History()
    for kind in KINDS:
        for slug, payload in corpus.records[kind.name].items():
            key = (kind.name, slug)
            state = state_of(key, states, payload)
            if key in kept or state == payload:
                continue
            if state is None:
                found.added.append(key)
            else:
                found.changed[key] = differing(state, payload)
    found.gone.extend(key for key in states if key not in kept and key[1] not in corpus.records[key[0]])
    return found


def record_past(past: Sequence[PastRelease], states: dict[Key, Payload]) -> dict[Key, Payload]:
    """Record the former releases that this database does not know yet, oldest first, so that its history is that of
    every other one. Returns the states they left the records in."""
    latest = CorpusRelease.objects.first()
    versions = [each.corpus.version for each in past]
    if latest is not None:
        if latest.version not in versions:
            return states
        place = versions.index(latest.version)
        past = past[place + 1 if latest.digest == past[place].corpus.digest else place :]
    for each in past:
        record_release(each.corpus, states, set(), each.why)
        rows = each.corpus.records
        states = {(kind, slug): payload for kind in rows for slug, payload in rows[kind].items()}
    return states


def record_release(
    corpus: Corpus, states: dict[Key, Payload], kept: set[Key], reasons: Mapping[Key, str] | None = None
) -> CorpusRelease:
    """Record the release, or answer the latest one where it is this corpus already. `reasons`: why a record changed,
    where the history of the corpus says it; the others are derived."""
    found = history(corpus, states, kept)
    latest = CorpusRelease.objects.first()
    if not found and latest and (latest.digest, latest.version) == (corpus.digest, corpus.version):
        return latest
    release = CorpusRelease.objects.create(
        version=corpus.version,
        released_on=corpus.released_on,
        digest=corpus.digest,
        counts=corpus.counts,
        added=len(found.added),
        changed=len(found.changed),
        gone=len(found.gone),
    )
    since = latest.released_on.isoformat() if latest else ""
    changes = []
    for action, keys in (("added", found.added), ("changed", found.changed), ("gone", found.gone)):
        for kind, slug in keys:
            before, after = states.get((kind, slug)), corpus.records[kind].get(slug)
            reason = (reasons or {}).get((kind, slug)) or why(kind, before, after, since)
            fields = found.changed.get((kind, slug), [])
            changes.append(
                RecordChange(
                    release=release, kind=kind, slug=slug, action=action, after=after, fields=fields, why=reason
                )
            )
    RecordChange.objects.bulk_create(changes, batch_size=_BATCH)
    _write_orders(corpus, release)
    _write_states(corpus, release, found)
    return release


def _write_orders(corpus: Corpus, release: CorpusRelease) -> None:
    known = {(row.kind, row.instrument): row.slugs for row in RecordOrder.objects.order_by("pk")}
    fresh = [
        RecordOrder(release=release, kind=kind, instrument=owner, slugs=slugs)
        for (kind, owner), slugs in lists_of(corpus).items()
        if len(slugs) > 1 and known.get((kind, owner)) != slugs
    ]
    RecordOrder.objects.bulk_create(fresh, batch_size=_BATCH)


def _write_states(corpus: Corpus, release: CorpusRelease, found: History) -> None:
    stale = {*found.changed, *found.gone}
    if stale:
        rows = RecordState.objects.values_list("pk", "kind", "slug")
        keys = [pk for pk, kind, slug in rows if (kind, slug) in stale]
        for start in range(0, len(keys), _BATCH):
            RecordState.objects.filter(pk__in=keys[start : start + _BATCH]).delete()
    fresh = [
        RecordState(release=release, kind=kind, slug=slug, payload=corpus.records[kind][slug])
        for kind, slug in [*found.added, *found.changed]
    ]
    RecordState.objects.bulk_create(fresh, batch_size=_BATCH)
