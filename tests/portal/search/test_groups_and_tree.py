"""Results by instrument, jurisdictions as a tree, and facets counted by brute force."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jurisdictions.filters import RefusedParameters
from jurisdictions.models import Jurisdiction
from portal.search.asked import GROUPS_A_PAGE, HITS_A_GROUP
from portal.search.facets import FACETS
from portal.search.index import current
from portal.search.results import Facet, FacetValue, Group, Hit, NoSuchPage, SearchResult
from portal.search.service import search

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def ask(text: str = "", filters: dict[str, Any] | None = None, as_of: date = TODAY, **options: Any) -> SearchResult:
    return search(text=text, filters=filters or {}, as_of=as_of, **options)


def everything(text: str, filters: dict[str, Any] | None = None, **options: Any) -> list[Hit]:
    first = ask(text, filters, page_size=100, **options)
    rest = (ask(text, filters, page_size=100, page=n, **options).hits for n in range(2, first.pages + 1))
    return [*first.hits, *(hit for page in rest for hit in page)]


def groups_of(text: str, filters: dict[str, Any] | None = None, **options: Any) -> list[Group]:
    first = ask(text, filters, group="instrument", **options)
    rest = (ask(text, filters, group="instrument", page=n, **options).groups for n in range(2, first.pages + 1))
    return [*first.groups, *(group for page in rest for group in page)]


def own_instrument(hit: Hit) -> str:
    if hit.kind in ("regulation", "commitment", "framework"):
        return hit.slug
    return hit.instrument.value if hit.instrument else ""


GROUPED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("incident", {}, {}),
    ("model evaluation", {"jurisdiction": ["US*"]}, {}),
    ("whistleblower", {"kind": ["provision", "topic"]}, {"ordering": "title"}),
    ("risk", {"status": ["in_force"]}, {"ordering": "-date", "as_of": date(2025, 2, 2)}),
]


@pytest.mark.parametrize(("text", "filters", "options"), GROUPED)
def test_groups_are_the_plain_results_gathered_by_instrument(
    text: str, filters: dict[str, Any], options: dict[str, Any]
) -> None:
    gathered: dict[str, list[Hit]] = {}
    for hit in everything(text, filters, **options):
        gathered.setdefault(own_instrument(hit), []).append(hit)
    groups = groups_of(text, filters, **options)
    assert len(gathered) > 2
    assert [group.instrument.value if group.instrument else "" for group in groups] == list(gathered)
    for group, hits in zip(groups, gathered.values(), strict=True):
        assert group.total == len(hits)
        assert [hit.slug for hit in group.hits] == [hit.slug for hit in hits[:HITS_A_GROUP]]


def test_a_page_holds_so_many_groups_and_one_beyond_the_last_is_refused() -> None:
    first = ask("model", group="instrument")
    assert (len(first.groups), first.hits) == (GROUPS_A_PAGE, ())
    assert first.pages > 1
    assert 0 < len(ask("model", group="instrument", page=first.pages).groups) <= GROUPS_A_PAGE
    with pytest.raises(NoSuchPage, match=f"end on page {first.pages}"):
        ask("model", group="instrument", page=first.pages + 1)


def test_a_group_leads_to_its_instrument_and_the_rest_stands_in_one_without() -> None:
    groups = groups_of("incident")
    assert [group.url for group in groups if group.instrument is None] == [""]
    for group in groups:
        if group.instrument:
            assert f"/{group.instrument.value}/" in group.url
            assert group.instrument.label == current().labels["instrument"][group.instrument.value]


def test_an_empty_result_has_no_group_and_an_unknown_grouping_is_refused() -> None:
    nothing = ask("biometirc", group="instrument")
    assert (nothing.groups, nothing.total, nothing.pages) == ((), 0, 1)
    with pytest.raises(RefusedParameters) as refused:
        ask("model", group="issuer")
    assert "Allowed: instrument" in refused.value.errors["group"]


def values(result: SearchResult, name: str) -> dict[str, FacetValue]:
    return {value.value: value for facet in result.facets if facet.name == name for value in facet.values}


def parts_of(slug: str) -> list[str]:
    """The jurisdiction and all that is part of it, however deep."""
    found = [slug]
    for each in found:
        found += Jurisdiction.objects.filter(parent__slug=each).values_list("slug", flat=True)
    return found


@pytest.mark.parametrize("text", ["", "incident", "automated decision"])
def test_a_whole_holds_what_it_and_its_parts_hold_each_record_once(text: str) -> None:
    wholes = [name.removesuffix("*") for name in current().labels["jurisdiction"] if name.endswith("*")]
    assert "US" in wholes
    assert set(wholes) == set(Jurisdiction.objects.filter(parent__isnull=False).values_list("parent__slug", flat=True))
    for whole in wholes:
        together = ask(text, {"jurisdiction": parts_of(whole)}).total
        assert ask(text, {"jurisdiction": [f"{whole}*"]}).total == together
        assert ask(f"{text} jurisdiction:{whole}*").total == together
        counted = values(ask(text), "jurisdiction")
        own = counted[whole].count if whole in counted else 0
        assert (f"{whole}*" in counted) == (together > own)
        if together > own:
            assert counted[f"{whole}*"].count == together


def test_parts_stand_under_their_whole_and_the_whole_itself_beside_them() -> None:
    counted = values(ask("incident"), "jurisdiction")
    states = [value for value in counted if value.startswith("US-")]
    assert len(states) > 2
    assert {counted[state].parent for state in states} == {"US*"}
    assert (counted["US"].parent, counted["US*"].parent, counted["EU"].parent) == ("US*", "", "")
    assert counted["US*"].label == f"{counted['US'].label}, with its parts"


def test_without_a_hit_in_a_part_there_is_no_tree() -> None:
    alone = values(ask("", {"instrument": ["us-eo-14110"]}), "jurisdiction")
    assert "US" in alone
    assert "US*" not in alone
    assert alone["US"].parent == ""


def test_a_chosen_whole_is_listed_even_without_its_parts_and_takes_nothing_from_the_others() -> None:
    free = values(ask("incident"), "jurisdiction")
    chosen = values(ask("incident", {"jurisdiction": ["US*", "EU"]}), "jurisdiction")
    assert {value: v.count for value, v in free.items()} == {value: v.count for value, v in chosen.items()}
    assert {value for value, v in chosen.items() if v.selected} == {"US*", "EU"}
    assert "US*" in values(ask("biometirc", {"jurisdiction": ["US*"]}), "jurisdiction")


COMBINATIONS: list[tuple[str, dict[str, list[str]], date]] = [
    ("incident", {"jurisdiction": ["US*", "EU"], "kind": ["provision"]}, TODAY),
    ("incident topic:incident-reporting", {"status": ["in_force", "active"], "binding": ["binding"]}, TODAY),
    ('"red team" OR evaluat*', {"kind": ["framework", "level"], "binding": ["voluntary"]}, date(2025, 2, 2)),
    ("after:2024 -china whistleblower", {"instrument": ["eu-ai-act", "us-ca-sb-53"]}, date(2026, 8, 2)),
]


@pytest.mark.parametrize(("text", "filters", "day"), COMBINATIONS)
def test_every_facet_is_counted_with_all_filters_but_its_own(
    text: str, filters: dict[str, list[str]], day: date
) -> None:
    known = current().labels
    filters = {name: [v for v in wanted if v in known[name]] for name, wanted in filters.items()}
    assert all(filters.values()), "every filter has a value"
    result = ask(text, filters, day)
    assert result.total
    assert [facet.name for facet in result.facets] == list(FACETS)
    for facet in result.facets:
        others = {name: wanted for name, wanted in filters.items() if name != facet.name}
        counted = {value.value: value.count for value in facet.values}
        for value, count in counted.items():
            assert ask(text, {**others, facet.name: [value]}, day).total == count, (facet.name, value)
        missing = [v for v in known[facet.name] if v not in counted and not v.endswith("*")]
        if missing:
            assert ask(text, {**others, facet.name: missing}, day).total == 0, facet.name


def test_the_values_of_a_facet_stand_by_number_then_name() -> None:
    facets: tuple[Facet, ...] = ask("incident").facets
    for facet in facets:
        order = [(-value.count, value.label) for value in facet.values]
        assert order == sorted(order)
