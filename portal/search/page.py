"""What the page of results shows beside the results: facets as links, filters to remove, ways out, other forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from jurisdictions.filters import CLOCKS
from portal.search.facets import FACETS, WITH_PARTS
from portal.search.limits import GROUPS, ORDERINGS
from portal.search.results import Facet, FacetValue, Group, Hit, SearchResult

SHOWN, MOST_VALUES = 6, 40
"""So many values of a facet are shown at once, and so many at most."""
EXAMPLES = (
    "Art. 55(1)(b)",
    '"red team"',
    "topic:copyright after:2025",
    "incident -china",
    "evalu*",
    "Frontier AI Taskforce",
)
"""Citation, phrase, fields, a word left out, beginning, old name."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value of a facet as a link that sets or lifts it, with the values that stand under it in a tree."""

    value: FacetValue
    query: str
    label: str
    under: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FacetLinks:
    """A facet as links: the commonest values, some more behind a fold, and how many are left to the API."""

    facet: Facet
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    left: int


@dataclass(frozen=True, kw_only=True)
class Lift:
    """A link that takes away filters or a part of the text: what it takes away, and what that brings where counted."""

    label: str
    value: str
    query: str
    total: int | None = None


@dataclass(frozen=True, kw_only=True)
class Also:
    """Words of the question for which others were looked for too, and the question with them taken literally."""

    typed: str
    said: tuple[str, ...]
    query: str


@dataclass(frozen=True, kw_only=True)
class GroupLinks:
    """The results of one instrument: its best ones, and the link to all of them where there are more."""

    group: Group
    query: str


def context(data: QueryDict, result: SearchResult) -> dict[str, Any]:
    """Everything the template of the page needs."""
    meant = result.did_you_mean
    return {
        "result": result,
        "query": result.text,
        "answer": result.answer,
        "facets": [links for facet in result.facets if (links := _links(data, facet)).shown],
        "active": list(_active(data, result)),
        "ways_out": list(_ways_out(data, result)),
        "also": list(_also(data, result)),
        "meant": with_parameters(data, q=meant.text) if meant else "",
        "around": [hit for hit in _hits(result) if not _matched_in_sight(hit)] if result.text else [],
        "groups": list(_groups(data, result)),
        "orderings": [(name, label, with_parameters(data, ordering=name)) for name, label in ORDERINGS.items()],
        "grouping": "" if result.group else with_parameters(data, group=next(iter(GROUPS))),
        "ungrouped": with_parameters(data, group=None),
        "kept": [
            (name, value) for name in (*FACETS, "ordering", "group", *CLOCKS) for value in data.getlist(name) if value
        ],
        "cleared": with_parameters(data, **dict.fromkeys(FACETS)),
        "previous": with_parameters(data, page=str(result.page - 1)) if result.page > 1 else "",
        "next": with_parameters(data, page=str(result.page + 1)) if result.page < result.pages else "",
        "data": with_parameters(data, page=data.get("page") or None),
        "table": with_parameters(data, group=None, page_size=None, format="csv"),
        "feed": with_parameters(data, group=None, page_size=None, format="atom"),
        "permanent": with_parameters(data, as_of=result.as_of.isoformat(), page=data.get("page") or None),
        "examples": [(text, with_parameters(data, q=text)) for text in EXAMPLES] if not result.text else [],
    }


def with_parameters(data: QueryDict, **changes: str | list[str] | None) -> str:
    """The query string with these parameters changed (None: taken out), back on the first page unless it says."""
    copy = data.copy()
    copy.pop("page", None)
    for name, value in changes.items():
        if value is None:
            copy.pop(name, None)
        else:
            copy.setlist(name, value if isinstance(value, list) else [value])
    return copy.urlencode()


def _hits(result: SearchResult) -> Iterable[Hit]:
    yield from result.hits
    for group in result.groups:
        yield from group.hits


def _matched_in_sight(hit: Hit) -> bool:
    """Does the hit show, in its title or passage, a word that was asked for?"""
    return any(segment.is_match for segment in (*hit.title_segments, *hit.snippet))


def _links(data: QueryDict, facet: Facet) -> FacetLinks:
    chosen = [value.value for value in facet.values if value.selected]
    # What is chosen stands first, so that it can be lifted where it was set.
    values = sorted(facet.values, key=lambda value: not value.selected)[:MOST_VALUES]
    by_value = {value.value: value for value in values}

    def choice(value: FacetValue) -> Choice:
        if value.selected:
            others = [v for v in chosen if v != value.value]
        else:
            # Whole and part are alternatives, so that beside the whole a part would narrow nothing.
            kin = _line(value, by_value) | {v for v in chosen if value.value in _line(by_value.get(v), by_value)}
            others = [*(v for v in chosen if v not in kin), value.value]
        under = tuple(choice(each) for each in values if each.parent == value.value)
        itself = " itself" if value.parent == f"{value.value}{WITH_PARTS}" else ""
        return Choice(
            value=value,
            query=with_parameters(data, **{facet.name: others or None}),
            label=f"{value.label}{itself}",
            under=under,
        )

    choices = [choice(value) for value in values if value.parent not in by_value]
    return FacetLinks(
        facet=facet,
        shown=tuple(choices[:SHOWN]),
        folded=tuple(choices[SHOWN:]),
        left=max(0, len(facet.values) - MOST_VALUES),
    )


def _line(value: FacetValue | None, by_value: dict[str, FacetValue]) -> set[str]:
    """The values above this one in the tree."""
    found: set[str] = set()
    while value is not None and value.parent and value.parent not in found:
        found.add(value.parent)
        value = by_value.get(value.parent)
    return found


def _active(data: QueryDict, result: SearchResult) -> Iterable[Lift]:
    for facet in result.facets:
        for value in facet.values:
            if value.selected:
                rest = [v for v in result.filters[facet.name] if v != value.value]
                query = with_parameters(data, **{facet.name: rest or None})
                yield Lift(label=facet.label, value=value.label, query=query)


def _ways_out(data: QueryDict, result: SearchResult) -> Iterable[Lift]:
    for way in result.ways_out:
        if way.part:
            yield Lift(label="", value=way.part, query=with_parameters(data, q=way.text), total=way.total)
        elif way.facet is None:
            query = with_parameters(data, **dict.fromkeys(FACETS))
            yield Lift(label="all filters", value="", query=query, total=way.total)
        else:
            facet = next(f for f in result.facets if f.name == way.facet)
            chosen = ", ".join(value.label for value in facet.values if value.selected)
            query = with_parameters(data, **{facet.name: None})
            yield Lift(label=facet.label, value=chosen, query=query, total=way.total)


def _also(data: QueryDict, result: SearchResult) -> Iterable[Also]:
    for other in result.otherwise:
        literal = result.text.replace(other.typed, f'"{other.typed}"', 1)
        query = with_parameters(data, q=literal) if literal != result.text else ""
        yield Also(typed=other.typed, said=other.said, query=query)


def _groups(data: QueryDict, result: SearchResult) -> Iterable[GroupLinks]:
    for group in result.groups:
        named = group.instrument
        more = named is not None and group.total > len(group.hits)
        alone = with_parameters(data, group=None, instrument=named.value) if named and more else ""
        yield GroupLinks(group=group, query=alone)
