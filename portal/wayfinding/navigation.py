"""The main navigation: few doors, in the order in which readers look for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse


@dataclass(frozen=True)
class Door:
    """A link of the main navigation. `always`: also on a phone, where the others are folded under «Menu».
    `key`: the letter that follows «g» to go there. `current`: what aria-current says of it, nothing when one is
    elsewhere."""

    route: str
    label: str
    key: str
    always: bool = False
    current: str = ""


DOORS = (
    Door("regulation-list", "Regulations", "r", always=True),
    Door("commitment-list", "Commitments", "c"),
    Door("framework-list", "Safety frameworks", "f"),
    Door("jurisdiction-list", "Jurisdictions", "j"),
    Door("institute-list", "Institutes", "i"),
    Door("topic-list", "Topics", "t"),
    Door("compare", "Compare", "v", always=True),
    Door("applicability", "Does it apply?", "a", always=True),
    Door("evaluation-list", "Evaluations", "e"),
    Door("debate-list", "Debates", "d"),
)


def doors(path: str) -> tuple[Door, ...]:
    """The doors, with the one marked behind which the page stands: `page` where it is that very page."""
    return tuple(replace(each, current=_current(path, reverse(each.route))) for each in DOORS)


def _current(path: str, door: str) -> str:
    if path == door:
        return "page"
    return "true" if path.startswith(door) else ""
