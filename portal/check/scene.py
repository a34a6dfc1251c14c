"""A sentence with all that was found in it: what a passage is judged in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from portal.check.doubt import SCOPED, doubt
from portal.check.mentions import BodyMention, CitationMention, ComputeMention, DateMention, MoneyMention, ShareMention
from portal.check.verbs import speaks_of_now

Passage = CitationMention | DateMention | BodyMention | MoneyMention | ShareMention | ComputeMention


@dataclass(frozen=True)
class Scene:
    """A sentence and its mentions in order. What is asked of it for each passage is worked out once."""

    text: str
    start: int
    end: int
    passages: tuple[Passage, ...]
    whole: bool = True
    """False for a piece of a list or a table, whose grammar is not read."""
    other_laws: bool = False
    """A text is named that the portal does not hold."""
    unsure: frozenset[CitationMention] = frozenset()
    """Citations whose instrument is only inherited from elsewhere, where several are named."""

    @cached_property
    def sentence(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def bare(self) -> str:
        """The sentence without its citations and names, whose own words («Proposed Rule») say nothing of it."""
        parts, place = [], self.start
        for passage in self.passages:
            if isinstance(passage, CitationMention | BodyMention) and passage.start >= place:
                parts.append(self.text[place : passage.start])
                place = min(passage.end, self.end)
        parts.append(self.text[place : self.end])
        return "#".join(parts)

    @cached_property
    def doubt(self) -> str:
        """Why the sentence must be left alone; empty: it need not. That something was proposed is no reason here."""
        return doubt(self.bare, proposing=True) if self.whole else "The sentence is too long, or is a list or a table."

    @cached_property
    def doubt_of_figures(self) -> str:
        """The same, where «proposed» is a reason."""
        return self.doubt or doubt(self.bare)

    @cached_property
    def scoped(self) -> bool:
        """Does the sentence speak of a part, an exception or a transition?"""
        return bool(SCOPED.search(self.bare))

    @cached_property
    def now(self) -> bool:
        """Is the sentence in the present, with no word of an end?"""
        return self.whole and speaks_of_now(self.sentence)

    def of(self, kind: type) -> list[Passage]:
        """The mentions of one sort."""
        return [passage for passage in self.passages if isinstance(passage, kind)]

    @cached_property
    def citations(self) -> list[CitationMention]:
        return [passage for passage in self.passages if isinstance(passage, CitationMention)]

    @cached_property
    def dates(self) -> list[DateMention]:
        return [passage for passage in self.passages if isinstance(passage, DateMention)]

    @cached_property
    def instruments(self) -> frozenset[str]:
        """Every instrument that a citation of the sentence may mean."""
        return frozenset(slug for citation in self.citations for slug in citation.instruments)

    @cached_property
    def trouble(self) -> str:
        """Why no figure or date of the sentence can be tied to one text; empty if it can."""
        if self.doubt:
            return self.doubt
        if any(citation in self.unsure for citation in self.citations):
            return "Which text is meant is said only in another place, where several are named."
        if len(self.instruments) > 1 or (self.instruments and self.other_laws):
            return "The sentence names more than one text."
        if self.other_laws:
            return "The sentence names a text that the portal does not hold, or does not know by this name."
        return ""
