"""The catalogue of citations as the database has it now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from portal.citations.catalogue import Catalogue, Target, folded_names
from portal.citations.names import name_key
from portal.search.documents import INSTRUMENT_KINDS, SearchDocument

_INITIALS = re.compile(r"\b[A-Z]{2,}\b")
"""An acronym is a name; an ordinary word at the end of a slug («data») is none."""


def gather(documents: Sequence[SearchDocument]) -> Catalogue:
    """The catalogue of these records. Two queries: numbering and everyday names; the rest stands in the documents."""
    from frameworks.models import Numbering, Synonym

    everyday: dict[str, list[str]] = defaultdict(list)
    for synonym in Synonym.objects.exclude(record_instrument=None).select_related("record_instrument"):
        everyday[synonym.record.slug] += synonym.terms
    jurisdictions = {key for d in documents if d.kind == "jurisdiction" for key in (*d.keys, *d.aliases)}
    names: dict[str, list[str]] = defaultdict(list)
    sure: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.kind not in INSTRUMENT_KINDS:
            continue
        own = folded_names((document.title, *document.names, *everyday[document.slug], *document.keys[1:]))
        initials = {word.casefold() for word in _INITIALS.findall(" ".join((document.title, *document.names)))}
        derived = [
            key
            for key in folded_names((*document.aliases, *_addresses(document)))
            if " " in key or key in initials or not key.isalpha()
        ]
        own += [key for key in [document.title.casefold()] if len(key) == 2 and key in initials]
        for into, keys in ((sure, own), (names, derived)):
            for key in keys:
                if key not in jurisdictions:
                    into[key].append(document.slug)
    titles = {name_key(d.title): d.slug for d in documents if d.kind in INSTRUMENT_KINDS}
    for key, slugs in names.items():
        # A name cut short («Digital Omnibus») may mean the other text that begins so, too.
        slugs += [slug for title, slug in titles.items() if title.startswith(f"{key} ") and slug not in slugs]
    rows = Numbering.objects.order_by("instrument__slug", "position").select_related("instrument")
    return Catalogue(
        instruments=tuple(_target(d) for d in documents if d.kind in INSTRUMENT_KINDS),
        provisions=tuple(_target(d) for d in documents if d.kind == "provision"),
        versions=tuple(_target(d, version=_version(d)) for d in documents if d.kind == "version"),
        levels=tuple(_target(d) for d in documents if d.kind == "level"),
        names={key: slugs for key, slugs in names.items() if key not in sure},
        sure_names=dict(sure),
        numbering=tuple((r.instrument.slug, r.unit, r.first, r.last, list(r.inserted), list(r.deleted)) for r in rows),
    )


def _target(document: SearchDocument, version: str = "") -> Target:
    return Target(
        kind=document.kind,
        slug=document.slug,
        title=document.title,
        url=document.url,
        citation=document.citation,
        instrument=document.instrument,
        version=version or _version_around(document),
        starts=document.stands_from or (document.date if document.kind == "version" else ""),
        ends=document.stands_until,
    )


def _version(document: SearchDocument) -> str:
    """«RSP 3.4» is version 3.4 of the RSP."""
    return document.title.removeprefix(document.instrument_name).strip()


def _version_around(document: SearchDocument) -> str:
    """Provisions and levels of one version say so."""
    if document.kind == "level":
        return document.citation.removeprefix(document.instrument_name).strip()
    return next((text.removeprefix("version ") for text in document.context if text.startswith("version ")), "")


def _addresses(document: SearchDocument) -> list[str]:
    """The permanent addresses of acts of the EU name them, too: ELI (Council conclusions 2012/C 325/02)."""
    numbers = [key.split() for key in document.keys]
    pairs = [words for words in numbers if len(words) == 2 and all(w.isdigit() for w in words) and len(words[0]) == 4]
    return [f"eli {form} {year} {number}" for year, number in pairs for form in ("reg", "dir", "dec")]
