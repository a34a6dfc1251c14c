"""The words of the field in a sentence each, and where a text first uses one. The marking of a text is pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from frameworks.models import Addressee, Definition, Element, Synonym, Topic

MOST_MARKED = 3
"""So many terms are explained in one text: more would make it a crossword."""


@dataclass(frozen=True)
class Term:
    """A word of the field: what it means here, and the page that has more. `sort` says what kind of word it is."""

    slug: str
    label: str
    definition: str
    sort: str
    url: str

    @property
    def anchor(self) -> str:
        return f"{self.sort.replace(' ', '-')}-{self.slug}"


@dataclass(frozen=True)
class Piece:
    """A part of a text: plain, or a term that is explained."""

    text: str
    term: Term | None = None


def terms() -> tuple[Term, ...]:
    """Every word of the portal's vocabularies that has a definition, by label. Three queries."""
    topics = [Term(t.slug, t.label, t.definition, "topic", t.get_absolute_url()) for t in Topic.objects.all()]
    roles = [Term(a.slug, a.label, a.definition, "addressee", a.get_absolute_url()) for a in Addressee.objects.all()]
    elements = [
        Term(e.slug, e.name, e.definition, "common element", e.get_absolute_url()) for e in Element.objects.all()
    ]
    found = [term for term in (*topics, *elements, *roles) if term.definition]
    return tuple(sorted(found, key=lambda term: (term.label.lower(), term.sort)))


ROLES = ("provider", "deployer", "importer", "distributor", "authorised_representative", "notified_body", "foundry")
"""Roles whose everyday sense misleads or says nothing; «developer» or «regulator» need no note."""


def explainable() -> tuple[Term, ...]:
    """The terms that are worth a note in running text: topics under all their names, and roles of product law.
    Three queries."""
    topics = [
        Term(t.slug, t.label, t.definition, "topic", t.get_absolute_url()) for t in Topic.objects.order_by("slug")
    ]
    by_label = {term.label.lower(): term for term in topics}
    others = []
    for terms_of_one in Synonym.objects.order_by("slug").values_list("terms", flat=True):
        meant = next((by_label[name.lower()] for name in terms_of_one if name.lower() in by_label), None)
        if meant:
            names = [name for name in terms_of_one if name.lower() not in by_label]
            others += [replace(meant, label=name) for name in names]
    roles = Addressee.objects.filter(slug__in=ROLES).exclude(definition="").order_by("slug")
    spoken = [Term(a.slug, a.label, a.definition, "addressee", a.get_absolute_url()) for a in roles]
    return (*topics, *others, *spoken)


def by_letter(rows: Iterable[Term]) -> list[tuple[str, list[Term]]]:
    """The terms under their first letters."""
    return [(letter, list(group)) for letter, group in groupby(rows, key=lambda term: term.label[0].upper())]


def matching(rows: Iterable[Term], asked: str) -> tuple[Term, ...]:
    """The terms whose label or definition holds every word asked for."""
    words = asked.lower().split()
    return tuple(t for t in rows if all(word in f"{t.label} {t.definition}".lower() for word in words))


def legal_terms(asked: str = "") -> list[tuple[Definition, str]]:
    """The terms that texts define themselves, each with the address of its condition. One query."""
    every = Definition.objects.select_related("instrument", "basis__instrument")
    words = asked.lower().split()
    rows = every.order_by("term", "instrument__short_name")
    found = [row for row in rows if all(word in f"{row.term} {row.instrument.short_name}".lower() for word in words)]
    return [(row, row.get_absolute_url()) for row in found]


def marked(text: str, known: Sequence[Term], leave_out: frozenset[str] = frozenset()) -> list[Piece]:
    """The text in pieces, the first use of each term (at most MOST_MARKED) marked; longer terms win over shorter ones.

    A term is found in either case, with a hyphen or a space within, and in the plural; never inside a word.
    """
    by_pattern = {_key(term.label): term for term in known if term.slug not in leave_out}
    if not by_pattern:
        return [Piece(text)]
    names = sorted(by_pattern, key=len, reverse=True)
    finder = re.compile(rf"(?<![\w-])({'|'.join(map(_loose, names))})(s?)(?![\w-])", re.IGNORECASE)
    pieces: list[Piece] = []
    seen: set[str] = set()
    at = 0
    for found in finder.finditer(text):
        term = by_pattern[_key(found[1])]
        if term.slug in seen or len(seen) == MOST_MARKED:
            continue
        seen.add(term.slug)
        pieces += [Piece(text[at : found.start()]), Piece(found[0], term)]
        at = found.end()
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _key(label: str) -> str:
    return re.sub(r"[\s-]+", " ", label.lower())


def _loose(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"[\s-]+")
