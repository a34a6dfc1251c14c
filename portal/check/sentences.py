"""Where sentences and paragraphs begin and end, in texts full of abbreviations, citations and decimals."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

_END = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s)")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n")
_BULLET = re.compile(r"[ \t]{0,8}(?:[-*•–—◦]|\(?\d{1,2}[.)])[ \t]")
_WORD_BEFORE = re.compile(r"[^\s(\[«“\"'/]+\Z")
_ABBREVIATIONS = frozenset(
    [
        "art",
        "arts",
        "no",
        "nos",
        "nr",
        "sec",
        "secs",
        "sect",
        "reg",
        "regs",
        "fed",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "inc",
        "ltd",
        "corp",
        "co",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "vs",
        "e.g",
        "i.e",
        "cf",
        "para",
        "paras",
        "pt",
        "pts",
        "ch",
        "chs",
        "approx",
        "st",
        "sen",
        "rep",
        "gov",
        "gen",
        "bus",
        "lt",
        "col",
        "rev",
        "stat",
        "app",
        "fig",
        "ver",
        "vol",
        "ed",
        "eds",
        "pp",
        "p",
        "s",
        "ss",
        "v",
        "al",
        "c.f",
        "resp",
        "pub",
        "dept",
        "est",
        "ca",
        "cal",
        "del",
        "subd",
        "lit",
    ]
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?\Z|[A-Z]\.\Z")
_STARTERS = re.compile(
    r"\s+[\"“«(]?(?:The|It|In|A|An|But|And|This|That|These|Those|However|On|For|At|If|Under|Its|They|He|She|We|By|"
    r"From|Since|When|While|As|Both|No|Not|Only|After|Before|Meanwhile|Yet|So|To|Some|Most|Many|All)\b"
)
_HEADING = 70
"""A line shorter than this, without a full stop, before a line with a capital: a heading, not half a sentence."""


@dataclass(frozen=True)
class Sentence:
    """A run of characters that makes one statement, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int
    whole: bool = True
    """False for a piece of what is too long for a sentence: a list, a table."""


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order, without the blank space around them."""
    found: list[Sentence] = []
    begin = 0
    breaks = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    for number, (stop, following) in enumerate([*breaks, (len(text), len(text))]):
        for start, end in _in_paragraph(text, begin, stop):
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if end > start:
                found += _pieces(start, end, number)
        begin = following
    return found


LONGEST = 600
"""Characters of the longest sentence whose grammar is read."""


def _pieces(start: int, end: int, number: int) -> list[Sentence]:
    if end - start <= LONGEST:
        return [Sentence(start, end, number)]
    return [Sentence(at, min(at + LONGEST, end), number, whole=False) for at in range(start, end, LONGEST)]


def _in_paragraph(text: str, begin: int, stop: int) -> list[tuple[int, int]]:
    cuts = {m.end() for m in _END.finditer(text, begin, stop) if _ends(text, m, stop)}
    line = begin
    for m in _LINE.finditer(text, begin, stop):
        if _breaks_line(text, line, m.start(), stop):
            cuts.add(m.end())
        line = m.end()
    places = [begin, *sorted(cut for cut in cuts if begin < cut < stop), stop]
    return list(itertools.pairwise(places))


def _ends(text: str, match: re.Match[str], stop: int) -> bool:
    """Is the full stop the end of a sentence, or does it belong to an abbreviation?"""
    if match[0][0] in "!?…":
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before[0] if before else ""
    if _INITIALS.match(word + ".") or (len(word) == 1 and word.isalpha()):
        return bool(_STARTERS.match(text, match.end()))
    if word.casefold().strip(".") in _ABBREVIATIONS:
        return False
    following = text[match.end() : min(stop, match.end() + 40)].lstrip()
    return not following or not following[0].islower()


def _breaks_line(text: str, begin: int, end: int, stop: int) -> bool:
    if _BULLET.match(text, end + 1, stop):
        return True
    line = text[begin:end].strip()
    following = text[end + 1 : end + 80].lstrip()
    return bool(line) and len(line) < _HEADING and line[-1] not in ".,;:–-(" and following[:1].isupper()
