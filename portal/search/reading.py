"""What a text was read as: a small syntax tree, plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word in any of its forms. `small`: it need not occur."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Phrase:
    """These words in this order, as written."""

    text: str


@dataclass(frozen=True)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True)
class Not:
    child: Leaf


@dataclass(frozen=True)
class Or:
    children: tuple[Leaf, ...]


Leaf = Word | Phrase | Prefix
Node = Leaf | Not | Or


@dataclass(frozen=True)
class Reading:
    """How a text was read: all of `nodes` are asked for. `key` is the folded whole when it may be an exact name."""

    nodes: tuple[Node, ...] = ()
    key: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Words alone, as a question is typed: no phrase, beginning, alternative or word left out."""
        return all(isinstance(node, Word) for node in self.nodes)

    @property
    def required(self) -> tuple[Leaf | Or, ...]:
        """What must occur. When everything typed is small words, these are asked for after all."""
        kept = tuple(n for n in self.nodes if not isinstance(n, Not) and not (isinstance(n, Word) and n.small))
        return kept or tuple(n for n in self.nodes if not isinstance(n, Not))

    @property
    def optional(self) -> tuple[Word, ...]:
        """Small words: no match without them is refused."""
        asked = self.required
        return tuple(n for n in self.nodes if isinstance(n, Word) and n.small and n not in asked)

    @property
    def excluded(self) -> tuple[Leaf, ...]:
        return tuple(n.child for n in self.nodes if isinstance(n, Not))

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Everything that may occur in a match, for highlighting."""
        found: list[Leaf] = []
        for node in (*self.required, *self.optional):
            found += node.children if isinstance(node, Or) else [node]
        return tuple(found)

    def describe(self) -> str:
        """The reading in words a reader can check: `model and "red team" and (risk or hazard), without china`."""
        asked = " and ".join(say(node) for node in self.required)
        without = " or ".join(say(node) for node in self.excluded)
        if not without:
            return asked
        return f"{asked}, without {without}" if asked else f"everything without {without}"


def say(node: Leaf | Or) -> str:
    if isinstance(node, Or):
        return f"({' or '.join(say(child) for child in node.children)})"
    if isinstance(node, Phrase):
        return f'"{node.text}"'
    return f"{node.text}*" if isinstance(node, Prefix) else node.text.strip(".,;:!?")
