"""Words of the comparison's templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from portal.compare.states import SHAPES, State

register = template.Library()


@register.filter
def shape(state: State) -> str:
    """The sign of a word."""
    return SHAPES[state]


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item at a place."""
    return items[place]


@register.filter(name="from")
def from_place(items: Sequence[Any], place: int) -> Sequence[Any]:
    """The items from a place on."""
    return items[place:]
