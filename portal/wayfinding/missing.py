"""What may have been meant by an address at which no page stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from jurisdictions.views.base import RecordDetail
from portal.search.index import SearchUnavailable
from portal.search.suggest import suggest

MOST_NEAR, MOST_FOUND, MOST_WORDS = 3, 5, 8
NEAR = 0.72
"""How alike two slugs must be, of 1, for one to be a slip of the other."""


@dataclass(frozen=True)
class Meant:
    """A page that may be meant."""

    label: str
    detail: str
    url: str


@dataclass(frozen=True)
class Guess:
    """The words of the address, as a search would take them, and pages that may be meant, the likeliest first."""

    text: str
    meant: tuple[Meant, ...]


def words_of(path: str) -> str:
    """The words of the last telling part of an address: `/provisions/eu-ai-act-art-99x/` -> «eu ai act art 99x»."""
    parts = [part for part in unquote(path).split("/") if part]
    telling = parts[-1] if parts else ""
    telling = re.sub(r"\.(html?|php|aspx?|pdf|json)$", "", telling, flags=re.IGNORECASE)
    return " ".join(re.findall(r"\w+", telling.replace("_", " "))[:MOST_WORDS])


def guess(path: str, as_of: date) -> Guess:
    """Which records may be meant: slips of the slug among the records of that kind, then what a search box would
    suggest. At most two queries and one search; without a search index the slips alone."""
    text = words_of(path)
    found = {each.url: each for each in _slips(path)}
    for each in _suggested(text, as_of):
        found.setdefault(each.url, each)
    return Guess(text, tuple(found.values())[:MOST_FOUND])


def _slips(path: str) -> list[Meant]:
    """Records of the kind that the address names whose slugs are nearly the one asked for."""
    try:
        match = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return []
    view: Any = getattr(match.func, "view_class", None)
    slug = str(match.kwargs.get("slug", ""))
    if view is None or not issubclass(view, RecordDetail) or not slug:
        return []
    records = view.queryset.model._default_manager
    asked = slug.lower()
    by_slug = {each.lower(): each for each in records.values_list("slug", flat=True)}
    near = get_close_matches(asked, by_slug, n=MOST_NEAR, cutoff=NEAR)
    rows = {record.slug: record for record in records.filter(slug__in=[by_slug[each] for each in near])}
    kind = str(records.model._meta.verbose_name)
    return [
        Meant(str(rows[slug]), kind, rows[slug].get_absolute_url()) for each in near if (slug := by_slug[each]) in rows
    ]


def _suggested(text: str, as_of: date) -> list[Meant]:
    """What the search suggests for the words; for fewer of them where all together begin no name."""
    words = text.split()
    try:
        while words:
            found = suggest(" ".join(words), as_of, MOST_FOUND)
            if found:
                return [Meant(each.label, each.detail, each.url) for each in found]
            words.pop()
    except SearchUnavailable:
        pass
    return []
