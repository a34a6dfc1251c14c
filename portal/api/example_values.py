"""A value for each filter of a list that finds something, so that the documentation shows no dead example."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import django_filters as filters
from django.http import QueryDict

from jurisdictions.filters import RefusedParameters, SlugFilter, WordsFilter

KNOWN_WORDS = (
    "eu-ai-act", "us-ca-sb-53", "anthropic-rsp", "anthropic", "EU", "US", "uk-aisi", "incident-reporting",
    "developer",
)  # fmt: skip
"""Slugs that readers know; they are tried first."""
TRIED = 40
"""So many further values are tried."""
TYPED: dict[str, str] = {
    "min_flop": "1e25",
    "max_flop": "1e26",
    "min_tpp": "4800",
    "date_from": "2025-01",
    "date_to": "2026-12-31",
    "released_from": "2025",
    "released_to": "2026-06-30",
    "publisher": "European Union",
    "party": "anthropic",
}
"""Values of filters that take a number, a date or a name."""
SHARED: dict[str, Any] = {
    "as_of": "2026-05-01",
    "page": 1,
    "page_size": 50,
    "format": "json",
}
QUESTIONS: dict[str, Any] = {
    **SHARED,
    "addressee": "developer",
    "binding": "binding",
    "checked": "seen",
    "duty": "report",
    "group": "instrument",
    "instrument": "eu-ai-act",
    "jurisdiction": "EU",
    "kind": "provision",
    "ordering": "date",
    "status": "in_force",
    "topic": "incident-reporting",
    "role": "developer",
    "why": "correction",
    "slug": "eu-ai-act-art-6-2",
    "currency": "EUR",
    "turnover": 1000000000,
    "include": "record",
    "start": "snapshot",
    "updated_since": "2026-11-01",
    "amended_by": "eu-digital-omnibus-ai",
    "compare/tables/{slug}/:slug": "compute-thresholds",
    "frozen/{short}/:short": "0123456789abcdef",
}
"""Values of the parameters of questions, by name or by address and name."""


def example_value(view: Any, name: str, each: filters.Filter, request: Any, record: dict[str, Any]) -> Any:
    """A value of that filter that leaves at least one record; `record` is the example of the kind.

    Where none does, the first that is accepted; None: there is none.
    """
    accepted = None
    for value in islice(_candidates(name, each, record), TRIED):
        query = QueryDict(mutable=True)
        query[name] = value
        try:
            if view.filterset_class(query, view.get_queryset(), as_of=request.today).answer().exists():
                return value
        except RefusedParameters:
            continue
        accepted = accepted or value
    return accepted


def _candidates(name: str, each: filters.Filter, record: dict[str, Any]) -> Iterator[str]:
    if isinstance(each, filters.OrderingFilter):
        yield f"-{next(iter(each.param_map))}"
    elif isinstance(each, SlugFilter):
        own = record.get(name)
        yield from (str(own),) if isinstance(own, str) else ()
        yield from KNOWN_WORDS
        yield from (str(slug) for slug in each.queryset.order_by("pk").values_list("slug", flat=True)[:TRIED])
    elif isinstance(each, WordsFilter):
        own = record.get(name)
        yield from (str(own),) if isinstance(own, str) else ()
        yield from (str(value) for value, _ in getattr(each.extra["choices"], "choices", each.extra["choices"]))
    elif isinstance(each, filters.AllValuesMultipleFilter):
        yield from (str(value) for value, _ in each.field.choices)
    elif isinstance(each, filters.BooleanFilter):
        yield from ("true", "false")
    elif name in TYPED:
        yield TYPED[name]
    else:  # a text that is looked for in names and prose: the longest word of the record's name
        yield from sorted(str(record.get("label", "")).split(), key=len, reverse=True)
