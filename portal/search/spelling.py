"""Did you mean: the word of the corpus that is nearest to one that stands nowhere in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.search.documents import SearchDocument
from portal.search.schema import PLAIN, analyzer

FILE = "words.txt"
MOST_RECORDS = 100_000
"""Words are learnt from so many records at most: more of them bring hardly a word."""
LEAST_LETTERS, LONG = 4, 7
"""Shorter words are never corrected; from LONG letters on two slips are forgiven, before that one."""


@dataclass(frozen=True)
class Spelling:
    """How many records hold each word."""

    words: Mapping[str, int]

    @cached_property
    def _list(self) -> list[str]:
        return list(self.words)

    def knows(self, word: str) -> bool:
        return all(part in self.words for part in analyzer(PLAIN).analyze(word))

    def nearest(self, word: str) -> str:
        """The known word that a slip of the hand turns into this one; empty when there is none near enough.

        Slips are a letter too many, too few, another one, or two exchanged (optimal string alignment). Of equally near
        words the one with the same first letter, then the commonest.
        """
        parts = analyzer(PLAIN).analyze(word)
        if len(parts) != 1 or len(parts[0]) < LEAST_LETTERS or parts[0].isdigit() or self.knows(word):
            return ""
        sought = parts[0]
        most = 2 if len(sought) >= LONG else 1
        near = process.extract(sought, self._list, scorer=OSA.distance, score_cutoff=most, limit=50)
        if not near:
            return ""
        return min(near, key=lambda n: (n[1], n[0][0] != sought[0], -self.words[n[0]], n[0]))[0]


class Learner:
    """Counts the words of records as they are written to an index."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.records = 0

    def learn(self, document: SearchDocument) -> None:
        if self.records >= MOST_RECORDS:
            return
        self.records += 1
        text = " ".join((document.title, *document.names, document.citation, document.body))
        self.counts.update({word for word in analyzer(PLAIN).analyze(text) if len(word) >= LEAST_LETTERS - 1})

    def write(self, folder: Path) -> None:
        rows = (f"{word} {count}" for word, count in sorted(self.counts.items()))
        (folder / FILE).write_text("\n".join(rows), encoding="utf-8")


def read_spelling(folder: Path) -> Spelling:
    """What was learnt for the index in this folder. Raises OSError or ValueError when it is missing or damaged."""
    return Spelling(dict(_rows((folder / FILE).read_text(encoding="utf-8").splitlines())))


def _rows(lines: Iterable[str]) -> Iterable[tuple[str, int]]:
    for line in lines:
        word, _, count = line.rpartition(" ")
        yield word, int(count)
