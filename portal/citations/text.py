"""Folded text that remembers where every character stood, so that what is found can be shown where it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+")
_MINUS = "\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"
_LONGEST_FOLD = 4
"""One character may stand for a few (a ligature, a full stop in a circle); what stands for more is not a citation."""


class Folded(NamedTuple):
    """Lower-case text in plain letters and figures; `at[i]` is the place of its i-th character in what was typed."""

    text: str
    at: Sequence[int]


class Piece(NamedTuple):
    """A run of letters or of figures, with its place in the folded text."""

    word: str
    start: int
    end: int


def fold_text(typed: str) -> Folded:
    """Small letters, ASCII figures, one kind of dash, space and apostrophe; no accents, no invisible marks."""
    if typed.isascii():
        return Folded(typed.lower(), range(len(typed) + 1))
    parts: list[str] = []
    at: list[int] = []
    for place, character in enumerate(typed):
        plain = _plain(character)
        parts.append(plain)
        at.extend([place] * len(plain))
    at.append(len(typed))
    return Folded("".join(parts), at)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character == "\n" or character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if category in ("Cf", "Mn"):
        return ""
    if category in ("Cs", "Cc", "Cn", "Co") or category.startswith("Z"):
        return " "
    if category == "Pd" or character == _MINUS:
        return "-"
    if character in _APOSTROPHES:
        return "'"
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character.isalpha() and "\uac00" <= character <= "\ud7a3":
        return character
    split = unicodedata.normalize("NFKD", character)
    plain = "".join(c for c in split if not unicodedata.combining(c)).casefold()
    return plain if len(plain) <= _LONGEST_FOLD else " "


def pieces(folded: str) -> list[Piece]:
    """Runs of letters and runs of figures, in order. A Chinese character is a piece of its own."""
    return [Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(folded)]
