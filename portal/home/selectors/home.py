"""Answers for the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frameworks.models import Event, Instrument
from frameworks.selectors.coming import Coming, coming, happened
from frameworks.selectors.who_institute import name_on
from jurisdictions.models import Institute
from portal.corpus.models import CorpusRelease
from portal.home.questions import (
    COMPARISONS,
    DOORS,
    EXAMPLES,
    FAMOUS_INSTITUTES,
    FAMOUS_LAW,
    FAMOUS_PROMISES,
    QUESTIONS,
    Door,
    Example,
    Question,
    QuestionGroup,
)  # fmt: skip
from portal.pictures.drawn.overview import Overview, overview
from portal.pictures.selectors.worldmap import world

SHOWN = 4
COUNTED = (
    (("provision",), "provisions", "/provisions/"),
    (("instrument",), "texts that govern", "/coverage/"),
    (("jurisdiction",), "jurisdictions", "/jurisdictions/"),
    (("organisation", "institute"), "organisations", "/organisations/"),
    (("system",), "AI systems", "/systems/"),
    (("claim",), "checked claims", "/claims/"),
    (("source",), "sources", "/sources/"),
)


@dataclass(frozen=True)
class Count:
    """How many records of a kind the corpus holds."""

    number: int
    label: str
    path: str


@dataclass(frozen=True)
class FamousInstitute:
    """An institute with the name it bore on the day."""

    institute: Institute
    name: str


@dataclass(frozen=True)
class HomePage:
    """Everything the home page shows."""

    law: tuple[Instrument, ...]
    promises: tuple[Instrument, ...]
    institutes: tuple[FamousInstitute, ...]
    coming: tuple[Coming, ...]
    happened: tuple[Event, ...]
    counts: tuple[Count, ...]
    questions: tuple[QuestionGroup, ...]
    doors: tuple[Door, ...]
    world: Overview
    examples: tuple[Example, ...]
    comparisons: tuple[Question, ...]


def home_page(*, on: date, release: CorpusRelease | None) -> HomePage:
    """What is the state of the famous texts on the day, what starts next, what happened last, and where does law bind?

    Thirteen queries.
    """
    famous = Instrument.objects.filter(slug__in=FAMOUS_LAW + FAMOUS_PROMISES).select_related("jurisdiction", "issuer")
    by_slug = {instrument.slug: instrument for instrument in famous.as_of(on)}
    institutes = {i.slug: i for i in Institute.objects.filter(slug__in=FAMOUS_INSTITUTES).for_list()}
    counts = release.counts if release else {}
    return HomePage(
        law=tuple(by_slug[slug] for slug in FAMOUS_LAW if slug in by_slug),
        promises=tuple(by_slug[slug] for slug in FAMOUS_PROMISES if slug in by_slug),
        institutes=tuple(
            FamousInstitute(institutes[slug], name_on(institute=institutes[slug], on=on))
            for slug in FAMOUS_INSTITUTES
            if slug in institutes
        ),
        coming=coming(on=on, limit=SHOWN),
        happened=happened(on=on, limit=SHOWN),
        counts=tuple(Count(n, label, path) for kinds, label, path in COUNTED if (n := _total(counts, kinds))),
        questions=QUESTIONS,
        doors=DOORS,
        world=overview(world(on=on)),
        examples=EXAMPLES,
        comparisons=COMPARISONS,
    )


def _total(counts: dict[str, int], kinds: tuple[str, ...]) -> int:
    """How many records of these kinds the release counts together."""
    return sum(counts.get(kind, 0) for kind in kinds)
