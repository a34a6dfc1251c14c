"""Exact keys: one folded form for every way in which people write a name or a citation.

`Article 55 paragraph 1 point (b)` and `Art. 55(1)(b)` fold to the same key, as do `SB53` and `SB 53`,
`Executive Order 14110` and `EO 14110`, `1e25` and `10^25`. Pure functions; documents and queries use the same ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MAX_KEY = 200

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SCIENTIFIC = re.compile(r"(?<![\w.])1(?:\.0+)?[eE]\+?(\d{1,2})\b")
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_PARENTHESES = re.compile(r"\(([^()]*)\)")

_WORDS = {
    **dict.fromkeys(("article", "articles", "arts"), "art"),
    **dict.fromkeys(("section", "sections", "secs", "ss", "s"), "sec"),
    **dict.fromkeys(("appendix",), "app"),
}
_SMALL = {"the", "of", "and"}
_UNITS = {"paragraph", "paragraphs", "para", "paras", "par", "point", "points", "subparagraph", "subsection", "letter"}
"""Words that a citation may spell out or leave out: «Article 51, paragraph 2» is Art. 51(2)."""

_PAIRS = {
    ("executive", "order"): "eo",
    ("senate", "bill"): "sb",
    ("house", "bill"): "hb",
    ("assembly", "bill"): "ab",
}


@lru_cache(maxsize=32)  # the same texts stand in each entry of a record
def spell_numbers(text: str) -> str:
    """Powers of ten in the one way the corpus writes them: `10²⁵` and `1e25` become `10^25`."""
    text = _POWER.sub(lambda match: "^" + match[0].translate(_SUPERSCRIPTS), text)
    return _SCIENTIFIC.sub(lambda match: f"10^{int(match[1])}", text)


def fold(text: str) -> str:
    """The exact key of a name or citation. Letters and figures only; empty when there are none."""
    plain = unicodedata.normalize("NFKD", spell_numbers(text)).replace("§", " sec ").casefold()
    pieces = _PIECES.findall("".join(c for c in plain if not unicodedata.combining(c)))
    kept: list[str] = []
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else ""
        if piece in _SMALL or (piece in _UNITS and kept):
            continue
        kept.append(
            "sec" if piece == "s" and following.isdigit() else piece if piece == "s" else _WORDS.get(piece, piece)
        )
        if tuple(kept[-2:]) in _PAIRS:
            kept[-2:] = [_PAIRS[kept[-2], kept[-1]]]
    return " ".join(kept)[:MAX_KEY]


def cite_word(word: str) -> str:
    """A single word as citations are indexed: `article` -> `art`, `section` -> `sec`."""
    return _WORDS.get(word, word)


def spellings(name: str) -> list[str]:
    """The name, the name without its parentheses, what stands in them, and its parts beside a slash:
    `SB 53 / TFAIA` -> `SB 53`, `TFAIA`; `Colorado AI Act (SB 24-205)` -> `Colorado AI Act`, `SB 24-205`."""
    bare = " ".join(_PARENTHESES.sub(" ", name).split())
    found = [name, bare, *_PARENTHESES.findall(name)]
    for text in (bare, name):
        if " / " in text:
            found += text.split(" / ")
    return [text.strip() for text in found if text.strip()]


def folded(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of several names, each once. A short bare number names nothing and is left out."""
    keys = dict.fromkeys(fold(name) for name in names)
    return tuple(key for key in keys if key and not (key.isdigit() and len(key) < 5) and len(key) > 1)
