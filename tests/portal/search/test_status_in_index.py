"""The status on a day is the same in the index, in the database, and by the rules, whatever the record."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from frameworks.models import Instrument, Provision, StatusSpan
from frameworks.selectors.instrument import status_of
from frameworks.status import CURRENT, Status
from portal.search.documents import INSTRUMENT_KINDS
from portal.search.results import Hit, SearchResult
from portal.search.service import search

pytestmark = pytest.mark.django_db

DAYS = [
    date(1950, 1, 1),
    date(2017, 6, 28),
    date(2023, 10, 30),
    date(2024, 8, 1),  # the AI Act enters into force
    date(2025, 1, 20),  # EO 14110 is rescinded
    date(2025, 2, 2),  # Chapters I and II of the AI Act apply
    date(2025, 8, 2),
    date(2026, 8, 1),
    date(2026, 8, 2),
    date(2026, 11, 25),
    date(2027, 12, 2),
    date(2100, 12, 31),
]
KINDS: dict[str, tuple[Any, list[str]]] = {
    "instruments": (Instrument, list(INSTRUMENT_KINDS)),
    "provisions": (Provision, ["provision"]),
}
Told = dict[str, tuple[str, str, str]]


def ask(day: date, text: str = "", **wanted: Any) -> SearchResult:
    options = {name: wanted.pop(name) for name in ("page", "page_size") if name in wanted}
    return search(text=text, filters=wanted, as_of=day, **options)


def everything(day: date, text: str = "", **filters: Any) -> list[Hit]:
    first = ask(day, text, page_size=100, **filters)
    pages = (ask(day, text, page=n, page_size=100, **filters).hits for n in range(2, first.pages + 1))
    return [*first.hits, *(hit for page in pages for hit in page)]


def in_database(model: Any, day: date) -> Told:
    rows = model.objects.as_of(day).values_list("slug", "status", "status_since", "status_next")
    return {slug: (status or "", str(since or ""), str(following or "")) for slug, status, since, following in rows}


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_record_has_one_entry_on_the_day_with_the_status_of_the_database(kinds: str, day: date) -> None:
    model, names = KINDS[kinds]
    hits = everything(day, kind=names)
    found: Told = {hit.slug: (hit.status, hit.status_since, hit.status_next) for hit in hits}
    assert len(found) == len(hits), "no record twice"
    assert found == in_database(model, day)


@pytest.mark.parametrize("day", [date(2024, 8, 1), date(2025, 2, 2), date(2026, 8, 2), date(2027, 12, 2)], ids=str)
def test_the_rules_themselves_say_the_same_of_every_instrument(day: date) -> None:
    """Computed from events and periods, without the spans that are kept of them."""
    ruled = {instrument.slug: status_of(instrument, day).status for instrument in Instrument.objects.all()}
    found = {hit.slug: hit.status for hit in everything(day, kind=list(INSTRUMENT_KINDS))}
    told = {slug: str(status) for slug, status in ruled.items()}
    assert {slug: status or Status.UNBORN.value for slug, status in found.items()} == told


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_facet_counts_what_the_database_counts(kinds: str, day: date) -> None:
    model, names = KINDS[kinds]
    facet = next(facet for facet in ask(day, kind=names).facets if facet.name == "status")
    expected = Counter(status for status, _, _ in in_database(model, day).values() if status)
    assert {value.value: value.count for value in facet.values} == dict(expected)


@pytest.mark.parametrize("kinds", KINDS)
@pytest.mark.parametrize("day", [date(2024, 8, 1), date(2025, 2, 2), date(2026, 8, 2), date(2027, 12, 2)], ids=str)
def test_the_field_in_force_on_asks_of_its_own_day_whatever_day_it_is(kinds: str, day: date) -> None:
    model, names = KINDS[kinds]
    expected = set(model.objects.in_force(day).values_list("slug", flat=True))
    assert expected
    for as_of in (date(2020, 1, 1), date(2026, 11, 25)):
        assert {hit.slug for hit in everything(as_of, f"in_force_on:{day}", kind=names)} == expected
    assert {hit.slug for hit in everything(day, kind=names, status=[s.value for s in CURRENT])} == expected


def test_on_the_day_of_a_change_the_new_status_holds_and_on_the_day_before_the_old_one() -> None:
    """Some of the changes of a status in the corpus, on both its days."""
    spans = StatusSpan.objects.select_related("instrument", "provision__instrument").order_by("pk")
    changes = [span for span in spans if span.starts > date(1950, 1, 1)][::120]
    assert len(changes) > 10
    for span in changes:
        record: Any = span.instrument or span.provision
        model, names = KINDS["instruments" if span.instrument else "provisions"]
        instrument = record.slug if span.instrument else record.instrument.slug
        for day, is_new in ((span.starts, True), (span.starts - timedelta(days=1), False)):
            (expected,) = model.objects.filter(pk=record.pk).as_of(day).values_list("status", flat=True)
            hits = everything(day, kind=names, instrument=[instrument])
            assert [hit.status for hit in hits if hit.slug == record.slug] == [expected or ""], (record.slug, day)
            assert (expected == span.status) or not is_new
