"""What may have been meant by an address at which no page stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from frameworks.models import Provision
from jurisdictions.views.base import RecordDetail
from portal.citations.catalogue import Catalogue, Target, current
from portal.citations.resolve import answer
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


def words_of(path: str, parts: int = 1) -> str:
    """The words of the last telling part of an address: `/provisions/eu-ai-act-art-99x/` -> «eu ai act art 99x»; or
    of so many last parts."""
    telling = " ".join([part for part in unquote(path).split("/") if part][-parts:])
    telling = re.sub(r"\.(html?|php|aspx?|pdf|json)$", "", telling, flags=re.IGNORECASE)
    return " ".join(re.findall(r"\w+", telling.replace("_", " "))[:MOST_WORDS])


def guess(path: str, as_of: date) -> Guess:
    """Which records may be meant: what the address cites, slips of the slug among the records of that kind, then what
    a search box would suggest. At most two queries and one search; without a search index the slips alone."""
    text = words_of(path)
    found: dict[str, Meant] = {}
    for each in (*_cited(path, as_of), *_slips(path), *_suggested(text, as_of)):
        found.setdefault(each.url, each)
    return Guess(text, tuple(found.values())[:MOST_FOUND])


def _cited(path: str, as_of: date) -> list[Meant]:
    """The records that an address cites: `/eu-ai-act/article-6/`, `/sb53`; none where several texts may be meant."""
    try:
        catalogue = current()
    except SearchUnavailable:
        return []
    for text in dict.fromkeys((words_of(path, 2), words_of(path))):
        found = answer(text, catalogue, as_of.isoformat())
        if found.outcome in ("exact", "within", "parts"):
            return [_target(each, catalogue) for each in found.targets[:MOST_NEAR]]
    return []


def _target(target: Target, catalogue: Catalogue) -> Meant:
    text = catalogue.by_slug.get(target.instrument)
    within = f"{text.title}, {target.citation}: " if text and target.kind == "provision" else ""
    return Meant(f"{within}{target.title}", target.kind.replace("-", " ").capitalize(), target.url)


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
    chosen = records.filter(slug__in=[by_slug[each] for each in near])
    if records.model is Provision:
        chosen = chosen.select_related("instrument")
    rows = {record.slug: record for record in chosen}
    kind = str(records.model._meta.verbose_name).capitalize()
    named = [rows[slug] for each in near if (slug := by_slug[each]) in rows]
    return [Meant(_name(record), kind, record.get_absolute_url()) for record in named]


def _name(record: Any) -> str:
    """What a record is called where its page does not tell which text it belongs to."""
    return f"{record.instrument.short_name}, {record}" if isinstance(record, Provision) else str(record)


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
