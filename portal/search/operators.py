"""How one can search: every part of the language with an example on the corpus, run when the page is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from frameworks.models import Synonym
from portal.search.fields import DATES, FIELDS
from portal.search.index import current
from portal.search.results import CitationAnswer, Hit
from portal.search.service import search

INLINE = 30
"""So many values of a field are written out at most."""


@dataclass(frozen=True)
class Example:
    """A text to type, what it asks for, and a record (kind:slug) that must be among its first results."""

    text: str
    says: str
    finds: str


@dataclass(frozen=True, kw_only=True)
class Ran:
    """An example and what it finds on the day."""

    example: Example
    read_as: str
    total: int
    first: Hit | None
    answer: CitationAnswer | None = None

    @property
    def url(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.example.text})}"


@dataclass(frozen=True, kw_only=True)
class Section:
    slug: str
    heading: str
    rows: tuple[Ran, ...]


@dataclass(frozen=True, kw_only=True)
class FieldValue:
    """A value of a field, and the search for it."""

    value: str
    label: str

    field: str

    @property
    def url(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': f'{self.field}:{self.value}'})}"


@dataclass(frozen=True, kw_only=True)
class FieldGuide:
    """A field: what it finds, an example, its values where they are few, the route of a list where they are many."""

    name: str
    finds: str
    ran: Ran
    count: int
    values: tuple[FieldValue, ...]
    listing: str


SECTIONS: Mapping[str, tuple[str, tuple[Example, ...]]] = {
    "words": (
        "Words and phrases",
        (
            Example("model evaluation", "both words, in any of their forms", "topic:model-evaluation"),
            Example(
                "who must report incidents",
                "the same; small words such as who, must or the need not occur",
                "topic:incident-reporting",
            ),
            Example('"red team"', "exactly these words in this order", "provision:amazon-fmsf-2025-02-red-team"),
            Example(
                '"weights security"~4',
                "these words in any order, at most four words apart",
                "topic:model-weight-security",
            ),
            Example("evalu*", "words that begin so (two letters at least)", "institute:tw-aiec"),
        ),
    ),
    "joining": (
        "Or, not, and parentheses",
        (
            Example("risk OR hazard", "one of the two; OR binds closer than the space", "topic:risk-management"),
            Example("incident -china", "without the word", "topic:incident-reporting"),
            Example("incident NOT china", "the same in words", "topic:incident-reporting"),
            Example(
                '(model weights) OR "open source"',
                "parentheses keep together what belongs together",
                "topic:open-source",
            ),
            Example(
                "(deployer OR provider) log -biometric",
                "and can stand beside other words",
                "provision:eu-ai-act-art-26",
            ),
        ),
    ),
    "names": (
        "Citations and names",
        (
            Example("Art. 55(1)(b) AI Act", "a citation, however it is written", "provision:eu-ai-act-art-55-1-b"),
            Example(
                "article 55 paragraph 1 point b of the EU AI Act",
                "the same spelt out",
                "provision:eu-ai-act-art-55-1-b",
            ),
            Example("Art. 5", "without the instrument: a choice", "provision:eu-ai-act-art-5"),
            Example("Articles 53 and 55 AI Act", "several places at once", "provision:eu-ai-act-art-53"),
            Example("Art. 199 AI Act", "what cannot exist is said not to exist; no neighbour is offered", ""),
            Example("Bus. & Prof. Code 22757.12(c)(1)", "a section of a code", "provision:us-ca-sb-53-12-c-1"),
            Example("3A090.a", "an export control number", "provision:us-bis-foundry-dd-note1"),
            Example("RSP 3.4", "a version of a safety framework", "version:anthropic-rsp-v-3-4"),
            Example("ASL-3", "a level; several versions define it", "level:lvl-anthropic-rsp-1-0-asl3-misuse"),
            Example("EO 14110", "an executive order", "regulation:us-eo-14110"),
            Example("SB53", "a bill, with or without the space", "regulation:us-ca-sb-53"),
            Example("32024R1689", "a CELEX number", "regulation:eu-ai-act"),
            Example("1e25", "a compute threshold, also as 10^25 or 10²⁵", "compute-threshold:thr-1e25"),
            Example("Frontier AI Taskforce", "an old name leads to the present record", "institute:uk-aisi"),
            Example(
                "EU AI Act August 2026",
                "an instrument named in full in a longer question comes first",
                "regulation:eu-ai-act",
            ),
        ),
    ),
    "help": (
        "Help from the corpus",
        (
            Example("biometirc categorisation", "a slip of the hand: the page asks what was meant", ""),
            Example(
                "GPAI",
                "also what the corpus says instead; the result tells which words",
                "commitment:eu-gpai-code-of-practice",
            ),
            Example('"GPAI"', "in quotation marks: this word alone", "commitment:eu-gpai-code-of-practice"),
            Example(
                "who refused GPAI code",
                "commitments are found by those who signed, left or declined",
                "commitment:eu-gpai-code-of-practice",
            ),
            Example("how do I cite this", "the pages about the portal are found too", "page:cite"),
        ),
    ),
}
FIELD_EXAMPLES: Mapping[str, Example] = {
    "jurisdiction": Example("incident jurisdiction:US*", "", "provision:us-ny-raise-1422"),
    "topic": Example("topic:copyright", "", "topic:copyright"),
    "kind": Example("kind:gap incident", "", "gap:eu-gap-incident-days"),
    "instrument": Example('instrument:"EU AI Act" deep fake', "", "provision:eu-ai-act-art-50-4"),
    "duty": Example("duty:report incident", "", "provision:eu-ai-act-art-55-1-c"),
    "addressee": Example("addressee:deployer kind:provision log", "", "provision:eu-ai-act-art-26"),
    "status": Example("status:rescinded kind:regulation", "", "regulation:us-eo-14110"),
    "binding": Example("binding:(voluntary OR soft_law) kind:regulation", "", "regulation:us-nist-ai-rmf"),
    "issuer": Example("issuer:anthropic", "", "framework:anthropic-rsp"),
    "checked": Example("checked:recalled kind:provision", "", ""),
    "citation": Example('citation:"Annex III"', "", "provision:eu-ai-act-annex-iii"),
    "after": Example("kind:regulation after:2026-06", "", "regulation:us-gaaia-draft"),
    "before": Example("kind:regulation before:2024", "", "regulation:us-eo-14110"),
    "in_force_on": Example("kind:regulation jurisdiction:US in_force_on:2024-06-01", "", "regulation:us-eo-14110"),
}
LISTINGS = {
    "jurisdiction": "jurisdiction-list",
    "topic": "topic-list",
    "instrument": "regulation-list",
    "issuer": "organisation-list",
}


def run_examples(as_of: date) -> tuple[Section, ...]:
    """The examples by section, with what each finds on the day. Raises SearchUnavailable."""
    return _sections(current().name, as_of)


def field_guides(as_of: date) -> tuple[FieldGuide, ...]:
    """Every field of the language, in its order. Raises SearchUnavailable."""
    return _fields(current().name, as_of)


@lru_cache(maxsize=8)
def _sections(index: str, as_of: date) -> tuple[Section, ...]:
    """Kept until there is another index or day."""
    return tuple(
        Section(slug=slug, heading=heading, rows=tuple(run(example, as_of) for example in examples))
        for slug, (heading, examples) in SECTIONS.items()
    )


@lru_cache(maxsize=8)
def _fields(index: str, as_of: date) -> tuple[FieldGuide, ...]:
    labels = current().labels
    guides = []
    for name, finds in FIELDS.items():
        known = {} if name in DATES else labels.get(name, {})
        few = known.items() if len(known) <= INLINE else ()
        guides.append(
            FieldGuide(
                name=name,
                finds=finds,
                ran=run(FIELD_EXAMPLES[name], as_of),
                count=len(known),
                values=tuple(FieldValue(value=value, label=label, field=name) for value, label in few),
                listing=LISTINGS.get(name, ""),
            )
        )
    return tuple(guides)


def run(example: Example, as_of: date) -> Ran:
    found = search(text=example.text, filters={}, as_of=as_of, page_size=1)
    first = found.hits[0] if found.hits else None
    return Ran(example=example, read_as=found.read_as, total=found.total, first=first, answer=found.answer)


def synonyms() -> list[Any]:
    """The list that editors keep, in the order of the first words."""
    rows = Synonym.objects.select_related(*Synonym.RECORDS)
    return sorted(rows, key=lambda row: str(row).casefold())
