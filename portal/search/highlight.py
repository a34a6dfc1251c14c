"""Marks in a text what a question asked for, and cuts the passage that shows most of it. Data, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from portal.search.reading import Alike, Leaf, Phrase, Prefix
from portal.search.schema import PLAIN, STEMMED, analyzer

PASSAGE = 260


class Segment(NamedTuple):
    """A run of text, and whether it matches the question."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Needles:
    """What to look for: stems, words that stand only beside others, and beginnings of words."""

    rows: tuple[tuple[str, ...], ...]
    prefixes: tuple[str, ...]


def needles(leaves: Iterable[Leaf]) -> Needles:
    """The parts of a question as the texts are searched for them."""
    rows: list[tuple[str, ...]] = []
    prefixes: list[str] = []
    stems = analyzer(STEMMED).analyze
    for leaf in leaves:
        if isinstance(leaf, Prefix):
            prefixes += analyzer(PLAIN).analyze(leaf.text)[-1:]
        elif isinstance(leaf, Alike):
            rows += [tuple(stems(word.text)) for word in leaf.words]
            rows += [tuple(stems(other)) for other in leaf.others]
        elif isinstance(leaf, Phrase) and leaf.slop:
            rows += [(stem,) for stem in stems(leaf.text)]
        else:
            rows.append(tuple(stems(leaf.text)))
    return Needles(tuple(row for row in dict.fromkeys(rows) if row), tuple(prefixes))


class _Mark(NamedTuple):
    start: int
    end: int
    needle: int


def _marks(text: str, sought: Needles) -> list[_Mark]:
    """Where the text matches."""
    tokens = analyzer(STEMMED).pre_tokenize(text).tokens
    stems = [token.text for token in tokens]
    hits: dict[int, int] = {}
    for number, row in enumerate(sought.rows):
        for at in range(len(stems) - len(row) + 1):
            if tuple(stems[at : at + len(row)]) == row:
                hits.update({at + step: number for step in range(len(row))})
    if sought.prefixes:
        for at, token in enumerate(analyzer(PLAIN).pre_tokenize(text).tokens):
            if token.text.startswith(sought.prefixes):
                hits.setdefault(at, len(sought.rows))
    return [_Mark(tokens[at].char_offset_from, tokens[at].char_offset_to or 0, hits[at]) for at in sorted(hits)]


def matched(text: str, sought: Needles) -> int:
    """How many of the parts of a question the text holds."""
    return len({mark.needle for mark in _marks(text, sought)})


def highlighted(text: str, sought: Needles) -> tuple[Segment, ...]:
    """The whole text with its matches marked."""
    return _segments(text, _marks(text, sought), 0, len(text))


def passage(text: str, sought: Needles, length: int = PASSAGE) -> tuple[Segment, ...]:
    """The stretch of the text that shows most of what was asked, whole words only; its beginning when none matches."""
    marks = _marks(text, sought)
    if len(text) <= length:
        return _segments(text, marks, 0, len(text))
    start = _best_start(marks, length)
    if start:
        start = max(0, start - length // 6)
        start = text.find(" ", start) + 1 if start and " " in text[start : start + 40] else start
    end = min(len(text), start + length)
    if end < len(text) and (cut := text.rfind(" ", start + length // 2, end)) > 0:
        end = cut
    inside = [mark for mark in marks if mark.start >= start and mark.end <= end]
    found = list(_segments(text, inside, start, end))
    if start:
        found.insert(0, Segment("… ", False))
    if end < len(text):
        found.append(Segment(" …", False))
    return tuple(found)


def _best_start(marks: Sequence[_Mark], length: int) -> int:
    best, best_score = 0, (0, 0)
    room = length * 5 // 6
    for place, first in enumerate(marks):
        inside = [mark for mark in marks[place:] if mark.end <= first.start + room]
        score = (len({mark.needle for mark in inside}), len(inside))
        if score > best_score:
            best, best_score = first.start, score
    return best if not marks or best > length // 6 else 0


def _segments(text: str, marks: Sequence[_Mark], start: int, end: int) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = start
    for mark in marks:
        gap = text[at : mark.start]
        # Neighbouring matches read better as one: «red-teaming», «AI Act».
        if found and found[-1].is_match and len(gap) <= 1:
            found[-1] = Segment(found[-1].text + text[at : mark.end], True)
        else:
            found += [Segment(gap, False)] if gap else []
            found.append(Segment(text[mark.start : mark.end], True))
        at = mark.end
    if at < end:
        found.append(Segment(text[at:end], False))
    return tuple(found)
