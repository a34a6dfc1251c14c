"""Which records does a running text cite?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from portal.citations.catalogue import Catalogue
from portal.citations.grammar import mentions
from portal.citations.resolve import Resolved, resolve

_TELLING = frozenset(("article", "section", "annex", "recital", "eccn"))
"""Units whose number is a citation even where no instrument is named."""
AROUND = 80
"""So many characters on either side decide between places of the same number."""


@dataclass(frozen=True)
class Found:
    """A citation in a text, with its place there, and what it leads to. `carried`: its instrument was named before."""

    start: int
    end: int
    text: str
    resolved: Resolved
    carried: bool = False


def find(text: str, catalogue: Catalogue, as_of: str = "") -> list[Found]:
    """The citations of a text in their order, none inside another, each resolved. Linear in the text."""
    found = []
    for mention in mentions(text, catalogue.matcher):
        around = text[max(0, mention.start - AROUND) : mention.end + AROUND]
        resolved = resolve(mention, catalogue, around, as_of)
        if mention.carried and resolved.outcome in ("no_such", "not_recorded", "unknown"):
            resolved = _unnamed(resolved)
        if mention.path and not mention.instruments and not (mention.code or mention.unit in _TELLING):
            continue  # a figure behind «point» or «part», not a citation
        if mention.path and not mention.instruments and resolved.outcome == "unknown":
            resolved = _unnamed(resolved)
        found.append(Found(mention.start, mention.end, mention.text, resolved, mention.carried))
    return found


def _unnamed(resolved: Resolved) -> Resolved:
    """Of which instrument it is a part was not said beside it: then nothing is denied, either."""
    return replace(
        resolved,
        outcome="unknown",
        message="The text does not say beside it of which instrument this is a part.",
        instrument="",
        targets=(),
    )
