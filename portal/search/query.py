"""Reads what a person typed into a small syntax tree. Pure: no index, no engine, and nothing typed can raise an error.

    red teaming                 both words, in any form (stemmed); small words such as «the» or «who» need not occur
    "red team"                  exactly these words in this order
    "red team"~5                these words, in any order, at most five words apart
    -china, NOT china           without it
    risk OR hazard              one of the two (binds closer than the space)
    (model weights) OR "open source"
    evalu*                      words that begin so
    topic:copyright             a field and its value (`portal.search.fields`)

A quotation mark or a parenthesis never closed ends with the text; operators with nothing to work on are passed over.
All of this is told in `Reading.notes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from portal.search.fields import FIELDS, Vocabulary, nearest_field
from portal.search.keys import fold, spell_numbers
from portal.search.lexer import MAX_TEXT, Token, clean, normalised, tokens
from portal.search.reading import And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Reading, Word
from portal.search.words import is_small

__all__ = ["MAX_DEPTH", "MAX_SLOP", "MAX_TERMS", "MAX_TEXT", "MAX_WORD", "clean", "read"]

MAX_TERMS, MAX_WORD, MAX_DEPTH, MAX_SLOP = 24, 80, 6, 20


@dataclass
class _Part:
    """A node, the stretch of the text it was read from, and what it consists of when it is a group."""

    node: Node
    start: int
    end: int
    inside: list[_Part] = field(default_factory=list)


@dataclass
class _Sequence:
    """Parts side by side, as they come in."""

    parts: list[_Part] = field(default_factory=list)
    joining: bool = False
    negating: int | None = None
    """Where the sign stands that leaves out what follows."""


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.tokens: list[Token] = list(tokens(text))
        self.text, self.vocabulary = text, vocabulary
        self.at = self.terms = 0
        self.notes: dict[str, None] = {}
        self.plain = True
        self.closed_early = False

    def note(self, text: str) -> None:
        self.notes[text] = None

    def sequence(self, depth: int) -> list[_Part]:
        """Everything up to the parenthesis that closes this group, or the end."""
        row = _Sequence()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "close":
                if depth:
                    break
                self.note("A closing parenthesis without an opening one was passed over.")
            elif token.kind == "minus":
                self.plain = False
                row.negating = token.start if row.negating is None else row.negating
            elif token.kind == "word" and self._operator(token, row):
                continue
            else:
                if self.terms >= MAX_TERMS:
                    self.note(f"Only the first {MAX_TERMS} words were read.")
                    self.at = len(self.tokens)
                    break
                if (part := self._part(token, depth)) is not None:
                    self._add(part, row)
        else:
            if depth:
                self.note("A parenthesis was never closed; the group was read up to the end.")
        if row.joining:
            self.note("An OR with nothing beside it was passed over.")
        if row.negating is not None:
            self.note("A NOT with nothing behind it was passed over.")
        return row.parts

    def _operator(self, token: Token, row: _Sequence) -> bool:
        """Take a word that is an operator; False when it is none."""
        if token.text in ("OR", "|", "||"):
            if row.parts and not row.joining:
                row.joining = True
            else:
                self.note("An OR with nothing beside it was passed over.")
        elif token.text == "NOT":
            row.negating = token.start
        elif token.text not in ("AND", "&", "&&", "+"):
            return False
        self.plain = False
        return True

    def _part(self, token: Token, depth: int) -> _Part | None:
        if token.kind == "open":
            return self._group(token, depth)
        if token.kind == "field":
            return self._field(token)
        if token.kind == "phrase":
            node: Leaf | None = self._phrase(token)
        else:
            node = self._word(token)
        return _Part(node, token.start, token.end) if node else None

    def _group(self, token: Token, depth: int) -> _Part | None:
        if depth >= MAX_DEPTH:
            self.note(f"Parentheses deeper than {MAX_DEPTH} were passed over.")
            return None
        inside = self.sequence(depth + 1)
        end = self.tokens[self.at - 1].end if self.at else token.end
        if not inside:
            self.note("Parentheses with nothing between them were passed over.")
            return None
        if len(inside) == 1:
            return _Part(inside[0].node, token.start, end, inside[0].inside)
        return _Part(And(tuple(part.node for part in inside)), token.start, end, inside)

    def _field(self, token: Token) -> _Part | None:
        values, end = self._values(token)
        self.terms += 1
        if not values:
            self.note(
                f"{token.text}: with nothing behind it was passed over. Write {token.text}:value without a space."
            )
            return None
        found = self.vocabulary.find(token.text, values)
        if isinstance(found, Field):
            return _Part(found, token.start, end)
        self.note(f"{found} It was read as words.")
        words = [Word(word[:MAX_WORD]) for word in " ".join(values).split() if _says_something(word)]
        if not words:
            return None
        return _Part(words[0] if len(words) == 1 else And(tuple(words)), token.start, end)

    def _values(self, token: Token) -> tuple[tuple[str, ...], int]:
        """The values behind a field: a word, a phrase, or several in parentheses."""
        if self.at >= len(self.tokens) or self.tokens[self.at].start != token.end:
            return (), token.end
        first = self.tokens[self.at]
        self.at += 1
        if first.kind in ("word", "phrase"):
            text = first.text.strip().rstrip(".,;!?")
            return ((text,) if _says_something(text) else ()), first.end
        if first.kind != "open":
            return (), first.end
        rows: list[list[str]] = [[]]
        end = first.end
        while self.at < len(self.tokens):
            each = self.tokens[self.at]
            self.at, end = self.at + 1, each.end
            if each.kind == "close":
                break
            if each.text in ("OR", "|", "||"):
                rows.append([])
            elif each.kind == "phrase":
                rows += [[each.text.strip()], []]
            elif each.kind == "word":
                rows[-1].append(each.text.strip(","))
        else:
            self.note("A parenthesis was never closed; the group was read up to the end.")
        values = [" ".join(row) for row in rows]
        return tuple(value for value in values if _says_something(value))[:MAX_TERMS], end

    def _phrase(self, token: Token) -> Leaf | None:
        self.terms += 1
        if not token.closed:
            self.note("A quotation mark was never closed; the phrase was read up to the end.")
        if not _says_something(token.text):
            self.note("Quotation marks with nothing between them were passed over.")
            return None
        if token.slop > MAX_SLOP:
            self.note(f"Words can be looked for at most {MAX_SLOP} words apart.")
        return Phrase(" ".join(token.text.split()), min(token.slop, MAX_SLOP))

    def _word(self, token: Token) -> Leaf | None:
        word = token.text.rstrip("*")
        is_beginning = word != token.text and len(word) > 1
        if not _says_something(word):
            if token.text.strip("-−*–—.,;:!?()[]{}&/"):
                self.note("Signs without letters or figures were passed over.")
            return None
        self.terms += 1
        self._is_it_a_field(word)
        if len(word) > MAX_WORD:
            self.note(f"A word of more than {MAX_WORD} letters was cut.")
            word = word[:MAX_WORD]
        if is_beginning:
            self.plain = False
            return Prefix(word)
        return Word(word, small=is_small(word))

    def _is_it_a_field(self, word: str) -> None:
        name, colon, value = word.partition(":")
        if not colon or not name.isidentifier() or value.startswith("//"):
            return
        if name.lower() in FIELDS:
            self.note(f"Write {name.lower()}:value without a space to search in this field.")
        elif near := nearest_field(name):
            self.note(f"«{name}» is no field; did you mean {near}:{value}? It was read as words.")
        elif value:
            self.note(f"«{name}» is no field; it was read as words. Fields: {', '.join(FIELDS)}.")

    def _add(self, part: _Part, row: _Sequence) -> None:
        negated, row.negating = row.negating, None
        if negated is not None:
            if row.joining:
                self.note("OR cannot join a word that is left out; the OR was passed over.")
            row.joining = False
            row.parts.append(_Part(Not(part.node), negated, part.end))
            return
        last = row.parts[-1] if row.parts else None
        if row.joining and last is not None and not isinstance(last.node, Not):
            # Beside an OR even a small word is meant.
            before = last.node.children if isinstance(last.node, Or) else (_meant(last.node),)
            row.parts[-1] = _Part(Or((*before, _meant(part.node))), last.start, part.end)
        else:
            if row.joining:
                self.note("OR cannot join a word that is left out; the OR was passed over.")
            row.parts.append(part)
        row.joining = False


def read(text: str, vocabulary: Vocabulary | None = None) -> Reading:
    """How is this text meant, with the field values of this vocabulary? Never raises."""
    cleaned, was_cut = normalised(text)
    reader = _Reader(cleaned, vocabulary or Vocabulary())
    parts = list(_spread(reader.sequence(0)))
    if was_cut:
        reader.note(f"Only the first {MAX_TEXT} characters were read.")
    rest = _besides(cleaned, [part for part in parts if isinstance(part.node, Field)])
    return Reading(
        nodes=tuple(part.node for part in parts),
        typed=tuple(cleaned[part.start : part.end] for part in parts),
        key=fold(spell_numbers(rest)) if reader.plain else "",
        notes=tuple(reader.notes),
    )


def _spread(parts: list[_Part]) -> Iterator[_Part]:
    """The parts with groups that stand alone taken apart: their parentheses say nothing."""
    for part in parts:
        if isinstance(part.node, And) and part.inside:
            yield from _spread(part.inside)
        else:
            yield part


def _besides(text: str, parts: list[_Part]) -> str:
    """The text without these stretches."""
    kept, at = [], 0
    for part in parts:
        kept.append(text[at : part.start])
        at = part.end
    return "".join((*kept, text[at:]))


def _says_something(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _meant(node: Node) -> Node:
    return replace(node, small=False) if isinstance(node, Word) else node
