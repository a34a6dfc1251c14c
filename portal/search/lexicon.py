"""What an index knows besides its entries: the values of its facets, other names for them, synonyms, and spellings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.search.documents import INSTRUMENT_KINDS, KINDS, SearchDocument
from portal.search.facets import WITH_PARTS
from portal.search.fields import Vocabulary
from portal.search.synonyms import Entry, Synonyms

FILE = "lexicon.json"


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Stored beside the index it belongs to.

    `labels` are the values of each facet with their labels, `aliases` other names of values, `parts` tells of a
    jurisdiction what it is part of.
    """

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[Entry, ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.labels, self.aliases)

    @property
    def alike(self) -> Synonyms:
        return Synonyms(self.synonyms)

    def within(self, jurisdictions: Iterable[str]) -> tuple[str, ...]:
        """The values under which records of these jurisdictions stand with those of their parts: `US*`."""
        known, found = self.labels.get("jurisdiction", {}), dict[str, None]()
        for each in jurisdictions:
            at = each
            while at and f"{at}{WITH_PARTS}" not in found:
                if f"{at}{WITH_PARTS}" in known:
                    found[f"{at}{WITH_PARTS}"] = None
                at = self.parts.get(at, "")
        return tuple(found)

    def write(self, folder: Path) -> None:
        data = {
            "labels": self.labels,
            "aliases": self.aliases,
            "parts": self.parts,
            "synonyms": [[e.typed, e.said] for e in self.synonyms],
        }
        draft = folder / f"{FILE}.draft"
        draft.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        os.replace(draft, folder / FILE)

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """The lexicon of this index. Raises OSError or ValueError when it is missing or damaged."""
        data: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        entries = tuple(Entry(tuple(typed), tuple(said)) for typed, said in data.pop("synonyms"))
        return cls(**data, synonyms=entries)


def names_of(documents: Iterable[SearchDocument]) -> dict[str, dict[str, str]]:
    """By what other names readers know instruments, jurisdictions and issuers: facet -> folded name -> value.

    Of records that share a name the first one bears it.
    """
    found: dict[str, dict[str, str]] = {"instrument": {}, "jurisdiction": {}, "issuer": {}}
    facets = {**dict.fromkeys(INSTRUMENT_KINDS, "instrument"), "jurisdiction": "jurisdiction"}
    facets |= {"organisation": "issuer", "institute": "issuer"}
    for exact in (True, False):
        for document in documents:
            if facet := facets.get(document.kind):
                for key in document.keys if exact else document.aliases:
                    found[facet].setdefault(key, document.slug)
    return found


def read_lexicon(documents: Sequence[SearchDocument]) -> Lexicon:
    """The lexicon of these records, with the vocabularies as the database has them now."""
    from frameworks.models import Addressee, Binding, Duty, Instrument, Topic
    from frameworks.status import Status
    from jurisdictions.models import Checked, Jurisdiction, Organisation
    from portal.search.synonyms import read_entries

    jurisdictions = list(Jurisdiction.objects.order_by("name").select_related("parent"))
    parts = {j.slug: j.parent.slug for j in jurisdictions if j.parent}
    names = {j.slug: j.name for j in jurisdictions}
    wider = {f"{slug}{WITH_PARTS}": f"{names[slug]}, with its parts" for slug in sorted(set(parts.values()))}
    issuers = Organisation.objects.filter(instruments__isnull=False).distinct().order_by("name")
    labels = {
        "kind": dict(KINDS),
        "status": {status.value: str(status.label) for status in Status},
        "jurisdiction": {**names, **wider},
        "instrument": dict(Instrument.objects.order_by("short_name").values_list("slug", "short_name")),
        "topic": dict(Topic.objects.order_by("label").values_list("slug", "label")),
        "duty": {duty.value: str(duty.label) for duty in Duty},
        "addressee": dict(Addressee.objects.order_by("label").values_list("slug", "label")),
        "binding": {binding.value: str(binding.label) for binding in Binding},
        "checked": {checked.value: str(checked.label) for checked in Checked},
        "issuer": dict(issuers.values_list("slug", "name")),
    }
    return Lexicon(labels=labels, aliases=names_of(documents), parts=parts, synonyms=read_entries())
