"""Where does a text name an instrument of the corpus? One walk through the text, whatever the number of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.citations.text import Folded, Piece, fold_text, pieces

MAX_PIECES = 40
_SKIPPED = frozenset(("the", "of", "and", "a", "an"))
_NUMBER_WORDS = frozenset(("no", "nr", "number", "num"))
_PAIRS = {
    ("executive", "order"): "eo",
    ("senate", "bill"): "sb",
    ("house", "bill"): "hb",
    ("assembly", "bill"): "ab",
    ("fed", "reg"): "fr",
    ("federal", "register"): "fr",
    ("pub", "l"): "publ",
    ("public", "law"): "publ",
    ("public", "act"): "pa",
    ("h", "r"): "hr",
    ("e", "o"): "eo",
    ("s", "b"): "sb",
    ("a", "b"): "ab",
    ("h", "b"): "hb",
    ("p", "a"): "pa",
    ("f", "r"): "fr",
    ("version", "v"): "v",
}
_GAP = re.compile(r"[ \t\n.,\-/()&':_\"«»“”〔〕（）\[\]+]{0,4}(?:(?:no|nr|number|num)\.?\s?)?")
_CONTINUES = re.compile(r"[-/.]?\d|[a-z](?![a-z])", re.IGNORECASE)
VERSION = re.compile(
    r"[\s,]{0,3}\(?(?:(?P<mark>version|ver\.?|v\.?)\s?)?(?P<version>\d{4}-\d{2}(?:-\d{2})?|\d{1,4}(?:\.\d{1,3}){0,2}|beta)"
    r"(?![a-z0-9(]|\.\d|\)?\(|-\d)\)?"
)


@dataclass(frozen=True)
class Named:
    """What a name means: instruments (the likeliest first) or a level of a framework."""

    instruments: tuple[str, ...]
    level: str = ""
    capitals: bool = False
    """In running text the name counts only as typed here: in capitals («RAISE»), or with them («AI Basic Act»)."""
    form: str = ""


@dataclass(frozen=True)
class NameHit:
    """A name in a text: its place in the folded text, what it means, the version written behind it."""

    start: int
    end: int
    named: Named
    version: str = ""
    version_marked: bool = False
    name_end: int = 0


@dataclass(frozen=True)
class NameMatcher:
    """The names of instruments and levels, and what is needed to read a citation in their light.

    `versions` tells the versions of each instrument as they are numbered.
    """

    names: Mapping[str, Named] = field(default_factory=dict)
    versions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _trie: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for key, named in self.names.items():
            node = self._trie
            for word in key.split():
                node = node.setdefault(word, {})
            node[""] = named

    def scan(self, folded: Folded, typed: str = "") -> list[NameHit]:
        """The names in a text, the longest at each place, none inside another.

        With `typed`, the text as written, names that are ordinary words count only in their capitals.
        """
        found: list[NameHit] = []
        words = words_of(pieces(folded.text), folded.text)
        place = 0
        while place < len(words):
            named, last = self._longest(words, place, folded, typed)
            if named is None:
                place += 1
                continue
            found.append(self._with_version(named, words[place].start, words[last].end, folded.text))
            place = last + 1
            while place < len(words) and words[place].start < found[-1].end:
                place += 1
        return found

    def _longest(self, words: list[Piece], place: int, folded: Folded, typed: str) -> tuple[Named | None, int]:
        node = self._trie.get(words[place].word)
        named, last, at = None, place, place
        while node is not None:
            if (
                "" in node
                and self._ends(words[at], folded.text)
                and self._as_written(node[""], words[place].start, words[at].end, folded, typed)
            ):
                named, last = node[""], at
            following = at + 1
            while following < len(words) and words[following].word in _SKIPPED:
                following += 1
            if following >= len(words) or following - at > 3:
                break
            if following == at + 1 and not _GAP.fullmatch(folded.text, words[at].end, words[following].start):
                break
            at, node = following, node.get(words[following].word)
        return named, last

    def _ends(self, piece: Piece, text: str) -> bool:
        """A number must be over: «SB 53» does not stand in «SB 53-54»."""
        return not (piece.word[-1].isdigit() and _CONTINUES.match(text, piece.end))

    def _as_written(self, named: Named, start: int, end: int, folded: Folded, typed: str) -> bool:
        if not typed or not named.capitals:
            return True
        written = typed[folded.at[start] : folded.at[end - 1] + 1]
        if " " not in named.form:
            return written == named.form or (len(written) > 6 and written[:1].isupper())
        return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{3,}", written) if word not in _SKIPPED)

    def _with_version(self, named: Named, start: int, end: int, text: str) -> NameHit:
        found = VERSION.match(text, end)
        if found is None or named.level or not named.instruments:
            return NameHit(start, end, named, name_end=end)
        known = {version_key(v) for slug in named.instruments for v in self.versions.get(slug, ())}
        if not known or not (found["mark"] or version_key(found["version"]) in known):
            return NameHit(start, end, named, name_end=end)
        stop = found.end()
        if text[stop - 1] == ")" and "(" not in text[end:stop]:
            stop -= 1
        return NameHit(start, stop, named, found["version"], bool(found["mark"]), end)


NO_NAMES = NameMatcher()


def version_key(version: str) -> str:
    """A version as compared: «v2.0», «2» and «Version 2» are the same."""
    plain = re.sub(r"^(?:version|ver\.?|v\.?)\s*", "", version.casefold().strip()).removesuffix(" edition")
    return plain.removesuffix(".0") if re.fullmatch(r"\d+\.0", plain) else plain


def words_of(found: Iterable[Piece], text: str) -> list[Piece]:
    """The pieces as names are compared: «E.O.», «Executive Order» and «EO» are one word, «No.» before a figure none."""
    kept: list[Piece] = []
    for piece in found:
        if kept and kept[-1].word in _NUMBER_WORDS and piece.word.isdigit():
            kept.pop()
        if piece.word == "s" and text[piece.start - 1 : piece.start] == "'":
            continue
        kept.append(piece)
        near = len(kept) > 1 and piece.start - kept[-2].end <= 2 and (kept[-2].word, piece.word) in _PAIRS
        # «Section a b» has single letters with a space between, «A.B.» a full stop.
        if near and (len(piece.word) > 1 or "." in text[kept[-2].end : piece.start]):
            kept[-2:] = [Piece(_PAIRS[kept[-2].word, piece.word], kept[-2].start, piece.end)]
    return kept


def name_key(name: str) -> str:
    """The key of a name in the matcher; empty for what names nothing."""
    text = fold_text(name).text
    words = [piece.word for piece in words_of(pieces(text), text) if piece.word not in _SKIPPED]
    return " ".join(words) if words and len(words) <= MAX_PIECES else ""


def text_key(text: str) -> str:
    """The key of a citation as it is recorded: every word and figure counts, «Art. 4a» is not «Art. 4»."""
    folded = fold_text(text).text
    return " ".join(piece.word for piece in words_of(pieces(folded), folded)[:MAX_PIECES])
