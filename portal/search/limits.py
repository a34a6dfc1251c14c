"""What a search may be asked for; everything else is refused with what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from jurisdictions.filters import RefusedParameters
from portal.search.facets import FACETS, Labels
from portal.search.query import clean

ORDERINGS: Mapping[str, str] = {
    "relevance": "best match first",
    "-date": "newest first",
    "date": "oldest first",
    "title": "by title",
    "jurisdiction": "by jurisdiction",
}
GROUPS: Mapping[str, str] = {"instrument": "by instrument"}
PAGE_SIZE, MAX_PAGE_SIZE = 20, 100


def refuse(
    filters: Mapping[str, Sequence[str]], page: int, page_size: int, ordering: str, group: str, labels: Labels
) -> None:
    """Raise RefusedParameters for what does not exist, with what does."""
    errors: dict[str, str] = {}
    for name, values in filters.items():
        if name not in FACETS:
            errors[name] = f"«{_shown(name)}» is no facet of the search. Allowed: {', '.join(FACETS)}."
            continue
        for value in values:
            if value not in labels[name]:
                errors[name] = _unknown(name, value, labels[name])
    if page < 1:
        errors["page"] = "page: counts from 1."
    if not 1 <= page_size <= MAX_PAGE_SIZE:
        errors["page_size"] = f"page_size: from 1 to {MAX_PAGE_SIZE}."
    if ordering not in ORDERINGS:
        errors["ordering"] = f"ordering: «{_shown(ordering)}» is none. Allowed: {', '.join(ORDERINGS)}."
    if group and group not in GROUPS:
        errors["group"] = f"group: «{_shown(group)}» is none. Allowed: {', '.join(GROUPS)}."
    if errors:
        raise RefusedParameters(errors)


def _unknown(name: str, value: str, labels: Mapping[str, str]) -> str:
    folded = {known.lower(): known for known in labels}
    close = [folded[match] for match in get_close_matches(value.lower()[:80], folded, 3, 0.6)]
    if len(labels) <= 30:
        hint = f"Allowed: {', '.join(labels)}."
    else:
        hint = f"Did you mean {' or '.join(close)}?" if close else f"Known, for example: {', '.join(list(labels)[:5])}."
    return f"{name}: «{_shown(value)}» is not known here. {hint}"


def _shown(value: str) -> str:
    """A value as it may stand in a message: short, and without what cannot be printed."""
    return clean(value)[:60]
