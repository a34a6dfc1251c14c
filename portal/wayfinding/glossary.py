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


@dataclass(frozen=True)
class Entry:
    """A term of the glossary with its other names, the wider topic it belongs to, and, where it is a record that
    states facts, that record: it says what it rests on."""

    term: Term
    names: tuple[str, ...] = ()
    broader: Topic | None = None
    record: Element | None = None


def entries() -> tuple[Entry, ...]:
    """Every word of the portal's vocabularies that has a definition, by label. Six queries."""
    names = _other_names()
    topics = [Entry(_topic(each), broader=each.broader) for each in Topic.objects.select_related("broader")]
    roles = [Entry(_role(each)) for each in Addressee.objects.all()]
    elements = [
        Entry(Term(each.slug, each.name, each.definition, "common element", each.get_absolute_url()), record=each)
        for each in Element.objects.prefetch_related("citations__source")
    ]
    found = [
        replace(each, names=names.get(each.term.label.lower(), ()))
        for each in (*topics, *elements, *roles)
        if each.term.definition
    ]
    return tuple(sorted(found, key=lambda each: (each.term.label.lower(), each.term.sort)))


ROLES = ("provider", "deployer", "importer", "distributor", "authorised_representative", "notified_body", "foundry")
"""Roles whose everyday sense misleads or says nothing; «developer» or «regulator» need no note."""


def explainable() -> tuple[Term, ...]:
    """The terms that are worth a note in running text: topics under all their names, and roles of product law.
    Three queries."""
    names = _other_names()
    topics = [_topic(each) for each in Topic.objects.order_by("slug")]
    own = {term.label.lower() for term in topics}
    others = [
        replace(term, label=name)
        for term in topics
        for name in names.get(term.label.lower(), ())
        if name.lower() not in own
    ]
    roles = Addressee.objects.filter(slug__in=ROLES).exclude(definition="").order_by("slug")
    return (*topics, *others, *map(_role, roles))


def _topic(topic: Topic) -> Term:
    return Term(topic.slug, topic.label, topic.definition, "topic", topic.get_absolute_url())


def _role(role: Addressee) -> Term:
    return Term(role.slug, role.label, role.definition, "addressee", role.get_absolute_url())


def _other_names() -> dict[str, tuple[str, ...]]:
    """Words that mean the same to the editors' search, under each of them in lower case. One query."""
    found: dict[str, tuple[str, ...]] = {}
    for words in Synonym.objects.order_by("slug").values_list("terms", flat=True):
        for word in words:
            found.setdefault(word.lower(), tuple(other for other in words if other != word))
    return found


def by_letter(rows: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries under their first letters."""
    return [(letter, list(group)) for letter, group in groupby(rows, key=lambda each: each.term.label[0].upper())]


def matching(rows: Iterable[Entry], asked: str) -> tuple[Entry, ...]:
    """The entries whose label, definition or other names hold every word asked for."""
    words = asked.lower().split()
    return tuple(each for each in rows if all(word in _said(each) for word in words))


def _said(entry: Entry) -> str:
    return " ".join((entry.term.label, entry.term.definition, *entry.names)).lower()


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
