"""What a feed is about: the whole site, a jurisdiction with its parts, a topic with narrower ones, or an instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from frameworks.models import Instrument, Topic
from jurisdictions.models import Jurisdiction
from portal.corpus.kinds import NESTED
from portal.corpus.models import CorpusRelease, RecordChange

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class FeedScope:
    """`kind` is empty for the whole site; `slug` and `name` are those of the record."""

    kind: str = ""
    slug: str = ""
    name: str = ""
    url: str = ""

    @property
    def names(self) -> tuple[str, str]:
        return self.kind or "site", self.slug

    @property
    def instrument(self) -> tuple[str, ...]:
        return (self.slug,) if self.kind == "instrument" else ()

    @property
    def jurisdiction(self) -> tuple[str, ...]:
        return (self.slug,) if self.kind == "jurisdiction" else ()

    @property
    def topic(self) -> tuple[str, ...]:
        return (self.slug,) if self.kind == "topic" else ()


def records_of(scope: FeedScope, known: CorpusRelease) -> set[Key] | None:
    """Which records of the history belong to the scope, those that are gone among them? None: all.

    A record belongs where any release up to the one `known` said so. Three queries at most.
    """
    if not scope.kind:
        return None
    told = RecordChange.objects.filter(release_id__lte=known.pk).order_by()
    if scope.kind == "topic":
        slugs = _family(Topic.objects.values_list("slug", "broader__slug"), scope.slug)
        on_topic = Q(kind="topic", slug__in=slugs)
        for slug in slugs:  # a list within JSON: asked as text, in which each slug stands in its own quotation marks
            on_topic |= Q(after__topics__icontains=f'"{slug}"')
        return set(told.filter(on_topic).values_list("kind", "slug"))
    if scope.kind == "jurisdiction":
        places = _family(Jurisdiction.objects.values_list("slug", "parent__slug"), scope.slug)
        there = Q(kind="jurisdiction", slug__in=places)
        for name in ("jurisdiction", "country", "group", "member"):
            there |= Q(**{f"after__{name}__in": sorted(places)})
        found = set(told.filter(there).values_list("kind", "slug"))
        texts = {slug for kind, slug in found if kind == "instrument"}
        return found | _within(told, texts)
    return {("instrument", scope.slug)} | _within(told, {scope.slug})


def _within(told: Any, instruments: set[str]) -> set[Key]:
    """The records that stand in these instruments."""
    owners = {kind.owner for kind in NESTED}
    inside = Q()
    for owner in sorted(owners):
        inside |= Q(**{f"after__{owner}__in": sorted(instruments)})
    nested = [kind.name for kind in NESTED]
    return set(told.filter(inside, kind__in=nested).values_list("kind", "slug")) if instruments else set()


def _family(pairs: Any, slug: str) -> set[str]:
    """The record of that slug and all below it, however deep."""
    below: dict[str, list[str]] = {}
    for child, parent in pairs:
        below.setdefault(parent, []).append(child)
    found, waiting = {slug}, [slug]
    while waiting:
        fresh = [child for child in below.get(waiting.pop(), []) if child not in found]
        found.update(fresh)
        waiting += fresh
    return found


def scope_of(kind: str, slug: str) -> FeedScope | None:
    """The scope of a record. None: there is no such record."""
    models: dict[str, Any] = {"instrument": Instrument, "jurisdiction": Jurisdiction, "topic": Topic}
    record = models[kind].objects.filter(slug=slug).first()
    if record is None:
        return None
    return FeedScope(kind=kind, slug=slug, name=str(record), url=record.get_absolute_url())
