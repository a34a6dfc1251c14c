"""What can be cited: the instruments with their names and numbering, provisions, versions and levels.

Gathered when the search index is built and stored beside it (`catalogue.json`), so that a citation is resolved without
a question to the database and changes together with the index.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.citations.grammar import PAGES, Mention, mentions
from portal.citations.labels import flat
from portal.citations.names import Named, NameMatcher, name_key, text_key
from portal.corpus.numbers import Run

FILE = "catalogue.json"
_GENERIC = re.compile(r"^(?:stats|ch|version|v|bus prof code|gov code|lab code|civ code|part|no|rin)(?: |$)")
_PLACE = re.compile(r"\b(?:art|article|articles|sec|section|sections|annex|chapter) (?:\d|[ivx]+\b)")
_VERSIONED = re.compile(r"\b(?:v|version) \d")
_STEM = re.compile(r"[a-z]{2,} \d+(?= |$)")
_NUMERAL = re.compile(r"\d")


@dataclass(frozen=True, kw_only=True)
class Target:
    """A record that can be cited."""

    kind: str
    slug: str
    title: str
    url: str
    citation: str = ""
    instrument: str = ""
    version: str = ""
    starts: str = ""
    """The day from which a version, or the version of a level, stands."""
    ends: str = ""


@dataclass(frozen=True)
class Place:
    """Where a provision stands: the unit, its number as compared, and the end of a range of them."""

    unit: str
    key: tuple[str, ...]
    to: tuple[str, ...]
    path: tuple[str, ...]
    code: str
    target: Target


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All that citations resolve to. `names` and `sure_names`: names of instruments, folded, to the slugs that bear
    them, in their own right or by derivation; `numbering`: instrument, unit and run of numbers."""

    instruments: tuple[Target, ...] = ()
    provisions: tuple[Target, ...] = ()
    versions: tuple[Target, ...] = ()
    levels: tuple[Target, ...] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sure_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbering: Sequence[tuple[str, str, str, str, Sequence[str], Sequence[str]]] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, Target]:
        """Instruments by slug."""
        return {target.slug: target for target in self.instruments}

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The places of each instrument's provisions."""
        found: dict[str, list[Place]] = defaultdict(list)
        for target in self.provisions:
            for mention in _read(target.citation):
                place = Place(mention.unit, mention.key, _flat_to(mention), mention.path, mention.code, target)
                found[target.instrument].append(place)
        return {slug: tuple(places) for slug, places in found.items()}

    @cached_property
    def whole(self) -> Mapping[str, tuple[Target, ...]]:
        """Provisions by their citation as it is recorded, folded; for those that are no number («Grading annex»)."""
        found: dict[str, list[Target]] = defaultdict(list)
        for target in self.provisions:
            for text in {target.citation, PAGES.sub("", target.citation)}:
                if key := text_key(text):
                    found[key].append(target)
        return {key: tuple(targets) for key, targets in found.items()}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, ...], tuple[Place, ...]]:
        """All places by their number, whatever the instrument."""
        found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
        for places in self.places.values():
            for place in places:
                found[place.key].append(place)
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def runs(self) -> Mapping[tuple[str, str], tuple[Run, ...]]:
        """The numbering of each unit of each instrument, where it is recorded."""
        found: dict[tuple[str, str], list[Run]] = defaultdict(list)
        for slug, unit, first, last, inserted, deleted in self.numbering:
            found[slug, unit].append(Run(first, last, tuple(inserted), tuple(deleted)))
        return {key: tuple(runs) for key, runs in found.items()}

    @cached_property
    def numbered(self) -> Mapping[str, tuple[str, ...]]:
        """The versions of each instrument, as numbered."""
        found: dict[str, list[str]] = defaultdict(list)
        for target in self.versions:
            found[target.instrument].append(target.version)
        return {slug: tuple(versions) for slug, versions in found.items()}

    @cached_property
    def levels_by_name(self) -> Mapping[str, tuple[Target, ...]]:
        """Levels by their folded name, alone where it holds a figure («ASL-3»), and behind their framework's."""
        frameworks: dict[str, list[str]] = defaultdict(list)
        for key, slugs in (*self.sure_names.items(), *self.names.items()):
            for slug in slugs:
                frameworks[slug].append(key)
        found: dict[str, dict[str, Target]] = defaultdict(dict)
        for target in self.levels:
            own = name_key(target.title)
            short = name_key(re.split(r"[:(]", target.title)[0])
            stem = _STEM.match(own)
            for key in {own, short, stem[0] if stem else ""} - {""}:
                if _NUMERAL.search(key) and re.search("[a-z]", key):
                    found[key][target.slug] = target
                for name in frameworks[target.instrument]:
                    found[f"{name} {key}"][target.slug] = target
        return {key: tuple(targets.values()) for key, targets in found.items()}

    @cached_property
    def levels_titled(self) -> Mapping[str, tuple[Target, ...]]:
        """Levels by the whole of their folded name."""
        found: dict[str, list[Target]] = defaultdict(list)
        for target in self.levels:
            found[text_key(target.title)].append(target)
        return {key: tuple(targets) for key, targets in found.items()}

    @cached_property
    def titled(self) -> Mapping[str, tuple[Target, ...]]:
        """Versions and instruments by the whole of their folded title; versions first: «ASF 2.0» is one."""
        found: dict[str, list[Target]] = defaultdict(list)
        for target in (*self.versions, *self.instruments):
            found[text_key(target.title)].append(target)
        return {key: tuple(targets[:1]) for key, targets in found.items()}

    @cached_property
    def matcher(self) -> NameMatcher:
        """Finds the names of instruments and levels in a text."""
        named: dict[str, Named] = {}
        for key in self.levels_by_name:
            named[key] = Named((), level=key)
        for key, slugs in {**self.names, **self.sure_names}.items():
            plain = not _NUMERAL.search(key)
            form = key.upper() if " " not in key else key
            named[key] = Named(tuple(slugs), capitals=plain, form=form)
        return NameMatcher(named, self.numbered)

    def write(self, folder: Path) -> None:
        """Store it beside the index, whole or not at all."""
        draft = folder / f"{FILE}.draft"
        draft.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        os.replace(draft, folder / FILE)

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """The catalogue of this index. Raises OSError, ValueError, KeyError or TypeError when missing or damaged."""
        data: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        for kind in ("instruments", "provisions", "versions", "levels"):
            data[kind] = tuple(Target(**row) for row in data[kind])
        data["numbering"] = tuple(tuple(row) for row in data["numbering"])
        return cls(**data)


def _read(citation: str) -> list[Mention]:
    bare = PAGES.sub("", citation)
    found = [mention for mention in mentions(bare) if mention.path]
    return found or [mention for mention in mentions(bare, loose=True) if mention.path and bare[0].isdigit()]


def _flat_to(mention: Mention) -> tuple[str, ...]:
    return flat(mention.to)


def usable(key: str) -> bool:
    """Can this folded name mean an instrument by itself? Chapter numbers, codes and country letters cannot."""
    if not key or _GENERIC.match(key) or _VERSIONED.search(key) or (_PLACE.search(key) and "guidelines" not in key):
        return False
    words = key.split()
    if not any(word.isalpha() for word in words):
        return len(words) > 1 and all(len(word) > 3 for word in words)
    return len(words) > 1 or len(key) > 2


def folded_names(texts: Iterable[str]) -> list[str]:
    """The usable names among these, folded, each once."""
    return list(dict.fromkeys(key for text in texts if usable(key := name_key(text))))


def current() -> Catalogue:
    """The catalogue of the index in use. Raises SearchUnavailable without one."""
    from portal.search.index import current as index

    return index().catalogue
