"""What a search answers with: frozen data that the page and the API render alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.search.highlight import Segment


class NoSuchPage(LookupError):
    """A page beyond the last was asked for; the text names the last one."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A value of a facet that a hit has, with its label."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One record found. `snippet_from` says where the passage stands: summary, other name, plain words or title.

    `standing` is that of a level's version on the day: current, replaced (`replaced_by` the next one) or coming.
    """

    kind: str
    kind_label: str
    slug: str
    title: str
    title_segments: tuple[Segment, ...]
    url: str
    citation: str
    snippet: tuple[Segment, ...]
    snippet_from: str
    jurisdictions: tuple[Named, ...]
    instrument: Named | None
    instrument_url: str
    status: str
    status_since: str
    status_next: str
    standing: str
    replaced_by: str
    binding: str
    checked: str
    date: str
    score: float


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool
    parent: str = ""
    """The value under which this one stands in a tree of jurisdictions."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """How the results divide, counted with all filters but this facet's own."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way out of an empty result, and how many records it gives: the filter to lift (None: all of them), or the
    `part` of the text to leave out, with the `text` that is left."""

    facet: str | None
    total: int
    part: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """A word or words typed, and what else was looked for because it stands for the same."""

    typed: str
    said: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DidYouMean:
    """The question in the spelling of the corpus, and how many records that finds."""

    text: str
    total: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """The best hits of one instrument (None: records of none), and how many it has."""

    instrument: Named | None
    url: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, kw_only=True)
class Widened:
    """Too few records hold all of the words: `holding_all` do, the others at least `at_least` of `of` words."""

    holding_all: int
    at_least: int
    of: int


@dataclass(frozen=True, kw_only=True)
class CitationAnswer:
    """What the text leads to when it is a citation: one `record`, `choices`, or the `message` that there is none.

    `outcome` is one of `portal.citations.resolve.OUTCOMES`, `more` how many choices are not shown.
    """

    outcome: str
    read_as: str
    message: str
    record: Hit | None
    choices: tuple[Hit, ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """The answer to one search.

    `read_as` tells how the text was read, `notes` what was passed over on the way, `otherwise` which synonyms were
    looked for too, `widened` how the question was widened because too little fits it as it stands. `absent` are words
    that occur in no record. Grouped results stand in `groups`, others in `hits`.
    """

    text: str
    read_as: str
    notes: tuple[str, ...]
    otherwise: tuple[Otherwise, ...]
    did_you_mean: DidYouMean | None
    widened: Widened | None
    absent: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    as_of: date
    ordering: str
    group: str
    total: int
    page: int
    page_size: int
    pages: int
    hits: tuple[Hit, ...]
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    ways_out: tuple[Way, ...]
    index: str
    answer: CitationAnswer | None = None

    @property
    def corrected(self) -> bool:
        """Are there records that hold only some of the words?"""
        return self.widened is not None
