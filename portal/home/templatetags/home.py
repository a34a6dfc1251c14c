"""Template words of the pages about the portal."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def plain_value(value: Any) -> str:
    """A value of an editorial note as words: lists with commas, maps as «key: value», yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{str(key).replace('_', ' ')}: {plain_value(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(plain_value(each) for each in value) or "none"
    return str(value)
