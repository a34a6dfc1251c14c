"""What the search index holds: one document for every named record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from textwrap import shorten

KINDS: dict[str, str] = {
    "regulation": "Regulations",
    "commitment": "Voluntary commitments",
    "framework": "Safety frameworks",
    "provision": "Provisions",
    "level": "Levels",
    "version": "Versions",
    "jurisdiction": "Jurisdictions",
    "institute": "Institutes",
    "organisation": "Organisations",
    "topic": "Topics",
    "system": "AI systems",
    "level-declaration": "Level declarations",
    "compute-threshold": "Compute thresholds",
    "chip": "Chips",
    "case": "Cases",
    "evaluation": "Evaluations",
    "evaluation-agreement": "Evaluation agreements",
    "evaluation-requirement": "Evaluation requirements",
    "element": "Common elements",
    "risk-tier": "Risk tiers",
    "debate": "Debates",
    "gap": "Gaps",
    "analogy": "Analogies",
    "claim": "Claims and corrections",
    "finding": "Findings",
    "statistic": "Statistics",
    "essay-point": "Points of the essay",
    "page": "Pages about the portal",
    "source": "Sources",
}
"""Every kind of record that can be found, with the plural a reader sees. The words are those of the API."""

INSTRUMENT_KINDS = ("regulation", "commitment", "framework")

WEIGHTS: dict[str, float] = {
    **dict.fromkeys((*INSTRUMENT_KINDS, "provision", "compute-threshold", "jurisdiction", "institute", "topic"), 2.7),
    "organisation": 2.6,
    **dict.fromkeys(("level", "system", "chip"), 2.2),
    **dict.fromkeys(("claim", "evaluation-requirement"), 1.8),
    "source": 1.0,
}
"""How much a kind counts beside others when the words match equally well; 2 unless told, sources least."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """What can be said of a record from `starts` to the day before `ends` (ISO days; empty: without limit).

    `since` and `next` are the dates that brought the status about and that change it, as known during the span;
    `stands` is False for what has ended or is not there yet: such hits come after those that stand.
    """

    starts: str = ""
    ends: str = ""
    status: str = ""
    since: str = ""
    next: str = ""
    stands: bool = True


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One record as the index knows it.

    `names` are other names a reader may know it by (former, official, identifiers) and are shown when they match;
    `keys` and `aliases` are folded exact names (`portal.search.keys`), the record's own and the derived ones;
    `asked` is what somebody without the law's words would ask for, shown when it matches; `context` is what surrounds
    it (jurisdiction, issuer, parties, topics): searched, never shown. `spans` divide the days by status, in order and
    without overlap; days in none of them have no status. From `stands_from` to the day
    before `stands_until` the version of a level stands; `successor` is the version that replaces it.
    """

    kind: str
    slug: str
    url: str
    title: str
    citation: str = ""
    body: str = ""
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    issuer: str = ""
    instrument: str = ""
    instrument_name: str = ""
    instrument_url: str = ""
    topics: tuple[str, ...] = ()
    duty: str = ""
    addressees: tuple[str, ...] = ()
    binding: str = ""
    checked: str = ""
    date: str = ""
    spans: tuple[Span, ...] = ()
    stands_from: str = ""
    stands_until: str = ""
    successor: str = ""

    @property
    def id(self) -> str:
        """Kind and slug: the record's one name in the index."""
        return f"{self.kind}:{self.slug}"

    @property
    def digest(self) -> str:
        """Changes when anything changes that the index holds of the record."""
        return sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def weight(self) -> float:
        """How much its kind counts (see WEIGHTS)."""
        return WEIGHTS.get(self.kind, 2.0)

    @property
    def whole(self) -> tuple[Span, ...]:
        """Its spans with the gaps between them filled: together they hold every day once."""
        found: list[Span] = []
        at = ""
        for span in self.spans:
            if span.starts > at:
                found.append(Span(starts=at, ends=span.starts, stands=self.kind != "level"))
            found.append(span)
            at = span.ends
            if not at:
                return tuple(found)
        return (*found, Span(starts=at))


def sentences(*parts: str) -> str:
    """Texts of a record one after the other, each closed by a full stop."""
    kept = [part.strip() for part in parts if part and part.strip()]
    return " ".join(part if part[-1] in ".?!:;…" else f"{part}." for part in kept)


def opening(text: str, length: int = 110) -> str:
    """The first words of a record that has no name but a statement."""
    return shorten(text, length, placeholder=" …")


def all_documents() -> Iterator[SearchDocument]:
    """Every named record of the database, in a fixed order: of equal hits the earlier one is shown first.

    A fixed number of queries, however many records there are.
    """
    from portal.search.readers import argued, governed, governs, pages, parts, who
    from portal.search.readers.shelf import load_shelf

    shelf = load_shelf()
    for reader in (
        governs.instruments,
        who.jurisdictions,
        who.institutes,
        who.organisations,
        argued.topics,
        pages.pages,
        governs.provisions,
        parts.levels,
        parts.versions,
        parts.requirements,
        parts.risk_tiers,
        parts.elements,
        governed.thresholds,
        governed.systems,
        governed.declarations,
        governed.chips,
        governed.cases,
        governed.evaluations,
        governed.agreements,
        argued.debates,
        argued.gaps,
        argued.analogies,
        argued.claims,
        argued.findings,
        argued.statistics,
        argued.essay_points,
        who.sources,
    ):
        documents = list(reader(shelf))
        yield from within_parents(documents) if reader is governs.provisions else documents


def within_parents(provisions: Sequence[SearchDocument]) -> Iterator[SearchDocument]:
    """Provisions with the headings of those they are part of among their surroundings: Art. 50(1) with Art. 50's."""
    titles = {each.slug: each.title for each in provisions}
    for each in provisions:
        pieces = each.slug.split("-")
        above = (titles.get("-".join(pieces[:n]), "") for n in range(len(pieces) - 1, 0, -1))
        headings = tuple(title for title in above if title)
        yield replace(each, context=(*each.context, *headings)) if headings else each
