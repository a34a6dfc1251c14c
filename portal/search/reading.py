"""What a text was read as: a small syntax tree, plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Word:
    """A word in any of its forms. `small`: it need not occur."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Phrase:
    """These words in this order, as written; with `slop`, in any order and so many words apart at most."""

    text: str
    slop: int = 0


@dataclass(frozen=True)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True)
class Alike:
    """A word or some words in a row, or what stands for them in the list of synonyms."""

    words: tuple[Word, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One of the `values` in a field. It narrows and never ranks. `said`: the same in words."""

    name: str
    values: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Not:
    child: Node


@dataclass(frozen=True)
class Or:
    children: tuple[Node, ...]


@dataclass(frozen=True)
class And:
    """Several parts in parentheses: all of them."""

    children: tuple[Node, ...]


Leaf = Word | Phrase | Prefix | Alike
Node = Leaf | Field | Not | Or | And


@dataclass(frozen=True)
class Reading:
    """How a text was read: all of `nodes` are asked for.

    `typed` are the stretches of the text that the nodes were read from, one each. `key` is the folded whole when it
    may be an exact name.
    """

    nodes: tuple[Node, ...] = ()
    typed: tuple[str, ...] = ()
    key: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Words alone, as a question is typed: no phrase, beginning, alternative or word left out."""
        return all(isinstance(node, Word | Alike | Field) for node in self.nodes)

    @property
    def required(self) -> tuple[Node, ...]:
        """What must occur. When everything typed is small words, these are asked for after all."""
        sought = tuple(n for n in self.nodes if not isinstance(n, Not | Field))
        return tuple(n for n in sought if not (isinstance(n, Word) and n.small)) or sought

    @property
    def optional(self) -> tuple[Word, ...]:
        """Small words: no match without them is refused."""
        asked = self.required
        return tuple(n for n in self.nodes if isinstance(n, Word) and n.small and n not in asked)

    @property
    def excluded(self) -> tuple[Node, ...]:
        return tuple(n.child for n in self.nodes if isinstance(n, Not))

    @property
    def fields(self) -> tuple[Field, ...]:
        """What narrows; kept however a question is widened."""
        return tuple(n for n in self.nodes if isinstance(n, Field))

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """What a reader looks for in a match, for highlighting: small words only where nothing else was asked."""
        return tuple(leaf for node in self.required for leaf in _leaves(node))

    @property
    def alike(self) -> tuple[Alike, ...]:
        return tuple(n for n in self.nodes if isinstance(n, Alike))

    def without(self, place: int) -> str:
        """The text without what the node at this place was read from."""
        return " ".join(text for n, text in enumerate(self.typed) if n != place)

    def describe(self) -> str:
        """The reading in words a reader can check: `model and "red team" and (risk or hazard), without china`."""
        asked = " and ".join(say(node) for node in (*self.required, *self.fields))
        without = " or ".join(say(node) for node in self.excluded)
        if not without:
            return asked
        return f"{asked}, without {without}" if asked else f"everything without {without}"

    def with_nodes(self, nodes: tuple[Node, ...], typed: tuple[str, ...]) -> Reading:
        return replace(self, nodes=nodes, typed=typed)


def say(node: Node) -> str:
    """A part of a reading in words."""
    match node:
        case Or():
            return f"({' or '.join(say(child) for child in node.children)})"
        case And():
            return f"({' and '.join(say(child) for child in node.children)})"
        case Not():
            return f"not {say(node.child)}"
        case Field():
            return node.said
        case Phrase():
            return f'"{node.text}"' + (f" at most {node.slop} words apart" if node.slop else "")
        case Prefix():
            return f"{node.text}*"
        case Alike():
            return " ".join(say(word) for word in node.words)
        case Word():
            return node.text.strip(".,;:!?")


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Or | And):
        for child in node.children:
            yield from _leaves(child)
    elif not isinstance(node, Not | Field):
        yield node
