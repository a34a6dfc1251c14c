"""Reads the parameters of a search request; page and API take the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import QueryDict

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.search.facets import FACETS
from portal.search.limits import PAGE_SIZE

PARAMETERS = ("q", *FACETS, "ordering", "group", "page", "page_size", *CLOCKS)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A search as the address asks for it."""

    text: str
    filters: Mapping[str, tuple[str, ...]]
    page: int
    page_size: int
    ordering: str
    group: str


def read_question(data: QueryDict, *also: str) -> Question:
    """What does the address ask? `also` names further parameters that are allowed. Raises RefusedParameters."""
    errors: dict[str, str] = {}
    allowed = sorted({*PARAMETERS, *also})
    for name in data:
        if name not in allowed:
            close = get_close_matches(name[:80], allowed, 1)
            hint = f"Did you mean {close[0]}? " if close else ""
            errors[name] = f"«{name[:60]}» is no parameter here. {hint}Allowed: {', '.join(allowed)}."
    numbers = {"page": 1, "page_size": PAGE_SIZE}
    for name in numbers:
        text = data.get(name, "").strip()
        if text:
            try:
                numbers[name] = int(text)
            except ValueError:
                errors[name] = f"{name}: «{text[:20]}» is no number."
    if errors:
        raise RefusedParameters(errors)
    return Question(
        text=data.get("q", ""),
        filters={name: values for name in FACETS if (values := tuple(v for v in data.getlist(name) if v))},
        ordering=data.get("ordering", "") or "relevance",
        group=data.get("group", ""),
        **numbers,
    )
