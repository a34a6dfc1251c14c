"""Reads what a person typed into a small syntax tree. Pure: no index, no engine, and nothing typed can raise an error.

    red teaming        both words, in any form (stemmed); small words such as «the» or «who» need not occur
    "red team"         exactly these words in this order
    -china, NOT china  without it
    risk OR hazard     one of the two (binds closer than the space)
    evalu*             words that begin so

A quotation mark that is never closed ends with the text; operators with nothing to work on are passed over. Both are
told in `Reading.notes`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from portal.search.keys import fold, spell_numbers
from portal.search.reading import Leaf, Node, Not, Or, Phrase, Prefix, Reading, Word
from portal.search.words import is_small

MAX_TEXT, MAX_TERMS, MAX_WORD = 1000, 24, 80

_PIECES = re.compile(r'([-−]*)"([^"]*)("|$)|[^\s"]+')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)


@dataclass
class _Reader:
    nodes: list[Node] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    joining: bool = False
    negating: bool = False
    plain: bool = True

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def operator(self, piece: str) -> bool:
        """Take a piece that is an operator; False when it is none."""
        if piece in ("OR", "|", "||"):
            if self.nodes and not self.joining:
                self.joining = True
            else:
                self.note("An OR with nothing beside it was passed over.")
        elif piece == "NOT":
            self.negating = True
        elif piece not in ("AND", "&", "&&", "+"):
            return False
        self.plain = False
        return True

    def add(self, leaf: Leaf, negated: bool) -> None:
        negated, self.negating = negated or self.negating, False
        if negated:
            self.plain = False
            if self.joining:
                self.note("OR cannot join a word that is left out; the OR was passed over.")
            self.joining = False
            self.nodes.append(Not(leaf))
            return
        last = self.nodes[-1] if self.nodes else None
        if self.joining and last is not None and not isinstance(last, Not):
            # Beside an OR even a small word is meant.
            before = last.children if isinstance(last, Or) else (_meant(last),)
            self.nodes[-1] = Or((*before, _meant(leaf)))
        else:
            if self.joining:
                self.note("OR cannot join a word that is left out; the OR was passed over.")
            self.nodes.append(leaf)
        self.joining = False

    def close(self) -> None:
        if self.joining:
            self.note("An OR with nothing beside it was passed over.")
        if self.negating:
            self.note("A NOT with nothing behind it was passed over.")


def clean(text: str) -> str:
    """The text without control characters, invisible marks and halves of characters; composed; spaces single."""
    visible = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text[: MAX_TEXT * 4])
    return " ".join(unicodedata.normalize("NFC", visible).split())


def read(text: str) -> Reading:
    """How is this text meant? Never raises."""
    cleaned = spell_numbers(clean(text))
    reader = _Reader()
    if len(cleaned) > MAX_TEXT or len(text) > MAX_TEXT * 4:
        cleaned = cleaned[:MAX_TEXT]
        reader.note(f"Only the first {MAX_TEXT} characters were read.")
    cleaned = _POSSESSIVE.sub("", cleaned.translate(_QUOTES))
    for terms, match in enumerate(_PIECES.finditer(cleaned)):
        if terms >= MAX_TERMS:
            reader.note(f"Only the first {MAX_TERMS} words were read.")
            break
        if match[2] is not None:
            _read_phrase(reader, match)
        else:
            _read_word(reader, match[0])
    reader.close()
    return Reading(tuple(reader.nodes), fold(cleaned) if reader.plain else "", tuple(reader.notes))


def _read_phrase(reader: _Reader, match: re.Match[str]) -> None:
    if not match[3]:
        reader.note("A quotation mark was never closed; the phrase was read up to the end.")
    if _says_something(match[2]):
        reader.add(Phrase(match[2].strip()), negated=bool(match[1]))
    else:
        reader.note("Quotation marks with nothing between them were passed over.")


def _read_word(reader: _Reader, piece: str) -> None:
    if reader.operator(piece):
        return
    bare = piece.lstrip("-−")
    word = bare.rstrip("*")
    is_beginning = word != bare and len(word) > 1
    if not _says_something(word):
        if piece.strip("-−*–—.,;:!?()[]{}&/"):
            reader.note("Signs without letters or figures were passed over.")
        return
    if len(word) > MAX_WORD:
        reader.note(f"A word of more than {MAX_WORD} letters was cut.")
        word = word[:MAX_WORD]
    if is_beginning:
        reader.plain = False
        reader.add(Prefix(word), negated=bare != piece)
    else:
        reader.add(Word(word, small=is_small(word)), negated=bare != piece)


def _says_something(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _meant(leaf: Leaf) -> Leaf:
    return Word(leaf.text) if isinstance(leaf, Word) else leaf
