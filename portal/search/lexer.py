"""Cuts what a person typed into pieces: words, phrases, fields, signs and parentheses. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from portal.search.fields import FIELDS
from portal.search.keys import spell_numbers

MAX_TEXT = 1000

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_PIECES = re.compile(
    r"""(?P<space>\s+)
      | (?P<minus>[-−]+)(?=[^\s\-−])
      | (?P<field>[A-Za-z_]+):(?=[^\s:/])
      | "(?P<phrase>[^"]*)(?P<close>"(?:~(?P<slop>\d{1,4}))?|$)
      | (?P<open>\()
      | (?P<shut>\))
      | (?P<word>[^\s"]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """A piece of the text: `kind` is word, phrase, field, minus, open or close."""

    kind: str
    text: str
    start: int
    end: int
    closed: bool = True
    slop: int = 0


def clean(text: str) -> str:
    """The text without control characters, invisible marks and halves of characters; composed; spaces single."""
    visible = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text[: MAX_TEXT * 4])
    return " ".join(unicodedata.normalize("NFC", visible).split())


def normalised(text: str) -> tuple[str, bool]:
    """The text as it is read (quotation marks and powers of ten in one form), and whether it had to be cut."""
    cleaned = spell_numbers(clean(text))
    was_cut = len(cleaned) > MAX_TEXT or len(text) > MAX_TEXT * 4
    return _POSSESSIVE.sub("", cleaned[:MAX_TEXT].translate(_QUOTES)), was_cut


def tokens(text: str) -> Iterator[Token]:
    """The pieces in their order."""
    at = 0
    while match := _PIECES.match(text, at):
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "space":
            continue
        if match["phrase"] is not None:
            slop = int(match["slop"] or 0)
            yield Token("phrase", match["phrase"], match.start(), at, match["close"] != "", slop)
        elif match["field"] is not None:
            name = match["field"].lower()
            if name in FIELDS:
                yield Token("field", name, match.start(), at)
            else:
                at = yield from _word(text, match.start())
        elif match["word"] is not None:
            at = yield from _word(text, match.start())
        else:
            kind = "minus" if match["minus"] else "open" if match["open"] else "close"
            yield Token(kind, match[0], match.start(), at)


_REST = re.compile(r'[^\s"]+')
_END = re.compile(r"[.,;:!?]*\)[.,;:!?)]*$")


def _word(text: str, start: int) -> Generator[Token, None, int]:
    """A word, and the parentheses behind it that do not belong to it: `55(1)(b))` keeps two of its three."""
    match = _REST.match(text, start)
    assert match is not None
    word, end = match[0], match.end()
    too_many = word.count(")") - word.count("(")
    shut = 0
    while shut < too_many and (tail := _END.search(word)):
        last = tail.start() + tail[0].rindex(")")
        word, shut = word[:last], shut + 1
    yield Token("word", word, start, start + len(word))
    for n in range(shut):
        yield Token("close", ")", end - shut + n, end - shut + n + 1)
    return end
