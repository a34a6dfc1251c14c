"""Words that stand for one another: a list that editors keep in the corpus, and how a question is read with it.

Only words typed plainly are widened so: never a phrase, a beginning, a group or a word left out. What was
widened is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from portal.search.reading import Alike, Node, Reading, Word
from portal.search.schema import STEMMED, analyzer

MAX_OTHERS = 8
"""So many words or names stand for another at most."""


@dataclass(frozen=True)
class Entry:
    """Who types one of `typed` also means any of `said`."""

    typed: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """The list as a search uses it."""

    entries: tuple[Entry, ...] = field(default=())

    @cached_property
    def _by_stems(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for entry in self.entries:
            for typed in entry.typed:
                stems = stems_of(typed)
                found[stems].update((said, None) for said in entry.said if stems_of(said) != stems)
        return {stems: tuple(others)[:MAX_OTHERS] for stems, others in found.items() if stems and others}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_stems), default=0)

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """What stands for these words in a row; nothing when nothing does."""
        return self._by_stems.get(tuple(stem for word in words for stem in stems_of(word)), ())

    def widen(self, reading: Reading) -> Reading:
        """The reading with every word or row of words that has synonyms read as `Alike`; longest rows first."""
        if not self._by_stems:
            return reading
        nodes: list[Node] = []
        typed: list[str] = []
        at = 0
        while at < len(reading.nodes):
            for length in range(min(self._longest, len(reading.nodes) - at), 0, -1):
                row = reading.nodes[at : at + length]
                words = tuple(node for node in row if isinstance(node, Word))
                if len(words) < length or (length == 1 and words[0].small):
                    continue
                if others := self.of([word.text for word in words]):
                    nodes.append(Alike(words, others))
                    typed.append(" ".join(reading.typed[at : at + length]))
                    at += length
                    break
            else:
                nodes.append(reading.nodes[at])
                typed.append(reading.typed[at])
                at += 1
        return reading.with_nodes(tuple(nodes), tuple(typed))


def stems_of(text: str) -> tuple[str, ...]:
    """The English stems of a text, as the index has them."""
    return tuple(analyzer(STEMMED).analyze(text))


def entries_of(rows: Iterable[tuple[Sequence[str], Sequence[str], bool]]) -> tuple[Entry, ...]:
    """Entries from rows of terms, what records also say, and whether that leads back to the terms."""
    says: list[Entry] = []
    types: list[Entry] = []
    for terms, also, two_way in rows:
        says += [Entry((term,), tuple(also)) for term in terms if also]
        types += [Entry((term,), tuple(t for t in terms if t != term)) for term in terms]
        if two_way:
            types += [Entry((other,), tuple(t for t in (*terms, *also) if t != other)) for other in also]
    return (*says, *types)


def read_entries() -> tuple[Entry, ...]:
    """The list as the database has it."""
    from frameworks.models import Synonym

    rows = Synonym.objects.select_related(*Synonym.RECORDS).order_by("slug")
    words = entries_of((row.terms, row.also, row.two_way) for row in rows if not row.record)
    # What belongs to a jurisdiction holds all its names already; a text of OpenAI does not hold «Altman».
    named = (row for row in rows if row.record and not row.record_jurisdiction)
    return (*entries_of((row.terms, (short_name(str(row.record)), *row.also), False) for row in named), *words)


def short_name(name: str) -> str:
    """A name as texts use it: `Korea` of «Korea, Republic of», «International» without what follows in parentheses."""
    return name.partition(" (")[0].partition(",")[0]
