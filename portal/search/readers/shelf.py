"""What every reader looks things up in, loaded once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from frameworks.models import Instrument, Level, Provision, Synonym, Topic
from jurisdictions.models import Institute, Jurisdiction, Link, Organisation


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Shared records by primary key, and the links between them."""

    jurisdictions: Mapping[int, Jurisdiction]
    organisations: Mapping[int, Organisation]
    instruments: Mapping[int, Instrument]
    topics: Mapping[int, Topic]
    provision_topics: Mapping[int, tuple[int, ...]]
    instrument_topics: Mapping[int, tuple[int, ...]]
    links: Mapping[tuple[int, int], tuple[tuple[int, int], ...]]
    provision_instruments: Mapping[int, int]
    level_instruments: Mapping[int, int]
    everyday: Mapping[str, tuple[str, ...]]
    """Names that people type and no record bears, by slug: what editors keep among the synonyms."""

    def jurisdiction_words(self, jurisdiction: Jurisdiction | None) -> tuple[str, ...]:
        """Every name of a jurisdiction, and those of what it is part of."""
        if jurisdiction is None:
            return ()
        parent = self.jurisdictions.get(jurisdiction.parent_id or 0)
        return (
            jurisdiction.name,
            jurisdiction.slug,
            *self.everyday.get(jurisdiction.slug, ()),
            *((parent.name, parent.slug, *self.everyday.get(parent.slug, ())) if parent else ()),
        )

    def topic_slugs(self, topics: Iterable[int]) -> tuple[str, ...]:
        """The topics and the broader ones above them, so that a filter on the broader one finds the record."""
        found: dict[str, None] = {}
        for pk in topics:
            at: int | None = pk
            while at is not None and (topic := self.topics[at]).slug not in found:
                found[topic.slug] = None
                at = topic.broader_id
        return tuple(found)

    def topic_labels(self, topics: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.topics[pk].label for pk in topics)

    def linked(self, record: Any) -> list[Instrument]:
        """The instruments a record says it is about."""
        own = ContentType.objects.get_for_model(record).pk
        type_of_instrument = ContentType.objects.get_for_model(Instrument).pk
        targets = self.links.get((own, record.pk), ())
        return [self.instruments[pk] for kind, pk in targets if kind == type_of_instrument and pk in self.instruments]

    def subjects(self, record: Any) -> tuple[str, ...]:
        """Names of what a record says it is about: bodies, and texts (or that of a part) with their issuers."""
        known = {model: ContentType.objects.get_for_model(model).pk for model in (Instrument, Provision, Level)}
        bodies = {ContentType.objects.get_for_model(model).pk for model in (Organisation, Institute)}
        names: dict[str, None] = {}
        for kind, pk in self.links.get((ContentType.objects.get_for_model(record).pk, record.pk), ()):
            if kind in bodies and pk in self.organisations:
                names[self.organisations[pk].name] = None
                continue
            text = pk if kind == known[Instrument] else 0
            text = self.provision_instruments.get(pk, 0) if kind == known[Provision] else text
            text = self.level_instruments.get(pk, 0) if kind == known[Level] else text
            if instrument := self.instruments.get(text):
                names.update(dict.fromkeys((instrument.short_name, self.organisations[instrument.issuer_id].name)))
        return tuple(names)

    def slugs_of(self, instruments: Iterable[Instrument]) -> tuple[str, ...]:
        """The jurisdictions of several instruments, each once."""
        return tuple(dict.fromkeys(self.jurisdictions[i.jurisdiction_id].slug for i in instruments))

    def about(self, instruments: Iterable[Instrument]) -> tuple[str, ...]:
        """Words that surround a record about these instruments."""
        words: list[str] = []
        for instrument in instruments:
            words += [instrument.short_name, *self.jurisdiction_words(self.jurisdictions[instrument.jurisdiction_id])]
        return tuple(dict.fromkeys(words))

    def within(self, instrument: Instrument) -> dict[str, Any]:
        """The fields that a part of an instrument takes from it."""
        jurisdiction = self.jurisdictions[instrument.jurisdiction_id]
        return {
            "instrument": instrument.slug,
            "instrument_name": instrument.short_name,
            "instrument_url": instrument.get_absolute_url(),
            "jurisdictions": (jurisdiction.slug,),
            "issuer": self.organisations[instrument.issuer_id].slug,
            "binding": instrument.binding,
        }

    def around(self, instrument: Instrument) -> tuple[str, ...]:
        """Words that surround a part of an instrument."""
        jurisdiction = self.jurisdictions[instrument.jurisdiction_id]
        return (
            instrument.short_name,
            instrument.official_name,
            self.organisations[instrument.issuer_id].name,
            *self.jurisdiction_words(jurisdiction),
        )


def by_slug(records: Iterable[Any]) -> list[Any]:
    """In an order that no database's collation changes: it decides between equal hits."""
    return sorted(records, key=lambda record: record.slug)


def newest(records: Iterable[Any], field: str) -> list[Any]:
    """The latest first, those of one date by slug."""
    return sorted(by_slug(records), key=lambda record: str(getattr(record, field)), reverse=True)


def load_shelf() -> Shelf:
    """Nine queries."""
    topics = {topic.pk: topic for topic in Topic.objects.all()}
    provision_topics: dict[int, list[int]] = defaultdict(list)
    instrument_topics: dict[int, dict[int, None]] = defaultdict(dict)
    rows = Provision.topics.through.objects.order_by("pk").values_list(
        "provision_id", "topic_id", "provision__instrument_id"
    )
    for provision, topic, instrument in rows:
        provision_topics[provision].append(topic)
        instrument_topics[instrument][topic] = None
    links: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for own, pk, kind, target in Link.objects.order_by("position").values_list(
        "content_type_id", "object_id", "target_type_id", "target_id"
    ):
        links[own, pk].append((kind, target))
    everyday: dict[str, list[str]] = defaultdict(list)
    for synonym in Synonym.objects.select_related(*Synonym.RECORDS):
        if synonym.record:
            everyday[synonym.record.slug] += synonym.terms
    return Shelf(
        jurisdictions={j.pk: j for j in Jurisdiction.objects.all()},
        organisations={o.pk: o for o in Organisation.objects.all()},
        instruments={i.pk: i for i in Instrument.objects.all()},
        topics=topics,
        provision_topics={pk: tuple(found) for pk, found in provision_topics.items()},
        instrument_topics={pk: tuple(found) for pk, found in instrument_topics.items()},
        links={key: tuple(found) for key, found in links.items()},
        provision_instruments=dict(Provision.objects.order_by().values_list("pk", "instrument_id")),
        everyday={slug: tuple(terms) for slug, terms in everyday.items()},
        level_instruments=dict(Level.objects.order_by().values_list("pk", "framework_id")),
    )
